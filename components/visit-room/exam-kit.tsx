'use client'

import { useEffect, useRef, useState } from 'react'
import { Button, buttonClasses } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SavedStatus } from '@/components/ui/saved-status'
import type { ExamWords, KitTestWords } from '@/lib/examination/kit-words'
import { CADENCE_PER_MINUTE, isMeasured } from '@/lib/examination/measured'
import { mustStop } from '@/lib/examination/stops'
import type { ExaminationTest, GaitFinding, GaitPoint, LegResult, StopReason } from '@/lib/examination/types'

const SIDES = ['left', 'right'] as const
type Side = (typeof SIDES)[number]

const numberOf = (value: FormDataEntryValue | null): number | undefined =>
  typeof value === 'string' && /^\d{1,3}$/.test(value.trim()) ? Number(value) : undefined

/** Fields with something that is no whole number in their range; each is marked. Nothing typed is left out unsaid. */
function wrongNumbers(form: HTMLFormElement): HTMLInputElement[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[data-max]')].filter((input) => {
    const { min = '0', max } = input.dataset
    const isFine = isMeasured(input.value, { min: Number(min), max: Number(max) })
    if (isFine) input.removeAttribute('aria-invalid')
    else input.setAttribute('aria-invalid', 'true')
    return !isFine
  })
}

/** The tests of C.15 through the picture: how to stand in the picture, both legs side by side, when to stop. */
export function ExamKit({
  words,
  tests,
  visitId,
}: {
  words: ExamWords
  tests: KitTestWords[]
  visitId: string
}) {
  const [chosen, setChosen] = useState<ExaminationTest | null>(null)
  const kit = tests.find(({ test }) => test === chosen)
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-ink-soft">{words.lead}</p>
      <ul className="grid gap-2 sm:grid-cols-2">
        {tests.map((each) => (
          <li key={each.test}>
            <button
              type="button"
              aria-pressed={each.test === chosen}
              aria-disabled={each.notNow !== null || undefined}
              onClick={() => {
                if (each.notNow === null) setChosen(each.test)
              }}
              className="flex min-h-11 w-full flex-col items-start rounded-md border border-line-strong bg-sheet px-3 py-1 text-start aria-disabled:border-dashed aria-disabled:text-ink-soft aria-pressed:border-accent aria-pressed:bg-accent-soft"
            >
              <span className="font-semibold">{each.name}</span>
              {each.notNow ? <span className="text-sm">{each.notNow}</span> : null}
              {each.earlier ? <span className="text-sm text-ink-soft">{each.earlier}</span> : null}
            </button>
          </li>
        ))}
      </ul>
      {kit ? <TestForm key={kit.test} words={words} kit={kit} visitId={visitId} /> : null}
    </div>
  )
}

function TestForm({ words, kit, visitId }: { words: ExamWords; kit: KitTestWords; visitId: string }) {
  const form = useRef<HTMLFormElement>(null)
  const [stops, setStops] = useState<Partial<Record<Side, 'pain' | 'rise' | null>>>({})
  const [status, setStatus] = useState<{ state: 'idle' | 'saving' | 'saved' | 'failed'; text?: string }>({
    state: 'idle',
  })
  const [clientKey, setClientKey] = useState(() => crypto.randomUUID())

  const legOf = (given: FormData, side: Side): LegResult => {
    const stopped = given.get(`${side}-stopped`)
    const values = {
      painBefore: numberOf(given.get(`${side}-painBefore`)),
      pain: numberOf(given.get(`${side}-pain`)),
      reps: numberOf(given.get(`${side}-reps`)),
      seconds: numberOf(given.get(`${side}-seconds`)),
      stopped: typeof stopped === 'string' && stopped !== '' ? (stopped as StopReason) : undefined,
    }
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
  }

  function watch() {
    if (!form.current) return
    const given = new FormData(form.current)
    const now = Object.fromEntries(SIDES.map((side) => [side, mustStop(legOf(given, side), kit)]))
    for (const side of SIDES) {
      // a set that had to stop was not finished
      const why = form.current.elements.namedItem(`${side}-stopped`)
      if (now[side] && why instanceof HTMLSelectElement && why.value === '') why.value = now[side]
    }
    setStops(now)
    if (status.state !== 'idle') setStatus({ state: 'idle' })
  }

  async function keep() {
    if (!form.current) return
    const wrong = wrongNumbers(form.current)
    if (wrong[0]) {
      wrong[0].focus()
      const { label = '', min = '0', max = '' } = wrong[0].dataset
      return setStatus({
        state: 'failed',
        text: words.needField.replace('%field', label).replace('%min', min).replace('%max', max),
      })
    }
    const given = new FormData(form.current)
    const legs = Object.fromEntries(
      SIDES.map((side) => [side, legOf(given, side)]).filter(([, leg]) => Object.keys(leg ?? {}).length > 0),
    )
    const points = Object.fromEntries(
      words.gaitPoints.flatMap(({ point }) => {
        const finding = given.get(point)
        return typeof finding === 'string' && finding !== '' ? [[point, finding]] : []
      }),
    ) as Partial<Record<GaitPoint, GaitFinding>>
    const cadencePerMinute = numberOf(given.get('cadencePerMinute'))
    const isGait = kit.test === 'gait'
    const empty = isGait
      ? Object.keys(points).length === 0 && cadencePerMinute === undefined
      : Object.keys(legs).length === 0
    if (empty) return setStatus({ state: 'failed', text: words.needSomething })
    setStatus({ state: 'saving' })
    const answer = await fetch(`/api/rooms/${visitId}/examination`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        clientKey,
        test: kit.test,
        result: isGait
          ? { kind: 'gait', points, ...(cadencePerMinute === undefined ? {} : { cadencePerMinute }) }
          : { kind: 'legs', ...legs },
      }),
    }).catch(() => null)
    if (answer?.ok) {
      setStatus({ state: 'saved', text: words.saved })
      setClientKey(crypto.randomUUID())
    } else setStatus({ state: 'failed', text: answer?.status === 422 ? words.needRange : words.notKept })
  }

  return (
    <form
      ref={form}
      onChange={watch}
      onSubmit={(event) => {
        event.preventDefault()
        if (status.state !== 'saving') void keep()
      }}
      className="flex flex-col gap-3 border-t border-line pt-3"
    >
      <h3 className="text-lg font-semibold">{kit.name}</h3>
      <p>{kit.frame}</p>
      <p>{kit.how}</p>
      <Notice tone="watch">{kit.stop}</Notice>
      <div role="alert">
        {SIDES.map((side) =>
          stops[side] ? (
            <Notice key={side} tone="stop">
              {words.sides[side]}: {stops[side] === 'pain' ? kit.stopAtPainText : kit.stopAtRiseText}
            </Notice>
          ) : null,
        )}
      </div>
      {kit.test === 'gait' ? (
        <GaitFields words={words} />
      ) : (
        <div className="grid grid-cols-2 gap-4">
          {SIDES.map((side) => (
            <LegFields key={side} words={words} kit={kit} side={side} />
          ))}
        </div>
      )}
      {kit.counts === 'seconds' || kit.test === 'gait' ? (
        <Stopwatch words={words} form={form} kit={kit} />
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button size="compact" aria-disabled={status.state === 'saving' || undefined}>
          {words.save}
        </Button>
        <SavedStatus state={status.state}>{status.text}</SavedStatus>
      </div>
    </form>
  )
}

const field = 'min-h-11 w-full rounded-md border border-line-strong bg-sheet px-2'

function LegFields({ words, kit, side }: { words: ExamWords; kit: KitTestWords; side: Side }) {
  const number = (name: string, label: string, max: number) => (
    <label className="flex flex-col text-sm">
      {label}
      <input
        name={`${side}-${name}`}
        inputMode="numeric"
        maxLength={4}
        data-max={max}
        data-label={words.fieldOf[side].replace('%field', label)}
        className={field}
      />
    </label>
  )
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="font-semibold">{words.sides[side]}</legend>
      {number('painBefore', words.painBefore, 10)}
      {kit.counts === 'reps' ? number('reps', words.reps, 100) : null}
      {kit.counts === 'seconds' ? number('seconds', words.seconds, 600) : null}
      {number('pain', words.pain, 10)}
      <label className="flex flex-col text-sm">
        {words.stopped}
        <select name={`${side}-stopped`} className={field} defaultValue="">
          <option value="">{words.stoppedNot}</option>
          {words.stopReasons.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </fieldset>
  )
}

function GaitFields({ words }: { words: ExamWords }) {
  return (
    <div className="flex flex-col gap-3">
      {words.gaitPoints.map(({ point, label }) => (
        <label key={point} className="flex flex-col text-sm">
          {label}
          <select name={point} className={field} defaultValue="">
            <option value="">{words.notLooked}</option>
            {words.findings.map((finding) => (
              <option key={finding.value} value={finding.value}>
                {finding.label}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label className="flex flex-col text-sm">
        {words.cadence}
        <input
          name="cadencePerMinute"
          inputMode="numeric"
          maxLength={4}
          data-min={CADENCE_PER_MINUTE.min}
          data-max={CADENCE_PER_MINUTE.max}
          data-label={words.cadence}
          className={field}
        />
      </label>
    </div>
  )
}

/** Worked out from when it was started, not from counting ticks: a tab in the background loses nothing. */
function Stopwatch({
  words,
  form,
  kit,
}: {
  words: ExamWords
  form: React.RefObject<HTMLFormElement | null>
  kit: KitTestWords
}) {
  const [startedAt, setStartedAt] = useState<number | null>(null)
  const [shown, setShown] = useState(0)
  useEffect(() => {
    if (startedAt === null) return
    const timer = setInterval(() => setShown(Math.floor((Date.now() - startedAt) / 1000)), 200)
    return () => clearInterval(timer)
  }, [startedAt])
  const take = (side: Side) => {
    const input = form.current?.elements.namedItem(`${side}-seconds`)
    if (input instanceof HTMLInputElement) input.value = String(shown)
  }
  return (
    <div className="flex flex-wrap items-center gap-2" role="group" aria-label={words.stopwatch}>
      <span role="timer" className="text-2xl tabular">
        {shown} s
      </span>
      <Button
        type="button"
        look="secondary"
        size="compact"
        onClick={() => {
          if (startedAt === null) {
            setShown(0)
            setStartedAt(Date.now())
          } else {
            setShown(Math.floor((Date.now() - startedAt) / 1000))
            setStartedAt(null)
          }
        }}
      >
        {startedAt === null ? words.start : words.stopTimer}
      </Button>
      {kit.counts === 'seconds' && startedAt === null && shown > 0
        ? SIDES.map((side) => (
            <button
              key={side}
              type="button"
              className={buttonClasses('quiet', 'compact')}
              onClick={() => take(side)}
            >
              {words.takeFor[side]}
            </button>
          ))
        : null}
    </div>
  )
}
