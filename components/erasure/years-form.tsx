'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { SavedStatus } from '@/components/ui/saved-status'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  years: number
  words: Record<'label' | 'hint' | 'save' | 'saved', string>
}

/** For how many years a clinic keeps its records. */
export function YearsForm({ action, years, words }: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const error = state.fieldErrors?.years?.[0] ?? state.problem
  const typed = state.values?.years
  return (
    <form action={post} noValidate className="flex flex-col gap-3">
      <TextField
        name="years"
        inputMode="numeric"
        width="short"
        label={words.label}
        hint={words.hint}
        defaultValue={typeof typed === 'string' ? typed : String(years)}
        {...(error ? { error } : {})}
      />
      <div className="flex items-center gap-3">
        <Button look="secondary" aria-disabled={pending || undefined}>
          {words.save}
        </Button>
        {state.status === 'saved' ? <SavedStatus state="saved">{words.saved}</SavedStatus> : null}
      </div>
    </form>
  )
}
