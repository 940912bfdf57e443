'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  roles: readonly { value: string; label: string }[]
  words: {
    name: string
    email: string
    role: string
    submit: string
    problemTitle: string
    unexpected: string
    /** Sentences by the key an error carries. */
    errors: Record<string, string>
  }
}

/** Name, e-mail and role of a colleague. Works as a plain form. */
export function InviteStaffForm({ action, roles, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const errors = Object.entries(state.fieldErrors ?? {}).flatMap(([fieldId, [key]]) =>
    key === undefined ? [] : [{ fieldId, message: words.errors[key] ?? words.unexpected }],
  )
  const message = typeof state.data?.message === 'string' ? state.data.message : words.unexpected
  const errorOf = (field: string) => errors.find(({ fieldId }) => fieldId === field)?.message
  const typed = (field: string) => {
    const value = state.status === 'saved' ? undefined : state.values?.[field]
    return typeof value === 'string' ? value : ''
  }
  return (
    <form action={post} noValidate className="flex flex-col gap-5">
      <ErrorSummary
        title={words.problemTitle}
        problems={state.status === 'problem' ? [{ message: words.unexpected }] : errors}
      />
      {state.status === 'saved' ? (
        <Notice tone="ok" live="status">
          {message}
        </Notice>
      ) : null}
      <TextField
        name="displayName"
        label={words.name}
        autoComplete="off"
        defaultValue={typed('displayName')}
        error={errorOf('displayName')}
      />
      <TextField
        name="email"
        type="email"
        label={words.email}
        autoComplete="off"
        defaultValue={typed('email')}
        error={errorOf('email')}
      />
      <RadioGroup
        key={typed('role')}
        name="role"
        legend={words.role}
        options={roles}
        defaultValue={typed('role')}
        error={errorOf('role')}
      />
      <div>
        <Button aria-disabled={pending}>{words.submit}</Button>
      </div>
    </form>
  )
}
