'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Notice } from '@/components/ui/notice'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  words: Record<'understood' | 'ask', string>
}

/** A tick and a button: nothing is asked for by one tap. */
export function AskErasureForm({ action, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const error = state.fieldErrors?.understood?.[0]
  return (
    <form action={post} noValidate className="flex flex-col gap-4">
      {state.problem ? <Notice tone="watch">{state.problem}</Notice> : null}
      <Checkbox name="understood" label={words.understood} {...(error ? { error } : {})} />
      <div>
        <Button look="secondary" aria-disabled={pending || undefined}>
          {words.ask}
        </Button>
      </div>
    </form>
  )
}
