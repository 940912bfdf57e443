'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  make: string
  shown: string
  size?: 'compact' | 'normal'
}

/** Makes a secret address and shows it once. */
export function FeedMaker({ action, make, shown, size = 'compact' }: Props) {
  const [state, post, sending] = useActionState(action, idleForm)
  const address = typeof state.data?.address === 'string' ? state.data.address : null
  return (
    <form action={post} className="flex flex-col gap-2">
      <div role="status">
        {address ? (
          <>
            <p className="font-semibold">{shown}</p>
            <p>
              <code className="block bg-sunken p-2 text-sm break-all select-all">{address}</code>
            </p>
          </>
        ) : null}
      </div>
      {state.problem ? <p className="text-stop">{state.problem}</p> : null}
      {address ? null : (
        <div>
          <Button look="secondary" size={size} aria-disabled={sending || undefined}>
            {make}
          </Button>
        </div>
      )}
    </form>
  )
}
