'use client'

import { type ReactNode, useActionState, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { StickyActions } from '@/components/ui/sticky-actions'
import type { FormState } from '@/lib/forms/form-state'
import { QuestionField } from './question-field'
import type { Question, QuestionFormWords } from './questions'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  questions: readonly Question[]
  words: QuestionFormWords
  /** The button stays in reach of the thumb. */
  sticky?: boolean
  danger?: boolean
  children?: ReactNode
}

/**
 * A form made of questions as data. A plain POST works without JavaScript; after a problem every answer stands
 * as it was given and the summary takes focus.
 */
export function QuestionForm({ action, questions, words, sticky, danger, children }: Props) {
  const [state, submit, sending] = useActionState(action, { status: 'idle' })
  const needed = neededNames(questions)
  const [missing, setMissing] = useState(needed.length)
  const fieldErrors = Object.entries(state.fieldErrors ?? {})
  const problems = [
    ...(state.problem ? [{ message: state.problem }] : []),
    ...fieldErrors.flatMap(([fieldId, messages]) => messages.map((message) => ({ fieldId, message }))),
  ]
  const left = words.left?.[missing]
  const button = (
    <Button size="large" wide look={danger ? 'danger' : 'primary'} aria-disabled={sending || undefined}>
      {sending ? words.submitting : words.submit}
    </Button>
  )
  return (
    <form
      action={submit}
      noValidate
      className="group/form flex flex-col gap-8"
      onChange={(event) => {
        if (!words.left) return
        const given = new FormData(event.currentTarget)
        setMissing(needed.filter((name) => !given.get(name)).length)
      }}
    >
      <ErrorSummary title={words.problems} problems={problems} />
      {questions.map((question, index) => (
        <QuestionField key={keyOf(question, index)} question={question} state={state} words={words} />
      ))}
      {children}
      {sticky ? <StickyActions status={left}>{button}</StickyActions> : button}
    </form>
  )
}

function keyOf(question: Question, index: number): string {
  return 'name' in question ? question.name : `${question.kind}-${index}`
}

function neededNames(questions: readonly Question[]): string[] {
  return questions.flatMap((question) =>
    'needed' in question && question.needed && 'name' in question ? [question.name] : [],
  )
}
