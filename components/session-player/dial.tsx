import { beatOf } from '@/lib/session-player/cues'
import { boutOf, stationOf } from '@/lib/session-player/state'
import { elapsedOf, isPaused, leftOf } from '@/lib/session-player/timer'
import { clockText } from './clock-text'
import type { Running } from './use-player'
import type { PlayerWords } from './words'

type Props = { running: Running; now: number; words: PlayerWords; of: string }

/** The reading: seconds left, or the repetition and which part of it. A screen reader hears 10, 5 and 0 elsewhere. */
export function Dial({ running, now, words, of }: Props) {
  const { course, state } = running
  const { phase } = state
  if (!('timer' in phase)) return null
  const bout = boutOf(course, state)
  const card = { ...words.card, ...running.words[stationOf(course, state).key]?.ways }
  const stands = isPaused(phase.timer)
  const left = leftOf(phase.timer, now)
  const share = Math.min(Math.max(1 - left / Math.max(phase.timer.totalMs, 1), 0), 1)
  const beat = phase.kind === 'working' ? beatOf(bout, elapsedOf(phase.timer, now)) : null
  const isReps = phase.kind === 'working' && bout.work.kind === 'reps'
  const over = isReps && left <= 0
  const part = stands
    ? card.paused
    : phase.kind === 'lead'
      ? card.lead
      : phase.kind === 'resting'
        ? card.rest
        : beat
          ? over
            ? card.allThrough
            : beat.part === 'rest'
              ? card.between
              : card[beat.part]
          : isReps
            ? ''
            : card.hold
  return (
    <div className="flex shrink-0 flex-col gap-1 mat:w-[min(14rem,28vw)]">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <p className="text-lg font-semibold">{part}</p>
        <div role="timer" aria-live="off" className="flex items-baseline gap-2">
          <span
            className="text-reading font-semibold tabular [@media(min-height:700px)]:text-[min(5rem,12dvh)] [@media(min-height:700px)]:leading-none"
            data-left-ms={Math.round(left)}
            data-at={now}
          >
            {isReps ? (beat?.rep ?? bout.reps) : clockText(left)}
          </span>
          {isReps ? <span className="text-xl text-ink-soft tabular">{of}</span> : null}
        </div>
      </div>
      {isReps && !beat ? null : (
        <svg viewBox="0 0 100 3" preserveAspectRatio="none" className="h-2 w-full" aria-hidden="true">
          <rect width="100" height="3" className="fill-sunken" />
          <rect width={Math.round(share * 1000) / 10} height="3" className="fill-accent" />
        </svg>
      )}
    </div>
  )
}
