import { useState } from 'react'
import { PainScale } from '@/components/pain-scale/pain-scale'
import { SideMark } from '@/components/side-mark/side-mark'
import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { sidesOf } from '@/lib/episode/sides'
import { TECHNIQUE_RATINGS } from '@/lib/exercise-session/types'
import { askedKg, isRated, loadOf, logOf, overLimit, stationOf } from '@/lib/session-player/state'
import { Counter } from './counter'
import { useFocusOnChange } from './exercise-page'
import { LoadCounter } from './load-counter'
import type { PageProps } from './session-player'
import { TopBar } from './top-bar'
import { nameNow } from './use-player'

/** After an exercise: worst pain, one tap a leg; how clean it was, once a day; the rest if one likes. */
export function RatingPage({ running, words, dispatch }: PageProps) {
  const { course, state } = running
  const station = stationOf(course, state)
  const log = logOf(state)
  const say = running.words[station.key]
  const [asks, setAsks] = useState(false)
  const heading = useFocusOnChange<HTMLHeadingElement>(station.key)
  const { rating } = words
  const ready = isRated(course, state)
  const asked = askedKg(station, log)
  return (
    <div className="mx-auto flex min-h-full max-w-2xl flex-col">
      <TopBar words={words} left={nameNow(running) ?? ''} />
      <div className="flex grow flex-col gap-6 px-4 pb-4">
        <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold outline-none">
          {rating.title}
        </h1>
        {sidesOf(course.affected).map((side) => {
          const felt = log.felt[side]
          return (
            <PainScale
              key={`${station.key}-${side}`}
              name={`worst-${station.key}-${side}`}
              legend={
                <span className="inline-flex flex-wrap items-center gap-x-2">
                  {rating.worst} <SideMark side={side} label={words.sides[side]} />
                </span>
              }
              hint={felt === undefined ? undefined : rating.felt[felt]}
              words={words.painWords}
              defaultValue={log.worst[side] ?? felt}
              error={asks && !ready ? rating.missing : undefined}
              onChoose={(value) => value !== null && dispatch({ kind: 'rate', worst: { [side]: value } })}
            />
          )
        })}
        {overLimit(course, state).length > 0 ? (
          <Notice tone="watch" live="status">
            {words.limits.over}
          </Notice>
        ) : null}
        {station.asksTechnique ? (
          <RadioGroup
            name={`technique-${station.key}`}
            legend={rating.technique.legend}
            size="question"
            options={TECHNIQUE_RATINGS.map((value) => ({ value, label: rating.technique.options[value] }))}
            defaultValue={log.technique}
            onChoose={(value) => {
              const chosen = TECHNIQUE_RATINGS.find((one) => one === value)
              if (chosen) dispatch({ kind: 'technique', rating: chosen })
            }}
          />
        ) : null}
        <Details summary={words.counted.title}>
          {station.bouts.map((bout, index) => (
            <div key={`${bout.set}-${bout.leg}-${say?.bouts[index]?.title}`} className="flex flex-col gap-2">
              <Counter
                words={words.counted}
                title={say?.bouts[index]?.title ?? ''}
                reps={log.reps[index] ?? null}
                change={(reps) => dispatch({ kind: 'set_reps', bout: index, reps })}
              />
              {words.load && asked !== undefined && station.bouts[index + 1]?.set !== bout.set ? (
                <LoadCounter
                  words={words.load}
                  title={say?.bouts[index]?.title ?? ''}
                  loadKg={loadOf(station, log, bout.set)}
                  askedKg={asked}
                  change={(loadKg) => dispatch({ kind: 'set_load', set: bout.set, loadKg })}
                />
              ) : null}
            </div>
          ))}
        </Details>
        <Details summary={rating.rpeOptional}>
          <fieldset>
            <legend className="mb-2">{rating.rpe}</legend>
            <div className="grid grid-cols-6 gap-1 sm:grid-cols-11">
              {Array.from({ length: 11 }, (_, rpe) => rpe).map((rpe) => (
                <label
                  key={rpe}
                  className="relative flex min-h-12 items-center justify-center rounded-md border border-line-strong bg-sheet tabular has-checked:border-accent has-checked:bg-accent has-checked:font-semibold has-checked:text-on-accent has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
                >
                  <input
                    type="radio"
                    name={`rpe-${station.key}`}
                    value={rpe}
                    defaultChecked={log.rpe === rpe}
                    onChange={() => dispatch({ kind: 'rpe', rpe })}
                    className="absolute inset-0 size-full cursor-pointer appearance-none rounded-md outline-none"
                  />
                  {rpe}
                </label>
              ))}
            </div>
          </fieldset>
        </Details>
      </div>
      <div className="sticky bottom-0 border-t border-line-strong bg-paper px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
        <Button
          type="button"
          size="large"
          wide
          onClick={() => (ready ? dispatch({ kind: 'next' }) : setAsks(true))}
        >
          {rating.action}
        </Button>
      </div>
    </div>
  )
}
