'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SavedStatus } from '@/components/ui/saved-status'
import { TextArea } from '@/components/ui/text-area'
import { type FormState, idleForm } from '@/lib/forms/form-state'
import type { DraftEditorData, DraftRow } from '@/lib/protocol/editor-data'

type Props = {
  data: DraftEditorData
  action: (previous: FormState, form: FormData) => Promise<FormState>
}

/** Every setting a clinic may change, with its range and source beside it. Nothing typed is ever lost. */
export function DraftEditor({ data, action }: Props) {
  const { words } = data
  const [state, post, pending] = useActionState(action, idleForm)
  const errors = state.fieldErrors ?? {}
  const wrong = Object.entries(errors).flatMap(([name, [text]]) => (text ? [{ name, text }] : []))
  const typed = (name: string, start: string) => {
    const kept = state.values?.[name]
    return typeof kept === 'string' ? kept : start
  }
  const message = typeof state.data?.message === 'string' ? state.data.message : undefined
  const reason = typeof state.data?.reason === 'string' ? state.data.reason : data.reason
  return (
    <form action={post} noValidate className="flex flex-col gap-6" aria-busy={pending}>
      <input type="hidden" name="versionId" value={data.versionId} />
      <input
        type="hidden"
        name="basedOnHash"
        value={typeof state.data?.hash === 'string' ? state.data.hash : data.hash}
      />
      {wrong.length > 0 ? (
        <ErrorSummary
          title={message ?? ''}
          problems={wrong.map(({ name, text }) => ({ fieldId: name, message: text }))}
        />
      ) : null}
      <div className="flex flex-col gap-3">
        {reason === '' ? null : (
          <div className="border-s-2 border-line-strong ps-3">
            <p className="text-sm text-ink-soft">{words.reasonSoFar}</p>
            <p className="whitespace-pre-line">{reason}</p>
          </div>
        )}
        <TextArea
          name="note"
          label={words.note}
          hint={words.noteHint}
          rows={3}
          maxLength={2000}
          // what has been saved is shown above: the next change begins with an empty field
          defaultValue={state.status === 'saved' ? '' : typed('note', '')}
          error={errors.note?.[0]}
        />
      </div>
      {data.chapters.map((chapter) => (
        <section key={chapter.key} aria-labelledby={chapter.key} className="flex flex-col">
          <h2 id={chapter.key} className="mb-1 text-lg font-semibold">
            {chapter.title}
          </h2>
          <ul className="flex flex-col">
            {chapter.rows.map((row) => (
              <Row
                key={row.name}
                row={row}
                value={typed(row.name, row.value)}
                error={errors[row.name]?.[0]}
              />
            ))}
          </ul>
        </section>
      ))}
      <div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-paper py-3">
        <Button size="compact" aria-disabled={pending || undefined}>
          {words.save}
        </Button>
        {message && wrong.length === 0 ? (
          <SavedStatus state={state.status === 'saved' ? 'saved' : 'failed'}>{message}</SavedStatus>
        ) : null}
      </div>
    </form>
  )
}

const control =
  'min-h-11 rounded-md border border-line-strong bg-sheet px-2 tabular aria-invalid:border-2 aria-invalid:border-stop'

function Row({ row, value, error }: { row: DraftRow; value: string; error: string | undefined }) {
  const id = row.name
  return (
    <li className="grid grid-cols-1 items-center gap-x-4 gap-y-1 border-t border-line py-2 sm:grid-cols-[minmax(0,1fr)_13rem_minmax(0,14rem)]">
      <div className="min-w-0">
        <label htmlFor={id} className="block">
          {row.label}
        </label>
        {row.changed ? <p className="text-sm font-semibold text-watch">{row.changed}</p> : null}
        {error ? (
          <p id={`${id}-error`} className="text-sm font-semibold text-stop">
            {error}
          </p>
        ) : null}
      </div>
      {row.options ? (
        <select
          id={id}
          name={row.name}
          defaultValue={value}
          className={control}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-about`}
        >
          {row.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : (
        <span className="flex items-center gap-2">
          <input
            id={id}
            name={row.name}
            inputMode="decimal"
            autoComplete="off"
            defaultValue={value}
            className={`${control} w-20`}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? `${id}-error ${id}-about` : `${id}-about`}
          />
          <span className="text-sm text-ink-soft">{row.unit}</span>
        </span>
      )}
      <p id={`${id}-about`} className="text-sm text-ink-soft">
        {row.about}
      </p>
    </li>
  )
}
