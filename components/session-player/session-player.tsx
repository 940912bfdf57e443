'use client'

import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react'
import { keepScreenOn } from '@/lib/browser/wake-lock'
import type { Side } from '@/lib/episode/sides'
import type { Course } from '@/lib/session-player/course'
import { type EntryFields, entriesOf, leftOutOf } from '@/lib/session-player/entries'
import { summaryOf } from '@/lib/session-player/summary'
import { ExercisePage } from './exercise-page'
import { FinishPage } from './finish-page'
import { AbovePage, HurtingPage, StopPage } from './pain-pages'
import { RatingPage } from './rating-page'
import { ResumePage } from './resume-page'
import { RedFlagPage, ScreeningPage } from './screening-page'
import { type SaveEntry, sendSession } from './send-session'
import { StartPage } from './start-page'
import { type Dispatch, type Running, usePlayer } from './use-player'
import { useSignalChoices, useSignals } from './use-signals'
import { type Told, useTelling } from './use-telling'
import type { PlayerWords, StationWords } from './words'

type Props = {
  /** null = nothing is planned now; a session that was left can still be saved. */
  course: Course | null
  stations: Record<string, StationWords>
  words: PlayerWords
  /** Moving drawings by exercise code. */
  figures: Record<string, ReactNode>
  /** Pain from which planned work is not offered, for each affected leg (PS1). */
  soreFrom: Partial<Record<Side, number>>
  /** Whether a session that was left here may go on; otherwise what was done of it is saved. */
  mayGoOn: boolean
  /** Who to call. */
  contact: ReactNode
  /** The step down as it was agreed. */
  stepDown: ReactNode
  save: SaveEntry
}

/** A session from the check before it to what was done. Without JavaScript its start is a plain form. */
export function SessionPlayer(props: Props) {
  const { course, stations, words, figures, soreFrom, mayGoOn, contact, stepDown, save } = props
  const { running, isKept, found, now, dispatch, begin, resume, forget } = usePlayer()
  const [choices, choose] = useSignalChoices()
  const heard = useSignals(running, now, choices, words)
  useScreenOn(running !== null && running.state.phase.kind !== 'saved')
  const told = useTelling(running, words)
  useSending(running, dispatch, save, words)

  // a session that was left here comes first: beginning another one would lose it
  if (!running && found)
    return (
      <ResumePage
        found={found}
        foundAt={now}
        mayGoOn={mayGoOn}
        alone={course !== null}
        words={words}
        resume={resume}
        forget={forget}
      />
    )
  if (!running)
    return course ? (
      <StartPage
        words={words}
        course={course}
        stations={stations}
        soreFrom={soreFrom}
        begin={(pre) => void begin(course, stations, pre)}
      />
    ) : null
  return (
    <Stage isKept={isKept} label={words.title}>
      <Page
        running={running}
        now={now}
        words={words}
        figures={figures}
        contact={contact}
        stepDown={stepDown}
        told={told}
        dispatch={dispatch}
        choices={choices}
        choose={choose}
      />
      <p className="sr-only" aria-live="polite">
        {heard}
      </p>
    </Stage>
  )
}

export type PageProps = {
  running: Running
  now: number
  words: PlayerWords
  figures: Record<string, ReactNode>
  contact: ReactNode
  stepDown: ReactNode
  told: Told
  dispatch: Dispatch
  choices: ReturnType<typeof useSignalChoices>[0]
  choose: ReturnType<typeof useSignalChoices>[1]
}

function Page(props: PageProps) {
  switch (props.running.state.phase.kind) {
    case 'hurting':
      return <HurtingPage {...props} />
    case 'above_ceiling':
      return <AbovePage {...props} />
    case 'stopping':
      return <StopPage {...props} />
    case 'screening':
      return <ScreeningPage {...props} />
    case 'red_flag':
      return <RedFlagPage {...props} />
    case 'rating':
      return <RatingPage {...props} />
    case 'finish':
    case 'saving':
    case 'saved':
      return <FinishPage {...props} />
    default:
      return <ExercisePage {...props} />
  }
}

/** The whole screen, so that nothing else can be hit by mistake; what lies behind cannot be reached meanwhile. */
function Stage({ label, isKept, children }: { label: string; isKept: boolean; children: ReactNode }) {
  const stage = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = stage.current
    if (!dialog || dialog.open) return
    dialog.showModal()
    return () => dialog.close()
  }, [])
  return (
    <dialog
      ref={stage}
      data-player
      // the phone has this state: whatever happens to the tab now, it is found again
      data-kept={isKept}
      aria-label={label}
      onCancel={(event) => event.preventDefault()}
      className="m-0 h-dvh max-h-none w-full max-w-none border-0 bg-paper p-0 text-ink"
    >
      {children}
    </dialog>
  )
}

function useScreenOn(wanted: boolean): void {
  useEffect(() => (wanted ? keepScreenOn() : undefined), [wanted])
}

/** Sends once the entries are fixed, and again whenever the person asks. */
function useSending(running: Running | null, dispatch: Dispatch, save: SaveEntry, words: PlayerWords): void {
  const phase = running?.state.phase
  const due = phase?.kind === 'saving' && !phase.failed
  const session = useEffectEvent(() => running)
  const said = useEffectEvent((fixed: Running) => (entry: EntryFields) => saidIn(fixed, entry, words))
  useEffect(() => {
    const fixed = session()
    if (!due || !fixed) return
    const leftOut = leftOutOf(fixed.course, fixed.state)
    void sendSession(entriesOf(fixed.course, fixed.state), leftOut, save, said(fixed)).then((result) =>
      dispatch(
        result.status === 'failed'
          ? { kind: 'failed' }
          : { kind: 'saved', waits: result.status === 'waiting' ? result.why : null },
      ),
    )
  }, [due, dispatch, save])
}

/** One exercise in words, for the list of what waits. */
function saidIn({ course, state, words: said }: Running, entry: EntryFields, words: PlayerWords) {
  const key = entry.itemKey ?? ''
  const line = summaryOf(course, state).find((one) => one.key === key)
  const worst = [entry.duringLeft, entry.duringRight].flatMap((pain) =>
    pain === undefined ? [] : [words.painLabels[Number(pain)] ?? ''],
  )
  return [
    {
      question: (line && said[key]?.instead[line.exerciseCode]?.name) ?? said[key]?.name ?? '',
      answer: line ? `${line.done} / ${line.asked}` : '',
    },
    ...(worst.length > 0 ? [{ question: words.finish.worst, answer: worst.join(' / ') }] : []),
  ]
}
