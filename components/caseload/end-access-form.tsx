'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Select } from '@/components/ui/select'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  membershipId: string
  successors: readonly { value: string; label: string }[]
  words: {
    /** null = this role has no cases. */
    cases: string | null
    successor: string
    choose: string
    confirm: string
    submit: string
    problemTitle: string
    unexpected: string
    /** Sentences by the key an error carries. */
    errors: Record<string, string>
  }
}

/** Who takes over, a tick that says "I mean it", and the button. Works as a plain form. */
export function EndAccessForm({ action, membershipId, successors, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const message = typeof state.data?.message === 'string' ? state.data.message : words.unexpected
  const errors = Object.entries(state.fieldErrors ?? {}).flatMap(([fieldId, [key]]) =>
    key === undefined ? [] : [{ fieldId, message: words.errors[key] ?? words.unexpected }],
  )
  const chosen = state.values?.successorUserId
  const errorOf = (field: string) => errors.find(({ fieldId }) => fieldId === field)?.message
  return (
    <form action={post} className="flex flex-col gap-5">
      <ErrorSummary
        title={words.problemTitle}
        problems={state.status === 'problem' ? [{ message }] : errors}
      />
      <input type="hidden" name="membershipId" value={membershipId} />
      {words.cases === null ? null : (
        <Select
          key={String(chosen ?? '')}
          name="successorUserId"
          label={words.successor}
          hint={words.cases}
          placeholder={words.choose}
          options={successors}
          defaultValue={typeof chosen === 'string' ? chosen : ''}
          error={errorOf('successorUserId')}
        />
      )}
      <Checkbox
        key={`confirmed-${state.values?.confirmed === 'yes'}`}
        name="confirmed"
        value="yes"
        label={words.confirm}
        defaultChecked={state.values?.confirmed === 'yes'}
        error={errorOf('confirmed')}
      />
      <div>
        <Button look="danger" aria-disabled={pending}>
          {words.submit}
        </Button>
      </div>
    </form>
  )
}
