'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { SavedStatus } from '@/components/ui/saved-status'
import { type FormState, idleForm } from '@/lib/forms/form-state'

/** One button that sends a reminder now. */
export function TestForm({
  action,
  label,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  label: string
}) {
  const [state, post, pending] = useActionState(action, idleForm)
  return (
    <form action={post} className="flex flex-col gap-2">
      <Button look="secondary" wide aria-disabled={pending || undefined}>
        {label}
      </Button>
      {state.problem ? <SavedStatus state="failed">{state.problem}</SavedStatus> : null}
    </form>
  )
}
