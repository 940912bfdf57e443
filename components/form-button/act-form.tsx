'use client'

import { type ReactNode, useActionState } from 'react'
import { Button, type ButtonLook } from '@/components/ui/button'
import { SavedStatus } from '@/components/ui/saved-status'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  /** Sent along, not shown. */
  hidden: Record<string, string>
  look?: ButtonLook
  wide?: boolean
  /** What it does to what, where several stand on a page. */
  label?: string
  children: ReactNode
}

/** One button that does one thing. A plain post without JavaScript; what went wrong is said beside it. */
export function ActForm({ action, hidden, look = 'secondary', wide, label, children }: Props) {
  const [state, send, sending] = useActionState(action, idleForm)
  return (
    <form action={send} className="flex flex-col items-start gap-1">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button look={look} wide={wide} aria-label={label} aria-disabled={sending || undefined}>
        {children}
      </Button>
      {state.problem ? <SavedStatus state="failed">{state.problem}</SavedStatus> : null}
    </form>
  )
}
