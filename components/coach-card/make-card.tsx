'use client'

import { useActionState, useState } from 'react'
import { QuestionField } from '@/components/question-form/question-field'
import type { Question, QuestionFormWords } from '@/components/question-form/questions'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { type FormState, idleForm } from '@/lib/forms/form-state'

export type MadeWords = { title: string; text: string; label: string; copy: string; copied: string }

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  questions: readonly Question[]
  words: QuestionFormWords
  made: MadeWords
}

/** Makes a card and shows its link, this once. */
export function MakeCard({ action, questions, words, made }: Props) {
  const [state, send, sending] = useActionState(action, idleForm)
  const [copied, setCopied] = useState(false)
  const link = state.status === 'saved' && typeof state.data?.link === 'string' ? state.data.link : null
  if (link !== null) {
    return (
      <div role="status" className="flex flex-col gap-3 rounded-md border-s-4 border-ok bg-ok-soft p-4">
        <p className="text-lg font-semibold">{made.title}</p>
        <p>{made.text}</p>
        <input
          readOnly
          value={link}
          aria-label={made.label}
          onFocus={(event) => event.currentTarget.select()}
          className="min-h-12 w-full rounded-md border border-line-strong bg-sheet px-3"
        />
        <Button
          type="button"
          onClick={() => {
            void navigator.clipboard?.writeText(link).then(() => setCopied(true))
          }}
        >
          {copied ? made.copied : made.copy}
        </Button>
      </div>
    )
  }
  const problems = [
    ...(state.problem ? [{ message: state.problem }] : []),
    ...Object.entries(state.fieldErrors ?? {}).flatMap(([fieldId, messages]) =>
      messages.map((message) => ({ fieldId, message })),
    ),
  ]
  return (
    <form action={send} noValidate className="flex flex-col gap-6">
      <ErrorSummary title={words.problems} problems={problems} />
      {questions.map((question, index) => (
        <QuestionField
          key={'name' in question ? question.name : index}
          question={question}
          state={state}
          words={words}
        />
      ))}
      <Button size="large" wide aria-disabled={sending || undefined}>
        {sending ? words.submitting : words.submit}
      </Button>
    </form>
  )
}
