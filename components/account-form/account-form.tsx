'use client'

import { type ReactNode, useActionState } from 'react'
import { Button, type ButtonLook } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { RadioGroup } from '@/components/ui/radio-group'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

export type AccountField =
  | {
      kind: 'text'
      name: string
      label: string
      hint?: string
      type?: 'text' | 'email' | 'password'
      autoComplete: string
      inputMode?: 'text' | 'email' | 'numeric'
      value?: string
      width?: 'short' | 'medium' | 'full'
      autoFocus?: boolean
    }
  | { kind: 'checkbox'; name: string; label: string }
  | {
      kind: 'choice'
      name: string
      legend: string
      options: readonly { value: string; label: string; hint?: string }[]
      value?: string
    }
  | {
      kind: 'select'
      name: string
      label: string
      hint?: string
      options: readonly { value: string; label: string }[]
      value?: string
    }

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  fields: readonly AccountField[]
  /** Sent along, not shown. Never an identity: the server knows who it is. */
  hidden?: Record<string, string>
  words: { problems: string; submit: string; sending: string }
  look?: ButtonLook
  /** When several forms on a page have fields of the same name. */
  idPrefix?: string
  /** Further buttons of the same form. */
  children?: ReactNode
}

/** A form about one's own account. Works as a plain post; typed values come back after an error, secrets do not. */
export function AccountForm({ action, fields, hidden = {}, words, look, idPrefix = '', children }: Props) {
  const [state, send, sending] = useActionState(action, idleForm)
  const idOf = (name: string) => `${idPrefix}${name}`
  const problems = Object.entries(state.fieldErrors ?? {}).flatMap(([name, messages]) => {
    const field = fields.find((each) => each.name === name)
    return messages.slice(0, 1).map((message) => ({ message, ...(field && { fieldId: idOf(name) }) }))
  })
  return (
    <form action={send} noValidate className="flex flex-col gap-5">
      <ErrorSummary
        title={words.problems}
        problems={state.problem ? [{ message: state.problem }, ...problems] : problems}
      />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          id={idOf(field.name)}
          error={state.fieldErrors?.[field.name]?.[0]}
          typed={state.values?.[field.name]}
        />
      ))}
      <div className="flex flex-wrap gap-3">
        <Button look={look} aria-disabled={sending || undefined}>
          {sending ? words.sending : words.submit}
        </Button>
        {children}
      </div>
    </form>
  )
}

function Field({
  field,
  id,
  error,
  typed,
}: {
  field: AccountField
  id: string
  error: string | undefined
  typed: string | string[] | undefined
}) {
  const value = typeof typed === 'string' ? typed : 'value' in field ? field.value : undefined
  const shared = { id, name: field.name, error }
  if (field.kind === 'checkbox') return <Checkbox {...shared} label={field.label} value="on" />
  if (field.kind === 'choice') {
    return <RadioGroup {...shared} legend={field.legend} options={field.options} defaultValue={value} />
  }
  if (field.kind === 'select') {
    return (
      <Select
        {...shared}
        key={value}
        label={field.label}
        hint={field.hint}
        options={field.options}
        defaultValue={value}
      />
    )
  }
  return (
    <TextField
      {...shared}
      label={field.label}
      hint={field.hint}
      type={field.type ?? 'text'}
      autoComplete={field.autoComplete}
      inputMode={field.inputMode}
      width={field.width}
      autoFocus={field.autoFocus}
      autoCapitalize="none"
      spellCheck={false}
      defaultValue={value}
    />
  )
}
