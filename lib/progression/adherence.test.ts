import { expect, test } from 'vitest'
import { type AdherenceInput, adherence7d } from './adherence'
import { defaultProtocol as protocol } from './protocol'
import { day, person, session, trained } from './scenarios/person'

const sessionsOf = (...drafts: Parameters<typeof session>[0][]) =>
  person({ today: 8, sessions: drafts }).sessions
const twiceADay = (days: readonly number[]) => sessionsOf(...days.flatMap((onDay) => trained(onDay)))
const week = [1, 2, 3, 4, 5, 6, 7]
const share = (input: Partial<AdherenceInput>) =>
  adherence7d({ today: day(8), spans: [{ from: day(0), rung: 2 }], sessions: [], ...input }, protocol)

test('every planned session of the seven days before today is one', () => {
  expect(share({ sessions: twiceADay(week) })).toBe(1)
})

test('today does not count, neither for nor against', () => {
  expect(share({ sessions: twiceADay([2, 3, 4, 5, 6, 7, 8]) })).toBeCloseTo(6 / 7)
})

test('a plan that is not older than seven days is not assessable', () => {
  expect(share({ spans: [{ from: day(1), rung: 2 }], sessions: twiceADay(week) })).toBeUndefined()
  expect(share({ spans: [] })).toBeUndefined()
})

test('nothing is planned during a stop or pause, and then nothing is assessable', () => {
  expect(share({ spans: [{ from: day(0), rung: 2, held: true }] })).toBeUndefined()
  const back = [
    { from: day(0), rung: 2, held: true },
    { from: day(6), rung: 2 },
  ]
  expect(share({ spans: back, sessions: twiceADay([6, 7]) })).toBe(1)
})

test('three days a week are the whole plan of an alternate-day rung', () => {
  const spans = [{ from: day(0), rung: 3 }]
  expect(share({ spans, sessions: twiceADay([1, 3, 5]) })).toBeCloseTo(1)
  expect(share({ spans, sessions: twiceADay([1, 3]) })).toBeCloseTo(2 / 3)
})

test('the agreed schedule is the measure', () => {
  const spans = [{ from: day(0), rung: 2, schedule: { sessionsPerDay: 1, daysPerWeek: 4 } }]
  const once = sessionsOf(...[1, 3, 5].map((onDay) => session({ day: onDay })))
  expect(share({ spans, sessions: once })).toBeCloseTo(3 / 4)
})

test('missed sessions are not made up for by extra ones, and the share never passes one', () => {
  const three = [1, 2].flatMap((onDay) => [...trained(onDay), session({ day: onDay, hour: 12 })])
  expect(share({ sessions: sessionsOf(...three) })).toBeCloseTo(4 / 14)
  const spans = [{ from: day(0), rung: 3 }]
  expect(share({ spans, sessions: twiceADay(week) })).toBe(1)
})

test('days ill or away, and days of purposeful rest, are not planned', () => {
  expect(share({ sessions: twiceADay([1, 2, 3, 4]), awayDates: [day(5), day(6), day(7)] })).toBe(1)
  expect(share({ sessions: twiceADay([1, 2, 3, 4]), restedDates: [day(5), day(6), day(7)] })).toBe(1)
})

test('of one stretch away only the first fourteen days are unplanned', () => {
  const stretch = (from: number) => Array.from({ length: 8 - from }, (_, index) => day(from + index))
  expect(share({ sessions: [], awayDates: stretch(-6) })).toBeUndefined()
  expect(share({ spans: [{ from: day(-30), rung: 2 }], sessions: [], awayDates: stretch(-7) })).toBe(0)
})

test('accessories, calm work and sessions entered over 48 hours late do not count', () => {
  const accessory = trained(1, { accessory: 'plank' })
  const late = trained(2, { enteredHoursLater: 49 })
  expect(share({ sessions: sessionsOf(...accessory, ...late) })).toBe(0)
  expect(share({ sessions: twiceADay([1]).map((log) => ({ ...log, calm: true })) })).toBe(0)
})
