import { describe, expect, test } from 'vitest'
import { content, facts, now, today } from './facts-for-tests'
import { sittingToReport, type WaitingEntry } from './facts-later'
import { factsAsText, factsFromText } from './kept-facts'
import { sessionLater } from './session-later'
import type { TodayFacts } from './types'

const MINUTE = 60_000
const later = (hours: number) => new Date(now.getTime() + hours * 60 * MINUTE)
let keys = 0
const newKey = () => `key-${(keys += 1)}`
const entry = (kind: string, payload: Record<string, unknown>, keptAt = now): WaitingEntry => ({
  kind,
  clientKey: newKey(),
  keptAt,
  payload,
})
const onRung = (rung: number, more: Partial<TodayFacts> = {}) => {
  const known = facts(more)
  return facts({ ...more, plan: known.plan && { ...known.plan, content: content(rung) } })
}
const offered = (kept: TodayFacts, at: Date, waiting: WaitingEntry[] = []) =>
  sessionLater(kept, { now: at, waiting, newKey })
const trained = (kept: TodayFacts, rung: number, keptAt = now) =>
  entry('session', { planVersionId: kept.plan?.id, itemKey: `ladder-${rung}`, asPrescribed: 'yes' }, keptAt)

test('facts that were kept as text decide as those they were made from', () => {
  const known = facts()
  const kept = factsFromText(factsAsText(known))
  expect(kept.now).toEqual(known.now)
  expect(kept.plan?.content).toEqual(known.plan?.content)
  expect(offered(kept, now)).toMatchObject({ kind: 'session' })
})

describe('without a line', () => {
  test('tomorrow’s session is offered from the plan of today, under new keys', () => {
    const offer = offered(facts(), later(20))
    expect(offer).toMatchObject({ kind: 'session', facts: { today: '2026-03-11' } })
  })

  test('a session that waits on the phone keeps its rest days', () => {
    const kept = onRung(3)
    expect(offered(kept, later(24)).kind).toBe('session')
    expect(offered(kept, later(24), [trained(kept, 3)]).kind).toBe('nothing')
    expect(offered(kept, later(48), [trained(kept, 3)]).kind).toBe('session')
  })

  test('a sore morning that nobody has heard of takes the session away, a mild one does not', () => {
    const morning = (pain: string) => [entry('check-in', { morningRight: pain, redFlags: 'none' }, later(20))]
    expect(offered(facts(), later(21), morning('2')).kind).toBe('session')
    expect(offered(facts(), later(21), morning('4'))).toMatchObject({ kind: 'calm', strict: true })
  })

  test('a flare that waits makes the day calm', () => {
    const flare = entry('flare-report', { painNowRight: '5', redFlags: 'none' })
    expect(offered(facts(), later(1), [flare]).kind).toBe('calm')
  })

  test('a sharp pain that waits takes every session away until its safety questions have been answered', () => {
    const kept = facts()
    const sharp = entry(
      'session',
      { planVersionId: kept.plan?.id, itemKey: 'ladder-1', asPrescribed: 'sharp', preRight: '1' },
      later(1),
    )
    expect(offered(kept, later(2), [sharp]).kind).toBe('sharp_pain')
    const early = entry('flare-report', { painNowRight: '5', redFlags: 'none' })
    expect(offered(kept, later(2), [early, sharp]).kind).toBe('sharp_pain')
    const answer = entry('flare-report', { painNowRight: '5', redFlags: 'none' }, later(1.1))
    expect(offered(kept, later(2), [sharp, answer]).kind).toBe('calm')
    // the player tells of it first and writes the session down afterwards
    const played = entry(
      'session',
      { stoppedFor: 'sharp_pain', at: later(1).toISOString(), endedAt: later(1.1).toISOString() },
      later(1.2),
    )
    expect(offered(kept, later(2), [answer, played]).kind).toBe('calm')
    expect(offered(facts({ sharpPainOpen: true }), later(2)).kind).toBe('sharp_pain')
    expect(offered(facts({ sharpPainOpen: true }), later(2), [answer]).kind).toBe('calm')
  })

  test('the report of a sharp pain that waits goes under the key of its sitting, and a second one does not', () => {
    const sharp = (sessionGroup: string, at: Date) =>
      entry('session', { sessionGroup, asPrescribed: 'sharp', at: at.toISOString() }, at)
    const waiting = [
      sharp('newer', later(2)),
      sharp('older', later(1)),
      entry('session', { sessionGroup: 'well' }),
    ]
    expect(sittingToReport(waiting)).toBe('newer')
    const report = { ...entry('flare-report', { redFlags: 'none' }), clientKey: 'newer' }
    expect(sittingToReport([...waiting, report])).toBeNull()
    expect(sittingToReport([entry('session', { asPrescribed: 'sharp' })])).toBeNull()
  })

  test('a safety sign that waits outranks everything', () => {
    for (const redFlags of ['ACUTE_POP', ['none', 'CES']])
      expect(offered(facts(), later(200), [entry('check-in', { redFlags })]).kind).toBe('red_flag')
  })

  test('after seven days without a session the old plan is not offered; a session that waits counts', () => {
    const kept = facts({ lastSessionOn: today })
    expect(offered(kept, later(6 * 24)).kind).toBe('session')
    expect(offered(kept, later(7 * 24)).kind).toBe('too_long')
    expect(offered(kept, later(7 * 24), [trained(kept, 1, later(3 * 24))]).kind).toBe('session')
  })

  test('a clock that runs behind brings no day back', () => {
    expect(offered(facts(), later(-72))).toMatchObject({ kind: 'session', facts: { today } })
  })

  test('what stopped work when it was kept stops it still', () => {
    expect(offered(facts({}, { status: 'stopped' }), later(24)).kind).toBe('nothing')
  })
})
