'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import {
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useState,
  useTransition,
} from 'react'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { StickyActions } from '@/components/ui/sticky-actions'
import { formKeeper } from '@/lib/browser/form-keeper'
import type { KeepSpec } from '@/lib/entry/keep-spec'
import type { FormState } from '@/lib/forms/form-state'
import { KeptNotice, type Waiting } from './kept-notice'
import { QuestionField } from './question-field'
import type { Question, QuestionFormWords } from './questions'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  questions: readonly Question[]
  words: QuestionFormWords
  /** The button stays in reach of the thumb. */
  sticky?: boolean
  danger?: boolean
  /** Keeps the entry on the phone until the portal has it; left out, it is a plain form. */
  keep?: KeepSpec
  /** Whom to call, shown when a safety sign could not be sent. */
  urgent?: ReactNode
  children?: ReactNode
}

/**
 * A form made of questions as data. A plain POST works without JavaScript; after a problem every answer stands
 * as it was given and the summary takes focus. With `keep` nothing is lost without a line: the entry stays on the phone.
 */
export function QuestionForm({ action, questions, words, sticky, danger, keep, urgent, children }: Props) {
  const router = useRouter()
  const [answered, submit, posting] = useActionState(action, { status: 'idle' })
  const [keeping, startKeeping] = useTransition()
  const [local, setLocal] = useState<FormState | null>(null)
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const sending = posting || keeping
  const state = local ?? answered
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

  function send(event: FormEvent<HTMLFormElement>) {
    if (!keep) {
      const { noLine } = words
      if (noLine === undefined || navigator.onLine) return setLocal(null)
      event.preventDefault()
      return setLocal({ status: 'invalid', problem: noLine })
    }
    event.preventDefault()
    if (sending) return
    const form = event.currentTarget
    const given = new FormData(form)
    const fieldErrors = unansweredIn(questions, given, words.unanswered)
    if (Object.keys(fieldErrors).length > 0) return setLocal({ status: 'invalid', fieldErrors })
    startKeeping(async () => {
      try {
        const keepForm = await formKeeper().catch(() => null)
        if (!keepForm) {
          // no line to fetch it over; sent now, the answers would go with the page
          if (!navigator.onLine || local?.problem !== keep.words.notKept)
            return setLocal({ status: 'invalid', problem: keep.words.notKept })
          throw new Error('what keeps a form cannot be fetched')
        }
        const result = await keepForm(form, keep)
        if (result.status === 'sent') {
          const to = result.leadsTo ?? '/today'
          // the same page again: what was sent does not stand there as if it were still to be
          if (to.startsWith(`${location.pathname}?`)) form.reset()
          router.push(to as Route)
        } else if (result.status === 'waiting') setWaiting(result)
        else {
          const { fieldErrors, reasons } = result
          const ofFields = Object.keys(fieldErrors).length > 0
          setLocal({ status: 'invalid', fieldErrors, ...(!ofFields && { problem: reasons.join(' ') }) })
        }
      } catch {
        if (!navigator.onLine) return setLocal({ status: 'invalid', problem: keep.words.notKept })
        // this browser cannot keep anything: a form like any other
        startTransition(() => {
          setLocal(null)
          submit(given)
        })
      }
    })
  }

  if (waiting && keep) return <KeptNotice words={keep.words} waiting={waiting} urgent={urgent} />
  return (
    <form
      action={submit}
      onSubmit={send}
      data-keep={keep ? JSON.stringify(keep) : undefined}
      data-needed={keep ? JSON.stringify(neededIn(questions, words.unanswered)) : undefined}
      noValidate
      className="group/form flex flex-col gap-8"
      onChange={(event) => {
        const ends = noneOfThese(event.currentTarget, event.target)
        if (!words.left) return
        const given = new FormData(event.currentTarget)
        setMissing(needed.filter((name) => !given.get(name)).length)
        goOn(event.currentTarget, event.target, ends)
      }}
    >
      <ErrorSummary
        title={fieldErrors.length > 0 ? words.problems : (words.notSaved ?? words.problems)}
        problems={problems}
      />
      {questions.map((question, index) => (
        <QuestionField key={keyOf(question, index)} question={question} state={state} words={words} />
      ))}
      {children}
      {keep && urgent ? (
        <div hidden={local?.problem !== keep.words.notKept} data-urgent>
          {urgent}
        </div>
      ) : null}
      {sticky ? <StickyActions status={left}>{button}</StickyActions> : button}
    </form>
  )
}

/** Ticking something in a list takes its "none of these" away. Out: whether "none" is what was ticked, alone. */
function noneOfThese(form: HTMLFormElement, target: EventTarget): boolean {
  if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox' || !target.checked) return false
  const same = [...form.querySelectorAll<HTMLInputElement>(`[type=checkbox][name="${target.name}"]`)]
  const none = same.find(({ value }) => value === 'none' || value === 'nothing')
  if (none && none !== target) none.checked = false
  return none === target && same.every((box) => box === none || !box.checked)
}

/**
 * A finger that answers is taken to the next open question. Not a key, which may still be choosing, not boxes of which
 * several may be ticked unless "none of these" `ends` them, and not where the device is asked for less motion.
 */
function goOn(form: HTMLFormElement, target: EventTarget, ends: boolean) {
  if (!(target instanceof HTMLInputElement) || (target.type !== 'radio' && !ends)) return
  if (target.matches(':focus-visible')) return
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const questions = [...form.querySelectorAll('fieldset')]
  const here = questions.findIndex((question) => question.contains(target))
  questions
    .slice(here + 1)
    .find((question) => question.offsetParent && !question.querySelector('input:checked'))
    ?.scrollIntoView({ behavior: 'smooth' })
}

function keyOf(question: Question, index: number): string {
  return 'name' in question ? question.name : `${question.kind}-${index}`
}

/** The needed questions and what is said of each that was left out. */
function neededIn(questions: readonly Question[], unanswered: string): Record<string, string> {
  return Object.fromEntries(
    questions.flatMap((question) =>
      'needed' in question && question.needed ? [[question.name, question.unanswered ?? unanswered]] : [],
    ),
  )
}

/** What can be said without the portal: which needed answers are missing. */
function unansweredIn(questions: readonly Question[], given: FormData, unanswered: string) {
  return Object.fromEntries(
    Object.entries(neededIn(questions, unanswered)).flatMap(([name, sentence]) =>
      given.get(name) ? [] : [[name, [sentence]]],
    ),
  )
}

function neededNames(questions: readonly Question[]): string[] {
  return questions.flatMap((question) =>
    'needed' in question && question.needed && 'name' in question ? [question.name] : [],
  )
}
