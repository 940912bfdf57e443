import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react'
import { SideMark } from '@/components/side-mark/side-mark'
import { Button, buttonClasses } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { unlockSound } from '@/lib/browser/signals'
import { sidesOf } from '@/lib/episode/sides'
import { LEFT_OUT_REASONS, SWAP_REASONS } from '@/lib/exercise-session/types'
import { ADJUST_MS } from '@/lib/session-player/machine'
import { askedKg, boutOf, endedForPain, limitOf, loadOf, logOf, stationOf } from '@/lib/session-player/state'
import { elapsedOf, isPaused } from '@/lib/session-player/timer'
import { Counter } from './counter'
import { Dial } from './dial'
import { LoadCounter } from './load-counter'
import type { PageProps } from './session-player'
import { SetDots } from './set-dots'
import { SignalSwitches } from './signal-switches'
import { TopBar } from './top-bar'

/** One exercise at a time, one thing to press, within reach of the thumb. */
export function ExercisePage(props: PageProps) {
  const { running, now, words, figures, dispatch } = props
  const { course, state } = running
  const station = stationOf(course, state)
  const log = logOf(state)
  const say = running.words[station.key]
  const title = useFocusOnChange<HTMLHeadingElement>(station.key)
  if (!say) return null
  const instead = log.instead ? say.instead[log.instead] : undefined
  const shown = instead ?? say
  const figure = figures[log.instead ?? station.exerciseCode]
  const bout = boutOf(course, state)
  const lastDone = state.bout > 0 ? state.bout - 1 : undefined
  const { phase } = state
  return (
    <div className="mx-auto flex h-full max-w-2xl flex-col mat:max-w-none">
      {/* what scrolls has the height the sheet below leaves free: the drawing is never higher than that (cqh) */}
      <div className="@container-size min-h-0 grow overflow-y-auto overscroll-contain">
        <TopBar words={words} left={say.part} right={say.position} />
        <div className="flex flex-col gap-3 px-4 pb-4 mat:grid mat:grid-cols-2 mat:grid-rows-[auto_1fr] mat:items-start mat:gap-x-6">
          <div className="flex flex-col gap-1 mat:col-start-2">
            <h1 ref={title} tabIndex={-1} className="text-2xl font-semibold outline-none mat:text-xl">
              {shown.name}
            </h1>
            <p className="flex flex-wrap items-center gap-x-3 text-lg">
              <span className="font-semibold tabular">{say.dose}</span>
              {say.side ? <SideMark side={say.side.side} label={say.side.label} /> : null}
            </p>
            {say.details ? <p className="text-ink-soft tabular">{say.details}</p> : null}
            {instead ? <p className="text-ink-soft">{instead.swapped}</p> : null}
          </div>
          <FigureInTime running={running} now={now}>
            {figure}
          </FigureInTime>
          <div className="flex flex-col gap-3 mat:col-start-2">
            <SetDots bouts={station.bouts} reps={log.reps} at={state.bout} />
            <p className="text-lg">
              {bout.leg === 'both' || !say.bouts[state.bout] ? null : (
                <SideMark side={bout.leg} label={words.sides[bout.leg]} compact />
              )}{' '}
              {say.bouts[state.bout]?.title}
            </p>
            {log.easier ? (
              <Notice tone="info" title={words.above.easierNow} live="status">
                {shown.adjust}
              </Notice>
            ) : null}
            {station.part === 'cool_down' && endedForPain(course, state) ? (
              <Notice tone="info" live="status">
                {words.card.calmEnd}
              </Notice>
            ) : null}
            {phase.kind === 'ready' && phase.missed ? (
              <Notice
                tone="watch"
                live="status"
                action={
                  <Button type="button" look="secondary" onClick={() => dispatch({ kind: 'count_missed' })}>
                    {words.card.countMissed}
                  </Button>
                }
              >
                {words.card.missed}
              </Notice>
            ) : null}
            {station.logged &&
            lastDone !== undefined &&
            (phase.kind === 'resting' || phase.kind === 'ready') ? (
              <Counter
                words={words.counted}
                title={`${say.bouts[lastDone]?.title}`}
                reps={log.reps[lastDone] ?? null}
                change={(reps) => dispatch({ kind: 'set_reps', bout: lastDone, reps })}
              />
            ) : null}
            <Lifted {...props} />
            <p className="border-s-4 border-accent ps-3">{say.note ?? shown.movement}</p>
            {station.logged ? <Limits running={running} words={words} /> : null}
            {say.lastTime ? <p className="text-ink-soft tabular">{say.lastTime}</p> : null}
            <Details summary={words.card.howTo}>
              <ol className="flex list-decimal flex-col gap-1 ps-5">
                <li>{shown.setUp}</li>
                <li>{shown.movement}</li>
              </ol>
              {shown.adjust && words.card.adjust ? (
                <p>
                  <span className="font-semibold">{words.card.adjust}</span> {shown.adjust}
                </p>
              ) : (
                <p>{shown.adjust}</p>
              )}
            </Details>
            <Otherwise {...props} />
          </div>
        </div>
      </div>
      <Controls {...props} start={say.bouts[state.bout]?.start ?? ''} of={say.bouts[state.bout]?.of ?? ''} />
    </div>
  )
}

/** The weight: of the set that comes before it begins, of the one just done while one rests. */
function Lifted({ running, words, dispatch }: PageProps) {
  const { course, state } = running
  const { phase } = state
  const station = stationOf(course, state)
  const at = phase.kind === 'resting' ? state.bout - 1 : state.bout
  const bout = station.bouts[at]
  if ((phase.kind !== 'ready' && phase.kind !== 'resting') || !words.load || !bout) return null
  const asked = askedKg(station, logOf(state))
  if (asked === undefined) return null
  return (
    <LoadCounter
      key={bout.set}
      words={words.load}
      title={running.words[station.key]?.bouts[at]?.title ?? ''}
      loadKg={loadOf(station, logOf(state), bout.set)}
      askedKg={asked}
      change={(loadKg) => dispatch({ kind: 'set_load', set: bout.set, loadKg })}
    />
  )
}

/** Above which pain the set is over; said for each leg where they differ. */
function Limits({ running: { course, state }, words }: Pick<PageProps, 'running' | 'words'>) {
  const sides = sidesOf(course.affected)
  const station = stationOf(course, state)
  const lines = sides.map((side) => {
    const { limit, byRise } = limitOf(course, state, station, side)
    return { side, text: words.limits[byRise ? 'rise' : 'agreed'][limit] ?? '' }
  })
  const alike = lines.every(({ text }) => text === lines[0]?.text)
  return (alike ? lines.slice(0, 1) : lines).map(({ side, text }) => (
    <p key={side} className="font-semibold">
      {alike ? null : <SideMark side={side} label={words.sides[side]} compact />} {text}
    </p>
  ))
}

/** The reading, the one thing to press, and what steers the countdown: in sight however small the screen is. */
function Controls({ running, now, words, dispatch, start, of }: PageProps & { start: string; of: string }) {
  const { course, state } = running
  const { phase } = state
  const { card } = words
  const timer = 'timer' in phase ? phase.timer : undefined
  const stands = timer !== undefined && isPaused(timer)
  const isHold = boutOf(course, state).work.kind === 'hold'
  const press = () => {
    unlockSound()
    if (stands) dispatch({ kind: 'go_on' })
    else if (phase.kind === 'lead') dispatch({ kind: 'skip_countdown' })
    else dispatch({ kind: phase.kind === 'working' ? 'done' : 'begin' })
  }
  const label = stands
    ? card.goOn
    : phase.kind === 'lead'
      ? card.startNow
      : phase.kind === 'working'
        ? isHold
          ? card.stopHold
          : card.doneSet
        : start
  const adjust = (byMs: number) => dispatch({ kind: 'adjust', byMs })
  const small = `${buttonClasses('secondary')} grow px-1.5! text-[max(min(0.9375rem,4.4vw),0.875rem)] whitespace-nowrap min-[360px]:px-2!`
  return (
    // words grow with the reader's type and may wrap; what is round them does not, so that the drawing keeps its room
    <div className="z-10 flex max-h-[60dvh] shrink-0 flex-col gap-2 overflow-y-auto border-t border-line-strong bg-paper px-[min(1rem,4vw)] pt-[min(0.75rem,2dvh)] pb-[max(min(0.75rem,2dvh),env(safe-area-inset-bottom))] [&_button]:min-h-[min(3rem,56px)]! [&_button]:py-1 [&>button]:min-h-[min(4rem,72px)]! [&>button]:px-3 mat:max-h-none mat:flex-row mat:items-center mat:gap-4">
      {timer ? <Dial running={running} now={now} words={words} of={of} /> : null}
      <div className="flex flex-wrap gap-2 mat:order-last mat:max-w-[40%] mat:shrink-0">
        {timer ? (
          <>
            <button type="button" className={small} aria-label={card.less} onClick={() => adjust(-ADJUST_MS)}>
              {card.lessShort}
            </button>
            <button
              type="button"
              className={small}
              aria-disabled={stands || undefined}
              onClick={() => stands || dispatch({ kind: 'pause' })}
            >
              {stands ? card.paused : card.pause}
            </button>
            <button type="button" className={small} aria-label={card.more} onClick={() => adjust(ADJUST_MS)}>
              {card.moreShort}
            </button>
          </>
        ) : null}
        <button type="button" className={small} onClick={() => dispatch({ kind: 'ask_pain' })}>
          {card.checkPain}
        </button>
      </div>
      <Button type="button" size="large" wide onClick={press}>
        {label}
      </Button>
    </div>
  )
}

/** What else can be done here: stop, leave it out, swap it, end the session, change the signals. */
function Otherwise({ running, words, dispatch, choices, choose }: PageProps) {
  const { course, state } = running
  const station = stationOf(course, state)
  const log = logOf(state)
  const say = running.words[station.key]
  const [skips, setSkips] = useState(false)
  const [swapTo, setSwapTo] = useState<string | null>(null)
  const begun = log.startedAt !== undefined
  const back = log.instead && say?.instead[log.instead]?.back
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-2">
        <Button type="button" look="secondary" onClick={() => dispatch({ kind: 'ask_stop' })}>
          {words.card.tooSore}
        </Button>
        <Button
          type="button"
          look="secondary"
          aria-expanded={station.logged ? skips : undefined}
          onClick={() => {
            setSwapTo(null)
            if (station.logged) setSkips(!skips)
            else dispatch({ kind: 'skip', reason: 'other' })
          }}
        >
          {words.card.skip}
        </Button>
        {begun || log.instead
          ? null
          : station.substitutes.map((exerciseCode) => (
              <Button
                key={exerciseCode}
                type="button"
                look="secondary"
                aria-expanded={swapTo === exerciseCode}
                onClick={() => {
                  setSkips(false)
                  setSwapTo(swapTo === exerciseCode ? null : exerciseCode)
                }}
              >
                {say?.instead[exerciseCode]?.offer}
              </Button>
            ))}
      </div>
      {begun || !back ? null : (
        <Button type="button" look="secondary" onClick={() => dispatch({ kind: 'swap_back' })}>
          {back}
        </Button>
      )}
      {swapTo === null ? null : (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 font-semibold">{words.swapping.title}</legend>
          {SWAP_REASONS.map((reason) => (
            <Button
              key={reason}
              type="button"
              look="secondary"
              wide
              onClick={() => {
                setSwapTo(null)
                dispatch({ kind: 'swap', exerciseCode: swapTo, reason })
              }}
            >
              {words.swapping.reasons[reason]}
            </Button>
          ))}
        </fieldset>
      )}
      {skips ? (
        <fieldset className="flex flex-col gap-2">
          <legend className="mb-2 font-semibold">{words.skipping.title}</legend>
          {say?.noInstead ? <p className="text-ink-soft">{say.noInstead}</p> : null}
          {LEFT_OUT_REASONS.map((reason) => (
            <Button
              key={reason}
              type="button"
              look="secondary"
              wide
              onClick={() => {
                setSkips(false)
                dispatch({ kind: 'skip', reason })
              }}
            >
              {words.skipping.reasons[reason]}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <SignalSwitches words={words.choices} choices={choices} choose={choose} />
      <Button type="button" look="quiet" onClick={() => dispatch({ kind: 'finish_now' })}>
        {words.card.finishEarly}
      </Button>
    </div>
  )
}

/** The drawing keeps time with the set: it starts with the first repetition and stands still in a pause. */
function FigureInTime({
  running,
  now,
  children,
}: {
  running: PageProps['running']
  now: number
  children: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const { phase } = running.state
  const { work } = boutOf(running.course, running.state)
  const instant = useEffectEvent(() => now)
  const timer = phase.kind === 'working' && work.kind === 'reps' ? phase.timer : undefined
  // once a set runs, nobody has a hand free to look for the drawing
  const runs = phase.kind === 'lead' || phase.kind === 'working'
  useEffect(() => {
    if (runs) box.current?.scrollIntoView({ block: 'nearest' })
  }, [runs])
  useEffect(() => {
    // a figure may be seen from two sides
    const drawings = [...(box.current?.querySelectorAll('svg') ?? [])]
    if (!timer || work.kind !== 'reps' || work.repMs === 0) return
    for (const drawing of drawings) drawing.setCurrentTime((elapsedOf(timer, instant()) % work.repMs) / 1000)
    if (!isPaused(timer)) return
    for (const drawing of drawings) drawing.pauseAnimations()
    return () => {
      for (const drawing of drawings) drawing.unpauseAnimations()
    }
  }, [timer, work])
  return (
    <div
      ref={box}
      className="mx-auto w-full max-w-sm [--view-large:0px] [--view-small:0px] [&_svg]:max-h-[calc(100cqh-0.5rem)] mat:sticky mat:top-0 mat:col-start-1 mat:[&_[data-views]]:items-start mat:row-span-2 mat:row-start-1 mat:[&_svg]:max-h-[calc(100cqh-min(4rem,72px))]"
    >
      {children}
    </div>
  )
}

/** Moves the focus to the heading of what is new, so that a screen reader begins there. */
export function useFocusOnChange<E extends HTMLElement>(what: string) {
  const element = useRef<E>(null)
  useEffect(() => {
    if (what) element.current?.focus({ preventScroll: false })
  }, [what])
  return element
}
