import type { ComponentProps, ReactNode } from 'react'
import { FieldError } from './field'
import { OptionRow } from './option-row'

type Props = Omit<ComponentProps<typeof OptionRow>, 'type' | 'id' | 'name'> & {
  name: string
  id?: string
  label: ReactNode
  error?: string
}

export function Checkbox({ name, id, error, ...rest }: Props) {
  const fieldId = id ?? name
  return (
    <div className="flex flex-col gap-1.5">
      {error ? <FieldError id={fieldId}>{error}</FieldError> : null}
      <OptionRow type="checkbox" id={fieldId} name={name} aria-invalid={error ? true : undefined} {...rest} />
    </div>
  )
}
