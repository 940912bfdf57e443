'use client'

import { type ReactNode, useActionState } from 'react'
import { SavedStatus } from '@/components/ui/saved-status'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** What the form is about; none of it is believed without looking. */
  about: Record<string, string>
  children: ReactNode
  className?: string
  /** Its action answers a refusal with a sentence, not with a code. */
  saysProblem?: boolean
}

/** One small form for one act. It says in its place what came of it, with and without JavaScript. */
export function ActForm({
  action,
  about,
  children,
  className = 'flex flex-col items-start gap-3',
  saysProblem = false,
}: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const first = Object.values(state.fieldErrors ?? {})[0]?.[0]
  const message =
    typeof state.data?.message === 'string'
      ? state.data.message
      : (first ?? (saysProblem ? state.problem : undefined))
  return (
    <form action={post} className={className} aria-busy={pending}>
      {Object.entries(about).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {message ? (
        <SavedStatus state={state.status === 'saved' ? 'saved' : 'failed'}>{message}</SavedStatus>
      ) : null}
    </form>
  )
}
