import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { VisuallyHidden } from './visually-hidden'

type Props = {
  name: string
  legend: ReactNode
  /** `lang` where a label is not in the language of the page. */
  options: readonly { value: string; label: string; lang?: string }[]
  defaultValue?: string
  hideLegend?: boolean
  onChoose?: (value: string) => void
}

/** A few short choices side by side: native radios in one frame. Wraps at 320 px. */
export function SegmentedControl({ name, legend, options, defaultValue, hideLegend, onChoose }: Props) {
  return (
    <fieldset className="min-w-0">
      <legend className={classNames('mb-1 font-semibold', hideLegend && 'sr-only')}>{legend}</legend>
      <div className="relative flex flex-wrap gap-px overflow-hidden rounded-md border border-line-strong bg-line-strong">
        {options.map((option) => (
          <label
            key={option.value}
            lang={option.lang}
            className="flex min-h-11 grow cursor-pointer items-center justify-center bg-sheet px-[min(1rem,2.2vw)] text-center has-checked:bg-accent has-checked:font-semibold has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:-outline-offset-4 has-focus-visible:outline-accent has-checked:has-focus-visible:outline-on-accent"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              onChange={onChoose ? () => onChoose(option.value) : undefined}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The same frame for links: a range or view kept in the address. */
export function SegmentedLinks({
  label,
  items,
}: {
  label: string
  items: readonly { href: string; label: string; current: boolean }[]
}) {
  return (
    <nav
      aria-label={label}
      className="inline-flex max-w-full flex-wrap gap-px overflow-hidden rounded-md border border-line-strong bg-line-strong print:hidden"
    >
      <VisuallyHidden>{label}</VisuallyHidden>
      {items.map((item) => (
        <a
          key={item.href}
          href={item.href}
          aria-current={item.current ? 'true' : undefined}
          className="flex min-h-11 grow items-center justify-center bg-sheet px-4 focus-visible:-outline-offset-4 aria-[current]:bg-accent aria-[current]:font-semibold aria-[current]:text-on-accent"
        >
          {item.label}
        </a>
      ))}
    </nav>
  )
}
