'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  places: readonly { value: string; clinic: string; role: string }[]
  next: string | undefined
  problems: string
}

/** One form; each place is a button of it. */
export function PlaceForm({ action, places, next, problems }: Props) {
  const [state, send] = useActionState(action, idleForm)
  return (
    <form action={send} className="flex flex-col gap-3">
      <ErrorSummary title={problems} problems={state.problem ? [{ message: state.problem }] : []} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      {places.map((place) => (
        <Button key={place.value} look="secondary" size="large" wide name="place" value={place.value}>
          <span className="flex flex-col">
            <span>{place.clinic}</span>
            <span className="text-sm font-normal text-ink-soft">{place.role}</span>
          </span>
        </Button>
      ))}
    </form>
  )
}
