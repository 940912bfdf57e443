'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { controlClasses } from '@/components/ui/field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  caption: string
  words: { problems: string; hint: string; save: string; columns: readonly string[] }
  days: readonly { day: string; fields: readonly { name: string; label: string; value: string }[] }[]
}

/** A week of working hours: two stretches a day, on one sheet. */
export function WeekForm({ action, caption, words, days }: Props) {
  const [state, post, sending] = useActionState(action, idleForm)
  const problems = Object.entries(state.fieldErrors ?? {}).map(([fieldId, messages]) => ({
    fieldId,
    message: messages[0] ?? '',
  }))
  return (
    <form action={post} noValidate className="flex flex-col gap-3">
      <ErrorSummary
        title={words.problems}
        problems={state.problem ? [{ message: state.problem }, ...problems] : problems}
      />
      <p className="text-ink-soft">{words.hint}</p>
      <div className="relative overflow-x-auto" tabIndex={0} role="group" aria-label={caption}>
        <table className="border-collapse">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              {words.columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="px-2 py-1 text-start text-sm font-semibold text-ink-soft"
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, fields }) => (
              <tr key={day} className="border-t border-line">
                <th scope="row" className="px-2 py-1 text-start font-semibold">
                  {day}
                </th>
                {fields.map(({ name, label, value }) => {
                  const typed = state.values?.[name]
                  return (
                    <td key={name} className="px-2 py-1">
                      <input
                        id={name}
                        name={name}
                        type="time"
                        aria-label={label}
                        aria-invalid={state.fieldErrors?.[name] ? true : undefined}
                        defaultValue={typeof typed === 'string' ? typed : value}
                        className={`${controlClasses} w-36 max-w-none`}
                      />
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <Button size="compact" aria-disabled={sending || undefined}>
          {words.save}
        </Button>
      </div>
    </form>
  )
}
