'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  words: Record<'name' | 'birth' | 'reason' | 'reasonHint' | 'open' | 'problems', string>
}

/** Who, born when, why: all three, or nothing opens. */
export function OutsideForm({ action, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const value = (name: string) => {
    const typed = state.values?.[name]
    return typeof typed === 'string' ? typed : ''
  }
  const error = (name: string) => {
    const said = state.fieldErrors?.[name]?.[0]
    return said ? { error: said } : {}
  }
  const problems = [
    ...(state.problem ? [{ message: state.problem }] : []),
    ...Object.entries(state.fieldErrors ?? {}).flatMap(([fieldId, messages]) =>
      messages.map((message) => ({ fieldId, message })),
    ),
  ]
  return (
    <form action={post} noValidate className="flex flex-col gap-4">
      <ErrorSummary title={words.problems} problems={problems} />
      <TextField
        name="name"
        label={words.name}
        autoComplete="off"
        defaultValue={value('name')}
        {...error('name')}
        required
      />
      <TextField
        name="birth"
        type="date"
        width="medium"
        label={words.birth}
        defaultValue={value('birth')}
        {...error('birth')}
        required
      />
      <TextArea
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        rows={2}
        maxLength={500}
        defaultValue={value('reason')}
        {...error('reason')}
        required
      />
      <div>
        <Button aria-disabled={pending}>{words.open}</Button>
      </div>
    </form>
  )
}
