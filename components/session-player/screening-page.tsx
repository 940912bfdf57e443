import { type ReactNode, useState } from 'react'
import { PainScale } from '@/components/pain-scale/pain-scale'
import { SideMark } from '@/components/side-mark/side-mark'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { sidesOf } from '@/lib/episode/sides'
import type { RedFlagCode } from '@/lib/progression/red-flags'
import type { PerSide } from '@/lib/progression/types'
import { logOf } from '@/lib/session-player/state'
import { Interruption } from './pain-pages'
import type { PageProps } from './session-player'
import { nameNow } from './use-player'

/**
 * After a sharp pain, before anything else (C.12). A sign that is ticked goes out at once; without one the pain now is
 * asked as well, unless it has just been said.
 */
export function ScreeningPage({ running, words, dispatch }: PageProps) {
  const { course, state } = running
  const { screening, hurting } = words
  const [signs, setSigns] = useState<RedFlagCode[]>([])
  const [answer, setAnswer] = useState<'none' | 'not_now' | null>(null)
  const [pain, setPain] = useState<PerSide<number>>({})
  const sides = sidesOf(course.affected)
  const part = nameNow(running)
  const say = (given: 'none' | 'not_now') => {
    const { felt } = logOf(state)
    if (sides.every((side) => felt[side] !== undefined))
      dispatch({ kind: 'screened', answers: [given], painNow: felt })
    else setAnswer(given)
  }
  if (answer !== null)
    return (
      <Interruption words={words} part={part} title={hurting.title}>
        {sides.map((side) => (
          <PainScale
            key={side}
            name={`sharp-${side}`}
            legend={<SideMark side={side} label={words.sides[side]} />}
            words={words.painWords}
            onChoose={(value) => value !== null && setPain((known) => ({ ...known, [side]: value }))}
          />
        ))}
        <Button
          type="button"
          size="large"
          wide
          disabled={sides.some((side) => pain[side] === undefined)}
          onClick={() => dispatch({ kind: 'screened', answers: [answer], painNow: pain })}
        >
          {hurting.action}
        </Button>
      </Interruption>
    )
  return (
    <Interruption words={words} part={part} title={screening.title}>
      <fieldset className="flex flex-col">
        <legend className="mb-2 text-lg font-semibold">{screening.hint}</legend>
        {screening.signs.map(({ code, question }) => (
          <label key={code} className="flex min-h-12 items-center gap-3 border-t border-line py-2">
            <input
              type="checkbox"
              name="redFlags"
              value={code}
              className="size-6 shrink-0"
              checked={signs.includes(code)}
              onChange={(event) => {
                const { checked } = event.currentTarget
                setSigns((known) => (checked ? [...known, code] : known.filter((one) => one !== code)))
              }}
            />
            {question}
          </label>
        ))}
      </fieldset>
      {signs.length > 0 ? (
        <div className="sticky bottom-0 -mx-4 border-t border-line-strong bg-paper px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          <Button
            type="button"
            look="danger"
            size="large"
            wide
            onClick={() => dispatch({ kind: 'screened', answers: signs, painNow: logOf(state).felt })}
          >
            {screening.yes}
          </Button>
        </div>
      ) : (
        // below the last question: whoever says "none" has passed them all
        <>
          <Button type="button" size="large" wide onClick={() => say('none')}>
            {screening.none}
          </Button>
          <Button type="button" look="quiet" wide onClick={() => say('not_now')}>
            {screening.notNow}
          </Button>
        </>
      )}
    </Interruption>
  )
}

/** A sign was ticked: who to call, whether anybody knows of it, and only then what was done. */
export function RedFlagPage({ running, words, told, contact, dispatch }: PageProps & { contact: ReactNode }) {
  const { redFlag } = words
  return (
    <Interruption words={words} part={nameNow(running)} title={redFlag.title}>
      <Notice tone="stop" live="alert">
        <p>{redFlag.text}</p>
        <p className="font-semibold">
          {told === 'sent' ? redFlag.told : told === 'telling' ? redFlag.telling : redFlag.notTold}
        </p>
        {contact}
      </Notice>
      <Button type="button" look="secondary" wide onClick={() => dispatch({ kind: 'next' })}>
        {redFlag.action}
      </Button>
    </Interruption>
  )
}
