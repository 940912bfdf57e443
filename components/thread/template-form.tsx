'use client'

import { useActionState, useId } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** Hidden fields: which template it is, what it replaces, its language. */
  fields: Record<string, string>
  title: string
  body: string
  words: { problems: string; title: string; body: string; bodyHint: string; save: string }
}

/** A template being written. What was typed stays when it is not taken. */
export function TemplateForm({ action, fields, title, body, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const id = useId()
  const typed = (name: string, first: string) =>
    typeof state.values?.[name] === 'string' ? state.values[name] : first
  const problems = [
    ...(state.problem ? [{ message: state.problem }] : []),
    ...Object.entries(state.fieldErrors ?? {}).flatMap(([field, messages]) =>
      messages.map((message) => ({ fieldId: `${id}-${field}`, message })),
    ),
  ]
  return (
    <form action={post} noValidate aria-busy={pending} className="flex max-w-2xl flex-col gap-3">
      <ErrorSummary title={words.problems} problems={problems} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        id={`${id}-title`}
        name="title"
        label={words.title}
        maxLength={80}
        defaultValue={typed('title', title)}
        error={state.fieldErrors?.title?.[0]}
      />
      <TextArea
        id={`${id}-body`}
        name="body"
        label={words.body}
        hint={words.bodyHint}
        rows={5}
        dir="auto"
        defaultValue={typed('body', body)}
        error={state.fieldErrors?.body?.[0]}
      />
      <Button size="compact" aria-disabled={pending || undefined}>
        {words.save}
      </Button>
    </form>
  )
}
