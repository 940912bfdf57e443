'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { type FormState, idleForm } from '@/lib/forms/form-state'

/** One button that stops the mails. */
export function StopForm({
  action,
  token,
  label,
}: {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  token: string
  label: string
}) {
  const [, post] = useActionState(action, idleForm)
  return (
    <form action={post}>
      <input type="hidden" name="stop" value={token} />
      <Button size="large" wide>
        {label}
      </Button>
    </form>
  )
}
