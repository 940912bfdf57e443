'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  wanted: boolean
  words: { label: string; hint: string; submit: string; problemTitle: string; unexpected: string }
}

/** One tick: the week's counts by mail, or not. */
export function WeeklyMailForm({ action, wanted, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const failed = state.status === 'problem' || state.fieldErrors !== undefined
  return (
    <form action={post} className="flex max-w-xl flex-col gap-4">
      <ErrorSummary title={words.problemTitle} problems={failed ? [{ message: words.unexpected }] : []} />
      <Checkbox name="weekly" value="yes" label={words.label} hint={words.hint} defaultChecked={wanted} />
      <div>
        <Button look="secondary" disabled={pending}>
          {words.submit}
        </Button>
      </div>
    </form>
  )
}
