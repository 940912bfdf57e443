import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'
import { controlClasses, describedBy, Field } from './field'

type Props = Omit<ComponentProps<'input'>, 'id' | 'name'> & {
  name: string
  id?: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  aside?: ReactNode
  /** A unit shown after the field, e.g. "min"; say it in the label or hint as well. */
  unit?: string
  /** Width by what goes in: `short` for a number, `medium` for a date, else full. */
  width?: 'short' | 'medium' | 'full'
}

const widths = { short: 'max-w-24', medium: 'max-w-56', full: '' }

export function TextField({
  label,
  hint,
  error,
  aside,
  unit,
  width = 'full',
  id,
  name,
  className,
  ...rest
}: Props) {
  const fieldId = id ?? name
  return (
    <Field id={fieldId} label={label} hint={hint} error={error} aside={aside}>
      <div className="flex items-center gap-2">
        <input
          id={fieldId}
          name={name}
          aria-describedby={describedBy(fieldId, hint, error)}
          aria-invalid={error ? true : undefined}
          className={classNames(controlClasses, widths[width], className)}
          {...rest}
        />
        {unit ? <span className="text-ink-soft">{unit}</span> : null}
      </div>
    </Field>
  )
}
