import { type ReactNode, useState } from 'react'
import { PainScale } from '@/components/pain-scale/pain-scale'
import { SideMark } from '@/components/side-mark/side-mark'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { sidesOf } from '@/lib/episode/sides'
import { STOP_REASONS } from '@/lib/exercise-session/types'
import type { PerSide } from '@/lib/progression/types'
import { isFlare, logOf, overLimit, stationOf } from '@/lib/session-player/state'
import { useFocusOnChange } from './exercise-page'
import type { PageProps } from './session-player'
import { TopBar } from './top-bar'
import { nameNow } from './use-player'

/** How sore is it in the middle of a set? A sharp pain is one tap away. */
export function HurtingPage({ running, words, dispatch }: PageProps) {
  const { course } = running
  const sides = sidesOf(course.affected)
  const [pain, setPain] = useState<PerSide<number>>({})
  const complete = sides.every((side) => pain[side] !== undefined)
  const say = words.hurting
  return (
    <Interruption words={words} part={nameNow(running)} title={say.title}>
      {sides.map((side) => (
        <PainScale
          key={side}
          name={`now-${side}`}
          legend={<SideMark side={side} label={words.sides[side]} />}
          words={words.painWords}
          onChoose={(value) => value !== null && setPain((known) => ({ ...known, [side]: value }))}
        />
      ))}
      <Button
        type="button"
        size="large"
        wide
        disabled={!complete}
        onClick={() => dispatch({ kind: 'pain_now', pain })}
      >
        {say.action}
      </Button>
      <Button type="button" look="secondary" wide onClick={() => dispatch({ kind: 'back' })}>
        {say.back}
      </Button>
      <Button
        type="button"
        look="danger"
        wide
        onClick={() => dispatch({ kind: 'stop', reason: 'sharp_pain' })}
      >
        {say.sharp}
      </Button>
    </Interruption>
  )
}

/** Above the ceiling: the set is over; how to make it easier, or leave it (C.5, S003-06). A flare can only be left. */
export function AbovePage({ running, words, dispatch }: PageProps) {
  const { course, state } = running
  const station = stationOf(course, state)
  const say = running.words[station.key]
  const instead = say?.instead[logOf(state).instead ?? '']
  const { above } = words
  const { phase } = state
  const broken = phase.kind === 'above_ceiling' && phase.setBroken
  const [over] = overLimit(course, state)
  const flare = isFlare(course, state)
  const begun = logOf(state).startedAt !== undefined
  return (
    <Interruption
      words={words}
      part={nameNow(running)}
      title={flare ? above.flareTitle : begun ? above.title : above.soreTitle}
    >
      <Notice tone="stop" live="alert">
        <p>
          {flare
            ? above.flareText
            : over
              ? over.byRise
                ? words.limits.aboveRise
                : say?.aboveText
              : above.soreText}
        </p>
        {broken ? <p>{above.setStays}</p> : null}
      </Notice>
      {flare ? null : (
        <div>
          <h2 className="text-lg font-semibold">{above.easierTitle}</h2>
          <p>{(instead ?? say)?.adjust}</p>
        </div>
      )}
      <p>{flare ? above.flareEnd : over ? above.overText : above.leaveText}</p>
      <Button
        type="button"
        size="large"
        wide
        onClick={() => dispatch({ kind: begun ? 'stop' : 'skip', reason: 'too_sore' })}
      >
        {above.stop}
      </Button>
      {flare ? null : (
        <Button type="button" look="secondary" wide onClick={() => dispatch({ kind: 'easier' })}>
          {above.easier}
        </Button>
      )}
      <Button
        type="button"
        look="danger"
        wide
        onClick={() => dispatch({ kind: 'stop', reason: 'sharp_pain' })}
      >
        {words.hurting.sharp}
      </Button>
    </Interruption>
  )
}

/** Why stop? What was done until here is kept as what it was. */
export function StopPage({ running, words, dispatch }: PageProps) {
  const { stop } = words
  return (
    <Interruption words={words} part={nameNow(running)} title={stop.title}>
      {STOP_REASONS.map((reason) => (
        <Button
          key={reason}
          type="button"
          look={reason === 'sharp_pain' ? 'danger' : 'secondary'}
          size="large"
          wide
          onClick={() => dispatch({ kind: 'stop', reason })}
        >
          {stop.reasons[reason]}
        </Button>
      ))}
      <Button type="button" look="quiet" wide onClick={() => dispatch({ kind: 'back' })}>
        {stop.back}
      </Button>
    </Interruption>
  )
}

export function Interruption({
  words,
  part,
  title,
  children,
}: {
  words: PageProps['words']
  part: string | undefined
  title: string
  children: ReactNode
}) {
  const heading = useFocusOnChange<HTMLHeadingElement>(title)
  return (
    <div className="mx-auto flex max-w-2xl flex-col">
      <TopBar words={words} left={part ?? ''} />
      <div className="flex flex-col gap-4 px-4 pb-6">
        <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
          {title}
        </h1>
        {children}
      </div>
    </div>
  )
}
