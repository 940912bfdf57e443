'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { QuestionForm } from '@/components/question-form/question-form'
import type { Question, QuestionFormWords } from '@/components/question-form/questions'
import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { onSitting, satDownAt, sitDown, standUp } from '@/lib/browser/sitting-start'
import type { KeepSpec } from '@/lib/entry/keep-spec'
import type { FormState } from '@/lib/forms/form-state'
import type { SittingEnding } from '@/lib/sitting/types'

export type SittingTimerWords = {
  start: string
  asked: string
  goal: string
  other: string
  discard: string
  /** Before a sit of less than a minute is kept. */
  short: string
  keep: string
  reached: string
  /** `{time}` stands for the length. */
  done: string
  byHand: string
  label: string
}

type Props = {
  episodeId: string
  /** The planned length; null = no plan yet. */
  targetMinutes: number | null
  action: (state: FormState, form: FormData) => Promise<FormState>
  words: SittingTimerWords
  formWords: QuestionFormWords
  keep: KeepSpec
  /** Asked after every sit. */
  questions: readonly Question[]
  /** Asked of whoever looked at a clock. */
  byHand: readonly Question[]
}

type Done = { seconds: number; endedAt: string; ending: SittingEnding; wanted: boolean }

/** A slip of the thumb is no sit: below this it is asked for first. */
const SHORTEST_SECONDS = 60

const LONGEST_SECONDS = 12 * 3600

/** 754 seconds as 12:34, and over an hour as 1:02:34. */
function clock(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/**
 * Times a sit by the instant it began, so that a locked screen or a killed tab changes nothing, and asks about it
 * afterwards. Without JavaScript the form by hand does the same.
 */
export function SittingTimer(props: Props) {
  const { episodeId, targetMinutes, action, words, formWords, keep, questions, byHand } = props
  const [done, setDone] = useState<Done | null>(null)
  const [now, setNow] = useState<number | null>(null)
  const since = useSyncExternalStore(
    onSitting,
    () => satDownAt(episodeId),
    () => null,
  )

  const sitting = since !== null
  useEffect(() => {
    if (!sitting) return
    const tick = () => setNow(Date.now())
    tick()
    const timer = setInterval(tick, 1000)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', tick)
    }
  }, [sitting])

  function stop(from: number, ending: SittingEnding) {
    const endedAt = Date.now()
    const seconds = Math.min(LONGEST_SECONDS, Math.max(1, Math.round((endedAt - from) / 1000)))
    standUp(episodeId)
    setDone({
      seconds,
      endedAt: new Date(endedAt).toISOString(),
      ending,
      wanted: seconds >= SHORTEST_SECONDS,
    })
  }

  if (since !== null) {
    const seconds = Math.max(0, Math.floor(((now ?? since) - since) / 1000))
    const reached = targetMinutes !== null && seconds >= targetMinutes * 60
    return (
      <div className="flex flex-col gap-3">
        <p role="timer" aria-label={words.label} className="text-center text-dial font-semibold tabular">
          {clock(seconds)}
        </p>
        <p role="status" className="min-h-7 text-center font-semibold">
          {reached ? words.reached : ''}
        </p>
        <Button type="button" size="large" wide onClick={() => stop(since, 'asked_to_move')}>
          {words.asked}
        </Button>
        {reached ? (
          <Button
            type="button"
            size="large"
            look="secondary"
            wide
            onClick={() => stop(since, 'reached_goal')}
          >
            {words.goal}
          </Button>
        ) : null}
        <Button type="button" look="secondary" wide onClick={() => stop(since, 'interrupted')}>
          {words.other}
        </Button>
        <Button type="button" look="quiet" wide onClick={() => standUp(episodeId)}>
          {words.discard}
        </Button>
      </div>
    )
  }
  if (done !== null && !done.wanted) {
    return (
      <div className="flex flex-col gap-3">
        <p role="status" className="text-xl font-semibold tabular">
          {words.done.replace('{time}', clock(done.seconds))}
        </p>
        <p>{words.short}</p>
        <Button type="button" size="large" wide onClick={() => setDone(null)}>
          {words.discard}
        </Button>
        <Button type="button" look="secondary" wide onClick={() => setDone({ ...done, wanted: true })}>
          {words.keep}
        </Button>
      </div>
    )
  }
  if (done !== null) {
    return (
      <div className="flex flex-col gap-6">
        <p role="status" className="text-xl font-semibold tabular">
          {words.done.replace('{time}', clock(done.seconds))}
        </p>
        <QuestionForm
          action={action}
          questions={[
            { kind: 'hidden', name: 'seconds', value: String(done.seconds) },
            { kind: 'hidden', name: 'at', value: done.endedAt },
            { kind: 'hidden', name: 'ending', value: done.ending },
            ...questions,
          ]}
          words={formWords}
          keep={keep}
        />
        <Button type="button" look="quiet" wide onClick={() => setDone(null)}>
          {words.discard}
        </Button>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-4">
      <Button type="button" size="large" wide onClick={() => sitDown(episodeId, Date.now())}>
        {words.start}
      </Button>
      <Details summary={words.byHand}>
        <QuestionForm action={action} questions={[...byHand, ...questions]} words={formWords} keep={keep} />
      </Details>
    </div>
  )
}
