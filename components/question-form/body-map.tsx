import { useId, useState } from 'react'
import { Fieldset } from '@/components/ui/fieldset'
import { Select } from '@/components/ui/select'
import type { Question } from './questions'

type Props = Omit<Extract<Question, { kind: 'body_map' }>, 'kind'> & { error: string | undefined }

/** Where each place lies, on twelve columns of which six are a leg. The rest is named in the list alone. */
const PLACES: Readonly<Record<string, string>> = {
  low_back: 'col-start-4 col-span-6 row-start-1',
  left_outer_hip: 'col-start-1 col-span-2 row-start-2 row-span-2',
  left_deep_buttock: 'col-start-3 col-span-4 row-start-2',
  left_sit_bone: 'col-start-4 col-span-3 row-start-3',
  left_upper_hamstring: 'col-start-2 col-span-4 row-start-4',
  left_mid_hamstring: 'col-start-2 col-span-4 row-start-5',
  left_outer_knee: 'col-start-2 col-span-2 row-start-6',
  left_inner_knee: 'col-start-4 col-span-2 row-start-6',
  left_calf: 'col-start-2 col-span-4 row-start-7',
  right_outer_hip: 'col-start-11 col-span-2 row-start-2 row-span-2',
  right_deep_buttock: 'col-start-7 col-span-4 row-start-2',
  right_sit_bone: 'col-start-7 col-span-3 row-start-3',
  right_upper_hamstring: 'col-start-8 col-span-4 row-start-4',
  right_mid_hamstring: 'col-start-8 col-span-4 row-start-5',
  right_outer_knee: 'col-start-10 col-span-2 row-start-6',
  right_inner_knee: 'col-start-8 col-span-2 row-start-6',
  right_calf: 'col-start-8 col-span-4 row-start-7',
}

const place =
  'm-0 size-full min-h-12 min-w-[min(2.75rem,44px)] cursor-pointer appearance-none rounded-sm border border-line-strong bg-transparent checked:border-2 checked:border-accent checked:bg-accent'

/** Real checkboxes laid out as a body seen from behind, and the same ones by name in a list. */
export function BodyMap({ name, legend, hint, spots, values, main, sides, error }: Props) {
  const id = useId()
  const [chosen, setChosen] = useState<readonly string[]>(values)
  const marked = spots.filter(({ value }) => chosen.includes(value))
  const box = (value: string, className: string) => (
    <input
      key={value}
      id={`${id}-${value}`}
      type="checkbox"
      name={name}
      value={value}
      checked={chosen.includes(value)}
      onChange={({ currentTarget: { checked } }) =>
        setChosen((now) => (checked ? [...now, value] : now.filter((one) => one !== value)))
      }
      className={className}
    />
  )
  return (
    <>
      <Fieldset id={name} legend={legend} hint={hint} {...(error ? { error } : {})}>
        <div className="relative mx-auto w-full max-w-88">
          <Silhouette />
          <div className="relative grid auto-rows-[minmax(3rem,auto)] grid-cols-12 gap-0.5">
            {spots.map(({ value }) => {
              const lies = PLACES[value]
              return lies === undefined ? null : box(value, `${place} ${lies}`)
            })}
          </div>
          <p aria-hidden="true" className="relative flex justify-between px-6 text-sm text-ink-soft">
            <span>{sides.left}</span>
            <span>{sides.right}</span>
          </p>
        </div>
        <ul className="grid gap-x-4 sm:grid-cols-2">
          {spots.map(({ value, label }) => (
            <li key={value} className="flex min-h-12 items-center gap-3">
              {PLACES[value] === undefined ? (
                box(value, 'size-6 shrink-0 accent-accent')
              ) : (
                <svg
                  viewBox="0 0 24 24"
                  aria-hidden="true"
                  className={`size-6 shrink-0 rounded-sm border ${chosen.includes(value) ? 'border-accent bg-accent' : 'border-line-strong'}`}
                >
                  {chosen.includes(value) ? (
                    <path d="m5 12 5 5 9-10" fill="none" strokeWidth="3" className="stroke-on-accent" />
                  ) : null}
                </svg>
              )}
              <label
                htmlFor={`${id}-${value}`}
                className={`grow py-3 ${chosen.includes(value) ? 'font-semibold' : ''}`}
              >
                {label}
              </label>
            </li>
          ))}
        </ul>
      </Fieldset>
      <Select
        key={main.value}
        name={main.name}
        label={main.label}
        placeholder={main.none}
        defaultValue={main.value}
        options={(marked.length > 0 ? marked : spots).map(({ value, label }) => ({ value, label }))}
      />
    </>
  )
}

/** From behind: low back, hips and two legs. */
function Silhouette() {
  return (
    <svg
      viewBox="0 0 288 350"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-0 h-[calc(100%-1.5rem)] w-full fill-sunken stroke-line"
    >
      <path d="M70 0H218Q222 40 256 46 288 54 288 98 288 140 270 158L266 350H164V164Q164 150 150 150H138Q124 150 124 164V350H22L18 158Q0 140 0 98 0 54 32 46 66 40 70 0Z" />
    </svg>
  )
}
