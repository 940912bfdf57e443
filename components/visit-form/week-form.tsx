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

/** On a phone a day is a block of four fields, and as blocks the browser no longer takes them for a table. */
const PARTS = {
  table: 'table',
  rowgroup: 'rowgroup',
  row: 'row',
  columnheader: 'columnheader',
  rowheader: 'rowheader',
  cell: 'cell',
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
      <div className="relative max-w-full sm:overflow-x-auto" role="group" aria-label={caption}>
        <table role={PARTS.table} className="border-collapse max-sm:block">
          <caption className="sr-only">{caption}</caption>
          <thead role={PARTS.rowgroup} className="max-sm:sr-only">
            <tr role={PARTS.row}>
              {words.columns.map((column) => (
                <th
                  key={column}
                  scope="col"
                  role={PARTS.columnheader}
                  className="px-2 py-1 text-start text-sm font-semibold text-ink-soft"
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role={PARTS.rowgroup} className="max-sm:block">
            {days.map(({ day, fields }) => (
              <tr
                key={day}
                role={PARTS.row}
                className="border-t border-line max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-3 max-sm:gap-y-1 max-sm:py-2"
              >
                <th
                  scope="row"
                  role={PARTS.rowheader}
                  className="px-2 py-1 text-start font-semibold max-sm:col-span-2 max-sm:px-0"
                >
                  {day}
                </th>
                {fields.map(({ name, label, value }, at) => {
                  const typed = state.values?.[name]
                  return (
                    <td key={name} role={PARTS.cell} className="px-2 py-1 max-sm:px-0">
                      <span aria-hidden="true" className="block text-sm text-ink-soft sm:hidden">
                        {words.columns[at + 1]}
                      </span>
                      <input
                        id={name}
                        name={name}
                        type="time"
                        aria-label={label}
                        aria-invalid={state.fieldErrors?.[name] ? true : undefined}
                        defaultValue={typeof typed === 'string' ? typed : value}
                        className={`${controlClasses} w-36 max-w-none max-sm:w-full`}
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
