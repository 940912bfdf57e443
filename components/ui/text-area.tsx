import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names'
import { controlClasses, describedBy, Field } from './field'

type Props = Omit<ComponentProps<'textarea'>, 'id' | 'name'> & {
  name: string
  id?: string
  label: ReactNode
  hint?: ReactNode
  error?: string
  aside?: ReactNode
}

export function TextArea({ label, hint, error, aside, id, name, className, rows = 4, ...rest }: Props) {
  const fieldId = id ?? name
  return (
    <Field id={fieldId} label={label} hint={hint} error={error} aside={aside}>
      <textarea
        id={fieldId}
        name={name}
        rows={rows}
        aria-describedby={describedBy(fieldId, hint, error)}
        aria-invalid={error ? true : undefined}
        className={classNames(controlClasses, 'field-sizing-content min-h-24', className)}
        {...rest}
      />
    </Field>
  )
}
