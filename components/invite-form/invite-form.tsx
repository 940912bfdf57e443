'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { type Choice, Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  sides: readonly Choice[]
  rungs: readonly Choice[]
  words: {
    name: string
    email: string
    side: string
    sideAsk: string
    rung: string
    rungAsk: string
    send: string
    problem: string
    problems: Record<string, string>
    unexpected: string
  }
}

/** Four fields, one press. What was typed survives a problem; the name field is ready for the next patient. */
export function InviteForm({ action, sides, rungs, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const value = (name: string) => {
    const typed = state.values?.[name]
    return typeof typed === 'string' ? typed : ''
  }
  const error = (name: string) => {
    const key = state.fieldErrors?.[name]?.[0]
    return key === undefined ? undefined : (words.problems[key] ?? words.problem)
  }
  const problems = Object.keys(state.fieldErrors ?? {}).map((fieldId) => ({
    fieldId,
    message: error(fieldId) ?? '',
  }))
  return (
    <form
      key={state.status === 'saved' ? String(state.data?.message) : 'form'}
      action={post}
      className="flex max-w-xl flex-col gap-4"
    >
      <ErrorSummary title={words.problem} problems={problems} />
      {state.status === 'saved' ? (
        <Notice tone="ok" live="status">
          {state.data?.message}
        </Notice>
      ) : null}
      {state.status === 'problem' ? (
        <Notice tone="stop" live="alert">
          {words.unexpected} {state.reference}
        </Notice>
      ) : null}
      <TextField
        name="displayName"
        label={words.name}
        autoComplete="off"
        defaultValue={value('displayName')}
        error={error('displayName')}
        maxLength={120}
        required
      />
      <TextField
        name="email"
        type="email"
        label={words.email}
        autoComplete="off"
        defaultValue={value('email')}
        error={error('email')}
        maxLength={254}
        required
      />
      <Select
        name="affectedSide"
        label={words.side}
        placeholder={words.sideAsk}
        options={sides}
        key={`side-${value('affectedSide')}`}
        defaultValue={value('affectedSide')}
        error={error('affectedSide')}
      />
      <Select
        name="startRung"
        label={words.rung}
        placeholder={words.rungAsk}
        options={rungs}
        key={`rung-${value('startRung')}`}
        defaultValue={value('startRung')}
        error={error('startRung')}
      />
      <div>
        <Button aria-disabled={pending || undefined}>{words.send}</Button>
      </div>
    </form>
  )
}
