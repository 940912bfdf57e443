import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'
import { controlClasses, describedBy, Field } from './field'

export type Choice = { value: string; label: string; disabled?: boolean }

type Props = Omit<ComponentProps<'select'>, 'id' | 'name' | 'children'> & {
  name: string
  id?: string
  label: ReactNode
  options: readonly Choice[]
  /** The first, empty choice. Leave it out only when there is a right default. */
  placeholder?: string
  hint?: ReactNode
  error?: string
  aside?: ReactNode
}

export function Select({
  label,
  options,
  placeholder,
  hint,
  error,
  aside,
  id,
  name,
  className,
  ...rest
}: Props) {
  const fieldId = id ?? name
  return (
    <Field id={fieldId} label={label} hint={hint} error={error} aside={aside}>
      <select
        id={fieldId}
        name={name}
        aria-describedby={describedBy(fieldId, hint, error)}
        aria-invalid={error ? true : undefined}
        className={classNames(controlClasses, 'max-w-md', className)}
        {...rest}
      >
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}
