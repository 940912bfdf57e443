import type { ReactNode } from 'react'
import { Fieldset } from './fieldset'
import { OptionRow } from './option-row'

export type RadioOption = { value: string; label: ReactNode; hint?: ReactNode; lang?: string }

type Props = {
  name: string
  id?: string
  legend: ReactNode
  options: readonly RadioOption[]
  hint?: ReactNode
  error?: string
  defaultValue?: string
  required?: boolean
  size?: 'question' | 'group'
  onChoose?: (value: string) => void
}

/** Native radios, a whole row each to touch. Nothing is chosen unless `defaultValue` says so. */
export function RadioGroup({
  name,
  id,
  legend,
  options,
  hint,
  error,
  defaultValue,
  required,
  size,
  onChoose,
}: Props) {
  const groupId = id ?? name
  return (
    <Fieldset id={groupId} legend={legend} hint={hint} error={error} size={size}>
      {options.map((option) => (
        <OptionRow
          key={option.value}
          type="radio"
          id={`${groupId}-${option.value}`}
          name={name}
          value={option.value}
          label={option.lang ? <span lang={option.lang}>{option.label}</span> : option.label}
          hint={option.hint}
          required={required}
          defaultChecked={defaultValue === option.value}
          onChange={onChoose ? () => onChoose(option.value) : undefined}
        />
      ))}
    </Fieldset>
  )
}
