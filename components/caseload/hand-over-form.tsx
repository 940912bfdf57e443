'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useActionState, useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type FormState, idleForm } from '@/lib/forms/form-state'
import { type CaseLine, CaseTable, type CaseWords } from './case-table'
import { SelectAll } from './select-all'

export type HandOverWords = {
  title: string
  hint: string
  to: string
  choose: string
  note: string
  noteHint: string
  submit: string
  takeBack: string
  selectAll: string
  selectNone: string
  problemTitle: string
  unexpected: string
  /** Sentences by the key an error carries. */
  errors: Record<string, string>
}

type Props = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  takeBack: (previous: FormState, form: FormData) => Promise<FormState>
  lines: readonly CaseLine[]
  /**
   * How handovers ended, said above the cases. The portal says each once, so what was said stays until the page is
   * left; the one that was asked for here is looked for until it is there.
   */
  ended: readonly { moveId: string; isDone: boolean; said: string }[]
  clinicians: readonly { value: string; label: string }[]
  words: HandOverWords
  caseWords: CaseWords
  /** Shown when there is no case: also right after the last one was handed over. */
  empty: ReactNode
}

const CASES = 'patientIds'
const CLINICIAN = 'toUserId'

/** How long after a handover was asked for the page is read again, until it has been carried out; each is a logged read. */
const LOOK_AFTER_MS = [11_000, 14_000, 19_000, 30_000, 60_000]

/** The list of cases, and the one thing a manager does with them. Works as a plain form. */
export function HandOverForm({
  action,
  takeBack,
  lines,
  ended: news,
  clinicians,
  words,
  caseWords,
  empty,
}: Props) {
  const [state, post, pending] = useActionState(action, idleForm)
  const [ended, setEnded] = useState(news)
  const unheard = news.filter(({ moveId }) => ended.every((move) => move.moveId !== moveId))
  if (unheard.length > 0) setEnded([...unheard, ...ended])
  const [back, postBack, takingBack] = useActionState(takeBack, idleForm)
  const kept = state.status === 'saved' ? undefined : state.values
  const told = kept?.[CASES]
  const chosen = new Set(typeof told === 'string' ? [told] : (told ?? []))
  const errors = Object.entries(state.fieldErrors ?? {}).flatMap(([field, [key]]) =>
    key === undefined ? [] : [{ fieldId: field.split('.')[0], message: words.errors[key] ?? key }],
  )
  const message = typeof state.data?.message === 'string' ? state.data.message : words.unexpected
  const moveId = state.status === 'saved' && typeof state.data?.moveId === 'string' ? state.data.moveId : null
  const said =
    back.values?.moveId === moveId && typeof back.data?.message === 'string' ? back.data.message : undefined
  const router = useRouter()
  const isWaiting = moveId !== null && said === undefined && ended.every((move) => move.moveId !== moveId)
  useEffect(() => {
    if (!isWaiting) return
    const looking = LOOK_AFTER_MS.map((ms) => setTimeout(() => router.refresh(), ms))
    return () => looking.forEach(clearTimeout)
  }, [router, isWaiting])
  const problems = state.status === 'problem' ? [{ message }] : errors
  return (
    <div className="flex flex-col gap-3">
      {ended.map((move) => (
        <Notice key={move.moveId} tone={move.isDone ? 'ok' : 'watch'} live="status">
          {move.said}
        </Notice>
      ))}
      {moveId && (isWaiting || said) ? (
        <form action={postBack}>
          <input type="hidden" name="moveId" value={moveId} />
          <Notice
            tone={back.status === 'problem' ? 'watch' : 'ok'}
            live="status"
            action={
              said ? null : (
                <Button look="secondary" size="compact" aria-disabled={takingBack}>
                  {words.takeBack}
                </Button>
              )
            }
          >
            {said ?? message}
          </Notice>
        </form>
      ) : null}
      <form action={post} className="flex flex-col gap-3">
        <ErrorSummary title={words.problemTitle} problems={problems} />
        {lines.length === 0 ? (
          empty
        ) : (
          <>
            <div id={CASES} tabIndex={-1}>
              <SelectAll field={CASES} all={words.selectAll} none={words.selectNone} />
              <CaseTable words={caseWords} lines={lines} field={CASES} chosen={chosen} />
            </div>
            <fieldset className="-mx-4 border-t border-line-strong bg-paper px-4 py-3 sm:sticky sm:bottom-0 print:hidden">
              <legend className="sr-only">{words.title}</legend>
              <div className="flex flex-wrap items-end gap-3">
                <div className="grow sm:max-w-xs">
                  <Select
                    key={String(kept?.[CLINICIAN] ?? '')}
                    name={CLINICIAN}
                    label={words.to}
                    placeholder={words.choose}
                    options={clinicians}
                    defaultValue={typeof kept?.[CLINICIAN] === 'string' ? kept[CLINICIAN] : ''}
                  />
                </div>
                <div className="grow sm:max-w-sm">
                  <TextField
                    key={`note/${String(kept?.note ?? '')}`}
                    name="note"
                    label={words.note}
                    hint={words.noteHint}
                    defaultValue={typeof kept?.note === 'string' ? kept.note : ''}
                    maxLength={500}
                  />
                </div>
                <Button aria-disabled={pending}>{words.submit}</Button>
                <p className="hidden max-w-sm text-sm text-ink-soft lg:block">{words.hint}</p>
              </div>
            </fieldset>
          </>
        )}
      </form>
    </div>
  )
}
