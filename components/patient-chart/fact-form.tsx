'use client'

import { type ReactNode, useActionState } from 'react'
import { SavedStatus } from '@/components/ui/saved-status'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** Which fact it is, where one action takes several. */
  fact?: string
  patientId: string
  episodeId: string
  /** What to say for a field that is missing, by field name. */
  problems?: Record<string, string>
  children: ReactNode
}

/** One small form for one fact. It says in its place what came of it, with and without JavaScript. */
export function FactForm({ action, fact, patientId, episodeId, problems = {}, children }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const wrong = Object.keys(state.fieldErrors ?? {})[0]
  const message =
    typeof state.data?.message === 'string'
      ? state.data.message
      : wrong === undefined
        ? undefined
        : (problems[wrong] ?? state.fieldErrors?.[wrong]?.[0])
  return (
    <form action={post} className="flex flex-col gap-2 border-t border-line py-2" aria-busy={pending}>
      {fact === undefined ? null : <input type="hidden" name="fact" value={fact} />}
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="episodeId" value={episodeId} />
      {children}
      {message ? (
        <SavedStatus state={state.status === 'saved' ? 'saved' : 'failed'}>{message}</SavedStatus>
      ) : null}
    </form>
  )
}
