'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { type FormState, idleForm } from '@/lib/forms/form-state'
import type { PersonaWords } from './persona-words'

type Props = {
  words: PersonaWords
  next: string
  action: (state: FormState, form: FormData) => Promise<FormState>
}

/** The invented people, by clinic and role. One form; each name is a button of it. */
export function DemoPersonasForm({ words, next, action }: Props) {
  const [state, send] = useActionState(action, idleForm)
  return (
    <form action={send} className="flex flex-col gap-6">
      <ErrorSummary title={words.problems} problems={state.problem ? [{ message: state.problem }] : []} />
      {next === '/' ? null : <input type="hidden" name="next" value={next} />}
      {words.clinics.map((clinic) => (
        <section key={clinic.name} aria-label={clinic.name} className="flex flex-col gap-3">
          <h3 className="font-semibold">{clinic.name}</h3>
          {clinic.groups.map((group) => (
            <div key={group.label} className="flex flex-col gap-2">
              <h4 className="text-sm text-ink-soft">{group.label}</h4>
              <ul className="flex flex-wrap gap-2">
                {group.people.map((person) => (
                  <li key={person.userId}>
                    <Button
                      look="secondary"
                      size="compact"
                      name="persona"
                      value={person.userId}
                      aria-label={person.label}
                    >
                      {person.name}
                    </Button>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </form>
  )
}
