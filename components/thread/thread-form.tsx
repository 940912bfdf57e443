'use client'

import { type ReactNode, useActionState } from 'react'
import { SavedStatus } from '@/components/ui/saved-status'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  /** Set for a clinician: whose thread it is. */
  patientId?: string
  messageId?: string
  use?: string
  /** More hidden fields, by name. */
  fields?: Record<string, string>
  /** Said once it is done. */
  message?: string
  children: ReactNode
}

/** One small deed about a message. It says in its place what came of it, with and without JavaScript. */
export function ThreadForm({ action, patientId, messageId, use, fields = {}, message, children }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const problem = state.problem ?? Object.values(state.fieldErrors ?? {})[0]?.[0]
  return (
    <form action={post} aria-busy={pending} className="flex flex-col gap-2">
      {patientId ? <input type="hidden" name="patientId" value={patientId} /> : null}
      {messageId ? <input type="hidden" name="messageId" value={messageId} /> : null}
      {use ? <input type="hidden" name="use" value={use} /> : null}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {problem ? <SavedStatus state="failed">{problem}</SavedStatus> : null}
      {state.status === 'saved' && message ? <SavedStatus state="saved">{message}</SavedStatus> : null}
    </form>
  )
}
