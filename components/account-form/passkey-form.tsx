'use client'

import { startTransition, useActionState, useState, useSyncExternalStore } from 'react'
import { Button, type ButtonLook } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/text-field'
import { answerOfPasskey, hasPasskeys } from '@/lib/browser/passkeys'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Action = (state: FormState, form: FormData) => Promise<FormState>
export type PasskeyWords = {
  submit: string
  sending: string
  problems: string
  stopped: string
  known: string
  failed: string
  /** Said where a browser has no passkeys; without it nothing is shown there. */
  without?: string
}
type Props = {
  which: 'make' | 'use'
  /** Says what the device is asked to sign. */
  ask: Action
  /** Takes the answer. */
  answer: Action
  words: PasskeyWords
  look?: ButtonLook
  hidden?: Record<string, string>
  /** Of a passkey to be made. */
  name?: { label: string; hint: string; value: string }
  /** What the person says they have done before; the form waits for it. */
  kept?: string
}

const never = () => () => undefined

/** Makes or uses a passkey. Needs JavaScript, as passkeys do; every other way in stays without it. */
export function PasskeyForm({
  which,
  ask,
  answer,
  words,
  look = 'secondary',
  hidden = {},
  name,
  kept,
}: Props) {
  const able = useSyncExternalStore<boolean | null>(never, hasPasskeys, () => null)
  const [state, send, sending] = useActionState(answer, idleForm)
  const [problem, setProblem] = useState<string | null>(null)
  const [waiting, setWaiting] = useState(false)
  if (able === null) return null
  if (!able) return words.without ? <p className="text-ink-soft">{words.without}</p> : null
  const busy = waiting || sending

  async function begin(form: FormData) {
    setProblem(null)
    setWaiting(true)
    try {
      const asked = await ask(idleForm, new FormData())
      const options = asked.data?.options
      if (typeof options !== 'string') return setProblem(asked.problem ?? words.failed)
      const given = await answerOfPasskey(which, options)
      if ('problem' in given) return setProblem(words[given.problem])
      form.set('answer', given.answer)
      startTransition(() => send(form))
    } finally {
      setWaiting(false)
    }
  }

  const said = problem ?? (busy ? undefined : state.problem)
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!busy) void begin(new FormData(event.currentTarget))
      }}
    >
      <ErrorSummary title={words.problems} problems={said ? [{ message: said }] : []} />
      {Object.entries(hidden).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      {name ? (
        <TextField
          name="name"
          label={name.label}
          hint={name.hint}
          defaultValue={name.value}
          maxLength={60}
          autoComplete="off"
          error={busy ? undefined : state.fieldErrors?.name?.[0]}
          required
        />
      ) : null}
      {kept ? (
        <Checkbox
          id="passkey-kept"
          name="kept"
          value="on"
          label={kept}
          required
          error={busy ? undefined : state.fieldErrors?.kept?.[0]}
        />
      ) : null}
      <div>
        <Button look={look} aria-disabled={busy || undefined}>
          {busy ? words.sending : words.submit}
        </Button>
      </div>
    </form>
  )
}
