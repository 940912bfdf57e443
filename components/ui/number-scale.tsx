import type { ReactNode } from 'react'
import { Fieldset } from './fieldset'

type Props = {
  name: string
  legend: ReactNode
  hint?: ReactNode
  error?: string
  /** Nothing is chosen beforehand. */
  defaultValue?: string
}

/** 0 to 10 as eleven native radios of at least 48 px, in two rows on a phone. For what is not pain. */
export function NumberScale({ name, legend, hint, error, defaultValue }: Props) {
  return (
    <Fieldset id={name} legend={legend} hint={hint} error={error} size="question">
      <div className="grid grid-cols-6 gap-0 min-[360px]:gap-1 sm:grid-cols-11">
        {Array.from({ length: 11 }, (_, value) => String(value)).map((value) => (
          <label
            key={value}
            className="relative flex h-14 cursor-pointer items-center justify-center rounded-md border border-line-strong bg-sheet text-lg font-semibold tabular has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={defaultValue === value}
              className="absolute inset-0 size-full cursor-pointer appearance-none rounded-md focus-visible:outline-none"
            />
            {value}
          </label>
        ))}
      </div>
    </Fieldset>
  )
}
