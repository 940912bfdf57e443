'use client'

import { useActionState } from 'react'
import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SavedStatus } from '@/components/ui/saved-status'
import { type Choice, Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'

const FIELDS = ['doseSteps', 'rungUpTo', 'untilDate', 'reviewWithinDays', 'note'] as const
type EnvelopeField = (typeof FIELDS)[number]

export type EnvelopeFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  patientId: string
  episodeId: string
  /** What holds now, as the form shows it; a field that is not set is empty. */
  start: Record<EnvelopeField, string>
  earliestDay: string
  doseChoices: readonly Choice[]
  rungChoices: readonly Choice[]
  words: {
    change: string
    labels: Record<EnvelopeField, string>
    /** What is asked for, and what holds where nothing is given. */
    hints: Partial<Record<EnvelopeField, string>>
    errors: Partial<Record<EnvelopeField, string>>
    /** By the number of things to put right. */
    problems: readonly string[]
    unexpected: string
    always: string
    save: string
  }
}

/** The fields that change what may apply by itself. What was typed stays when it is refused; works as a plain post. */
export function EnvelopeForm({ action, patientId, episodeId, start, words, ...shown }: EnvelopeFormProps) {
  const [state, post, pending] = useActionState(action, idleForm)
  const isRefused = state.status === 'invalid' || state.status === 'problem'
  const typed = (field: EnvelopeField) => {
    const value = isRefused ? state.values?.[field] : start[field]
    return typeof value === 'string' ? value : start[field]
  }
  const wrong = FIELDS.filter((field) => state.fieldErrors?.[field])
  const errorOf = (field: EnvelopeField) =>
    wrong.includes(field) ? (words.errors[field] ?? words.unexpected) : undefined
  const message = typeof state.data?.message === 'string' ? state.data.message : words.unexpected
  const about = (field: EnvelopeField) => ({
    id: `envelope-${field}`,
    name: field,
    label: words.labels[field],
    hint: words.hints[field],
    error: errorOf(field),
    defaultValue: typed(field),
  })
  return (
    <Details summary={words.change} open={isRefused}>
      <form action={post} className="flex flex-col gap-3" aria-busy={pending} noValidate>
        <ErrorSummary
          title={words.problems[wrong.length - 1] ?? words.unexpected}
          problems={wrong.map((field) => ({
            fieldId: `envelope-${field}`,
            field: words.labels[field],
            message: errorOf(field) ?? words.unexpected,
          }))}
        />
        <input type="hidden" name="fact" value="envelope" />
        <input type="hidden" name="patientId" value={patientId} />
        <input type="hidden" name="episodeId" value={episodeId} />
        {/* A sent form is emptied and a select keeps its first choice: what was typed begins it anew. */}
        <div key={FIELDS.map(typed).join('|')} className="flex flex-col gap-3">
          <Select {...about('doseSteps')} options={shown.doseChoices} />
          <Select {...about('rungUpTo')} options={shown.rungChoices} />
          <TextField {...about('untilDate')} type="date" width="medium" min={shown.earliestDay} />
          <TextField {...about('reviewWithinDays')} inputMode="numeric" width="short" />
          <TextField {...about('note')} maxLength={500} />
        </div>
        <p className="text-sm text-ink-soft">{words.always}</p>
        <div>
          <Button size="compact" look="secondary">
            {words.save}
          </Button>
        </div>
        {state.status === 'idle' || wrong.length > 0 ? null : (
          <SavedStatus state={state.status === 'saved' ? 'saved' : 'failed'}>{message}</SavedStatus>
        )}
      </form>
    </Details>
  )
}
