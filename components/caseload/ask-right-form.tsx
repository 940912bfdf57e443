'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { RadioGroup, type RadioOption } from '@/components/ui/radio-group'
import { type Choice, Select } from '@/components/ui/select'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  people: readonly Choice[]
  rights: readonly RadioOption[]
  words: {
    person: string
    choose: string
    right: string
    submit: string
    problemTitle: string
    unexpected: string
    /** Sentences by the key an error carries. */
    errors: Record<string, string>
  }
}

/** Whom, and what for. Works as a plain form; a problem comes back as its finished sentence. */
export function AskRightForm({ action, people, rights, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const errors = Object.entries(state.fieldErrors ?? {}).flatMap(([fieldId, [key]]) =>
    key === undefined ? [] : [{ fieldId, message: words.errors[key] ?? words.unexpected }],
  )
  const errorOf = (field: string) => errors.find(({ fieldId }) => fieldId === field)?.message
  const typed = (field: string) => {
    const value = state.status === 'saved' ? undefined : state.values?.[field]
    return typeof value === 'string' ? value : ''
  }
  const problem = state.problem === 'unexpected' ? words.unexpected : state.problem
  return (
    <form action={post} noValidate className="flex flex-col gap-5">
      <ErrorSummary title={words.problemTitle} problems={problem ? [{ message: problem }] : errors} />
      {state.status === 'saved' && typeof state.data?.message === 'string' ? (
        <Notice tone="ok" live="status">
          {state.data.message}
        </Notice>
      ) : null}
      <Select
        key={`person-${typed('userId')}`}
        name="userId"
        label={words.person}
        placeholder={words.choose}
        options={people}
        defaultValue={typed('userId')}
        error={errorOf('userId')}
      />
      <RadioGroup
        key={typed('right')}
        name="right"
        legend={words.right}
        options={rights}
        defaultValue={typed('right')}
        error={errorOf('right')}
      />
      <div>
        <Button aria-disabled={pending}>{words.submit}</Button>
      </div>
    </form>
  )
}
