import type { ReactNode } from 'react'
import { Fieldset } from '@/components/ui/fieldset'
import type { PainWords } from '@/lib/measures/words'
import { PainGauge } from './pain-gauge'
import { painSurfaceClasses } from './pain-level'

type Props = {
  name: string
  id?: string
  /** The question; put a `SideMark` in it where it is about one side. */
  legend: ReactNode
  words: PainWords
  hint?: ReactNode
  error?: string
  /** Only what the person has already answered. Nothing is chosen beforehand. */
  defaultValue?: number
  required?: boolean
  /** Adds a way to say that one does not know; its value is the empty string. */
  unsureLabel?: string
  onChoose?: (value: number | null) => void
  /** More about one answer, for rules of the style sheet. */
  marks?: (pain: number) => Record<`data-${string}`, string | undefined>
}

const wordShown = [
  'group-has-[[value="0"]:checked]/pain:block',
  'group-has-[[value="1"]:checked]/pain:block',
  'group-has-[[value="2"]:checked]/pain:block',
  'group-has-[[value="3"]:checked]/pain:block',
  'group-has-[[value="4"]:checked]/pain:block',
  'group-has-[[value="5"]:checked]/pain:block',
  'group-has-[[value="6"]:checked]/pain:block',
  'group-has-[[value="7"]:checked]/pain:block',
  'group-has-[[value="8"]:checked]/pain:block',
  'group-has-[[value="9"]:checked]/pain:block',
  'group-has-[[value="10"]:checked]/pain:block',
] as const

/**
 * Pain 0 to 10 as eleven native radios of at least 48 px. Each key is a gauge: the fill stands as high as the
 * pain, so the ramp reads without colour. Works without JavaScript; two rows from 320 px, one from 640 px.
 */
export function PainScale(props: Props) {
  const { name, id, legend, words, hint, error, defaultValue, required, unsureLabel, onChoose, marks } = props
  const groupId = id ?? name
  return (
    <Fieldset id={groupId} legend={legend} hint={hint} error={error} size="question">
      <div className="group/pain flex flex-col gap-2">
        <div className="grid grid-cols-6 gap-0 min-[360px]:gap-1 sm:grid-cols-11">
          {words.levels.map((word, pain) => (
            <label
              key={word}
              className="relative isolate block h-14 cursor-pointer"
              htmlFor={`${groupId}-${pain}`}
            >
              <input
                type="radio"
                id={`${groupId}-${pain}`}
                name={name}
                value={pain}
                {...marks?.(pain)}
                required={required}
                defaultChecked={defaultValue === pain}
                onChange={onChoose ? () => onChoose(pain) : undefined}
                className="peer absolute inset-0 z-10 size-full cursor-pointer appearance-none rounded-md focus-visible:outline-3 focus-visible:outline-offset-2"
              />
              <PainKey pain={pain} word={word} />
            </label>
          ))}
        </div>
        {unsureLabel ? (
          <label className="flex min-h-12 items-center gap-3" htmlFor={`${groupId}-unsure`}>
            <input
              type="radio"
              id={`${groupId}-unsure`}
              name={name}
              value=""
              onChange={onChoose ? () => onChoose(null) : undefined}
              className="size-6"
            />
            {unsureLabel}
          </label>
        ) : null}
        <div className="text-sm text-ink-soft">
          <p className="group-has-[[type=radio]:not([value='']):checked]/pain:hidden">
            {words.low} · {words.high}
          </p>
          {words.levels.map((word, pain) => (
            <p key={word} className={`hidden text-base text-ink ${wordShown[pain]}`} aria-hidden="true">
              <strong className="tabular">{pain}</strong> — {word}
            </p>
          ))}
        </div>
      </div>
    </Fieldset>
  )
}

function PainKey({ pain, word }: { pain: number; word: string }) {
  return (
    <>
      <PainGauge pain={pain} />
      <span
        className={`pain-swatch absolute inset-0 -z-10 hidden rounded-md ring-3 ring-ink ring-inset peer-checked:block ${painSurfaceClasses(pain)}`}
      />
      <span
        aria-hidden="true"
        className={`absolute inset-0 hidden place-items-center rounded-md text-[min(1.25rem,5.5vw)] font-bold whitespace-nowrap tabular peer-checked:grid ${painSurfaceClasses(pain)} bg-transparent!`}
      >
        {pain}
      </span>
      <span className="sr-only"> {word}</span>
    </>
  )
}
