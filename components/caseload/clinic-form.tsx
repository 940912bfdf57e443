'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { CheckboxGroup } from '@/components/ui/checkbox-group'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

export type ClinicField = {
  name: string
  label: string
  hint?: string
  value: string
  required?: boolean
  width: 'short' | 'medium' | 'full'
  inputMode?: 'tel'
}

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  fields: readonly ClinicField[]
  unassigned: {
    legend: string
    hint?: string
    options: readonly { value: string; label: string }[]
    chosen: readonly string[]
  }
  words: { submit: string; problemTitle: string; unexpected: string; errors: Record<string, string> }
}

/** What a manager sets for the clinic. Works as a plain form. */
export function ClinicForm({ action, fields, unassigned, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const errors = Object.entries(state.fieldErrors ?? {}).flatMap(([fieldId, [key]]) =>
    key === undefined ? [] : [{ fieldId, message: words.errors[key] ?? words.unexpected }],
  )
  const errorOf = (name: string) => errors.find(({ fieldId }) => fieldId === name)?.message
  const said = (name: string, value: string) => {
    const typed = state.values?.[name]
    return typeof typed === 'string' ? typed : value
  }
  const ticked = state.values?.receivesUnassigned
  const chosen = state.values
    ? typeof ticked === 'string'
      ? [ticked]
      : Array.isArray(ticked)
        ? ticked
        : []
    : unassigned.chosen
  return (
    <form action={post} className="flex max-w-xl flex-col gap-5">
      <ErrorSummary
        title={words.problemTitle}
        problems={state.status === 'problem' ? [{ message: words.unexpected }] : errors}
      />
      {fields.map(({ name, label, hint, value, required, width, inputMode }) => (
        <TextField
          key={`${name}/${said(name, value)}`}
          name={name}
          label={label}
          hint={hint}
          defaultValue={said(name, value)}
          required={required}
          width={width}
          inputMode={inputMode}
          error={errorOf(name)}
        />
      ))}
      <CheckboxGroup
        key={chosen.join()}
        name="receivesUnassigned"
        legend={unassigned.legend}
        hint={unassigned.hint}
        options={unassigned.options}
        defaultValues={chosen}
        error={errorOf('receivesUnassigned')}
      />
      <div>
        <Button disabled={pending}>{words.submit}</Button>
      </div>
    </form>
  )
}
