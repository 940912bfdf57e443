import type { ReactNode } from 'react'
import { Fieldset } from './fieldset'
import { OptionRow } from './option-row'
import type { RadioOption } from './radio-group'

type Props = {
  name: string
  id?: string
  legend: ReactNode
  options: readonly RadioOption[]
  hint?: ReactNode
  error?: string
  defaultValues?: readonly string[]
  size?: 'question' | 'group'
}

/** Native checkboxes that share a name. */
export function CheckboxGroup({ name, id, legend, options, hint, error, defaultValues, size }: Props) {
  const groupId = id ?? name
  return (
    <Fieldset id={groupId} legend={legend} hint={hint} error={error} size={size}>
      {options.map((option) => (
        <OptionRow
          key={option.value}
          type="checkbox"
          id={`${groupId}-${option.value}`}
          name={name}
          value={option.value}
          label={option.label}
          hint={option.hint}
          defaultChecked={defaultValues?.includes(option.value)}
        />
      ))}
    </Fieldset>
  )
}
