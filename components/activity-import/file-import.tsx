'use client'

import { useId, useRef, useState } from 'react'
import { QuestionForm } from '@/components/question-form/question-form'
import type { Question, QuestionFormWords } from '@/components/question-form/questions'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { KeepSpec } from '@/lib/entry/keep-spec'
import type { FormState } from '@/lib/forms/form-state'

export type FileImportWords = {
  choose: string
  chooseHint: string
  read: string
  reading: string
  again: string
  promise: string
  keptTitle: string
  droppedTitle: string
  nothingDropped: string
  alreadyTitle: string
  alreadyText: string
  typedTitle: string
  offline: string
  unexpected: string
}

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  words: FileImportWords
  formWords: QuestionFormWords
  /** Asked once a file has been read; hidden questions are added with what the file said. */
  questions: readonly Question[]
  keep: KeepSpec
}

type Read = {
  imported: boolean
  typed: string | null
  kept: { label: string; value: string }[]
  dropped: string[]
  entry: Record<string, string>
}
type State = { step: 'choose'; problem?: string } | { step: 'reading' } | { step: 'read'; file: Read }

/** Sends a file to be read, shows what is kept and what is gone, and only then offers to save it. */
export function FileImport({ action, words, formWords, questions, keep }: Props) {
  const [state, setState] = useState<State>({ step: 'choose' })
  const input = useRef<HTMLInputElement>(null)
  const id = useId()

  async function read() {
    const file = input.current?.files?.[0]
    if (!file) return
    setState({ step: 'reading' })
    try {
      const answer = await fetch('/api/ledger/read-file', { method: 'POST', body: file })
      const body = (await answer.json()) as { status?: string; message?: string } & Partial<Read>
      if (answer.ok && body.status === 'read' && body.entry && body.kept && body.dropped) {
        setState({
          step: 'read',
          file: {
            imported: body.imported === true,
            typed: body.typed ?? null,
            kept: body.kept,
            dropped: body.dropped,
            entry: body.entry,
          },
        })
      } else setState({ step: 'choose', problem: body.message ?? words.unexpected })
    } catch {
      setState({ step: 'choose', problem: navigator.onLine ? words.unexpected : words.offline })
    }
  }

  if (state.step !== 'read') {
    return (
      <div className="flex flex-col gap-4">
        {state.step === 'choose' && state.problem ? (
          <Notice tone="watch" live="alert">
            {state.problem}
          </Notice>
        ) : null}
        <div className="flex flex-col gap-1">
          <label htmlFor={id} className="text-lg font-semibold">
            {words.choose}
          </label>
          <p id={`${id}-hint`} className="text-ink-soft">
            {words.chooseHint}
          </p>
          <input
            ref={input}
            id={id}
            type="file"
            accept=".fit,.gpx,.tcx"
            aria-describedby={`${id}-hint`}
            className="min-h-12 w-full rounded-md border border-line-strong bg-sheet p-2"
          />
        </div>
        <Button
          type="button"
          size="large"
          wide
          onClick={read}
          aria-disabled={state.step === 'reading' || undefined}
        >
          {state.step === 'reading' ? words.reading : words.read}
        </Button>
        <p className="text-ink-soft">{words.promise}</p>
      </div>
    )
  }
  const { file } = state
  return (
    <div className="flex flex-col gap-6" role="status">
      <section aria-labelledby={`${id}-kept`} className="rounded-md border border-line-strong bg-sheet p-4">
        <h2 id={`${id}-kept`} className="text-xl font-semibold">
          {words.keptTitle}
        </h2>
        <dl className="mt-2">
          {file.kept.map(({ label, value }) => (
            <div key={label} className="flex flex-wrap justify-between gap-x-4 border-t border-line py-2">
              <dt className="text-ink-soft">{label}</dt>
              <dd className="font-semibold tabular">{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby={`${id}-dropped`}>
        <h2 id={`${id}-dropped`} className="text-xl font-semibold">
          {words.droppedTitle}
        </h2>
        {file.dropped.length === 0 ? <p>{words.nothingDropped}</p> : null}
        <ul className="mt-1 list-disc ps-6">
          {file.dropped.map((line) => (
            <li key={line} className="py-1">
              {line}
            </li>
          ))}
        </ul>
      </section>
      {file.imported ? (
        <Notice tone="info" title={words.alreadyTitle}>
          {words.alreadyText}
        </Notice>
      ) : (
        <>
          {file.typed ? (
            <Notice tone="watch" title={words.typedTitle}>
              {file.typed}
            </Notice>
          ) : null}
          <QuestionForm
            action={action}
            questions={[
              ...Object.entries(file.entry)
                .filter(([name]) => name !== 'kind')
                .map(([name, value]) => ({ kind: 'hidden' as const, name, value })),
              ...questions.map((question) =>
                question.kind === 'select' && question.name === 'kind'
                  ? { ...question, ...(file.entry.kind ? { value: file.entry.kind } : {}) }
                  : question,
              ),
            ]}
            words={formWords}
            keep={keep}
          />
        </>
      )}
      <Button type="button" look="secondary" wide onClick={() => setState({ step: 'choose' })}>
        {words.again}
      </Button>
    </div>
  )
}
