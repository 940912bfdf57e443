import type { ReactNode } from 'react'
import { Fieldset } from './fieldset'

type Props = {
  name: string
  legend: ReactNode
  options: readonly { value: string; label: string }[]
  hint?: ReactNode
  error?: string
  defaultValue?: string
}

/** Five short answers side by side, each at least 48 px, in the order they are meant. Native radios. */
export function RadioRow({ name, legend, options, hint, error, defaultValue }: Props) {
  return (
    <Fieldset id={name} legend={legend} hint={hint} error={error} size="question">
      <div className="grid auto-cols-fr grid-flow-col gap-1">
        {options.map((option) => (
          <label
            key={option.value}
            htmlFor={`${name}-${option.value}`}
            className="relative flex min-h-14 items-center justify-center rounded-md border border-line-strong bg-sheet px-0.5 text-center text-sm has-checked:border-accent has-checked:bg-accent has-checked:font-semibold has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              id={`${name}-${option.value}`}
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              className="absolute inset-0 size-full cursor-pointer appearance-none rounded-md outline-none"
            />
            {option.label}
          </label>
        ))}
      </div>
    </Fieldset>
  )
}
