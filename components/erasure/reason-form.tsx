'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { TextArea } from '@/components/ui/text-area'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  erasureId: string
  /** Tells the two forms of one request apart. */
  purpose: 'refuse' | 'hold'
  words: Record<'title' | 'reason' | 'send', string>
}

/** An act that needs its reason in words. */
export function ReasonForm({ action, erasureId, purpose, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const error = state.fieldErrors?.reason?.[0] ?? state.problem
  return (
    <Details summary={words.title}>
      <form action={post} noValidate className="flex flex-col gap-3">
        <input type="hidden" name="erasureId" value={erasureId} />
        <TextArea
          id={`${purpose}-${erasureId}`}
          name="reason"
          label={words.reason}
          rows={2}
          maxLength={500}
          defaultValue={typeof state.values?.reason === 'string' ? state.values.reason : ''}
          {...(error ? { error } : {})}
        />
        <div>
          <Button look="secondary" aria-disabled={pending || undefined}>
            {words.send}
          </Button>
        </div>
      </form>
    </Details>
  )
}
