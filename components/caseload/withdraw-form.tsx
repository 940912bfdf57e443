'use client'

import { useActionState } from 'react'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  invitationId: string
  label: string
  /** The same with the name, for those who do not see the row. */
  description: string
}

/** One small button a row; the row goes away when it worked, and says why when it did not. */
export function WithdrawForm({ action, invitationId, label, description }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const problem =
    state.status === 'problem' && typeof state.data?.message === 'string' ? state.data.message : null
  return (
    <form action={post}>
      <input type="hidden" name="invitationId" value={invitationId} />
      <button
        type="submit"
        aria-label={description}
        aria-disabled={pending}
        className="inline-flex min-h-11 items-start text-accent underline underline-offset-4"
      >
        {label}
      </button>
      {problem ? (
        <p role="alert" className="text-stop">
          {problem}
        </p>
      ) : null}
    </form>
  )
}
