import { describe, expect, test } from 'vitest'
import { checkIn, content, facts, ladderItem, load, today } from './facts-for-tests'
import { nextSessionDay } from './next-session-day'
import {
  dayKind,
  dayKindOf,
  isTooSore,
  ladderWorkToday,
  nextStep,
  planToday,
  saysDecision,
  whatStopsWork,
} from './next-step'
import { sessionDaysAhead } from './session-days-ahead'
import type { TodayFacts } from './types'

const decision = (more: Partial<NonNullable<TodayFacts['decision']>>): TodayFacts['decision'] => ({
  wouldHaveHelped: null,
  id: 'd',
  kind: 'daily',
  rule: 'RF',
  outcome: 'refer',
  urgency: 'urgent',
  exercise: 'stop',
  flags: [],
  effect: 'applied',
  patientText: '',
  patientLocale: 'en',
  localDate: today,
  result: {},
  ...more,
})

const noPains = {
  preLeft: null,
  preRight: null,
  bridgePainLeft: null,
  bridgePainRight: null,
  arabesquePainLeft: null,
  arabesquePainRight: null,
  plankPain: null,
}

test('a walk or a sit takes no planned session off Today; a session itself waits for its half hour', () => {
  const checked = { checkIns: [checkIn()] }
  const walk = load(5, { kind: 'activity', what: 'walk', purpose: null, rung: null })
  expect(nextStep(facts({ ...checked, loads: [walk] })).kind).toBe('session')
  expect(nextStep(facts({ ...checked, loads: [load(5)] })).kind).toBe('wait_for_response')
})

test('what was agreed to and taken back ends all asking, and hides no stop', () => {
  const open = facts({ withdrawn: true, checkIns: [], loads: [load(40)] })
  expect(nextStep(open)).toEqual({ kind: 'no_work', why: 'withdrawn' })
  expect(whatStopsWork({ ...open, sharpPainOpen: true })).toBe('sharp_pain')
  expect(whatStopsWork({ ...open, decision: decision({}) })).toBe('red_flag')
})

describe('planned work is never offered', () => {
  const cases: [string, TodayFacts, string][] = [
    ['under an uncleared red flag', facts({ decision: decision({}) }), 'red_flag'],
    ['between a sharp pain and its safety questions', facts({ sharpPainOpen: true }), 'sharp_pain'],
    ['after an intake that stopped', facts({ plan: null }, { status: 'stopped' }), 'stopped'],
    ['before the clinician has called', facts({}, { status: 'awaiting_start' }), 'awaiting_start'],
    ['in a clinician’s pause', facts({}, { clinicianHold: 'pause' }), 'paused'],
    ['before the re-screen of a long gap', facts({}, { clinicianHold: 'rescreen' }), 'rescreen'],
    ['on a morning three above usual', facts({ checkIns: [checkIn({ morning: { right: 4 } })] }), 'symptoms'],
    ['at 7 in the last day', facts({ checkIns: [checkIn({ worst24h: { right: 7 } })] }), 'symptoms'],
    ['after a flare report', facts({ flaredOn: [today] }), 'symptoms'],
    [
      'after a test that ended for its pain',
      facts({ testsToday: [{ ...noPains, bridgePainRight: 4 }] }),
      'symptoms',
    ],
    ['on a day away', facts({ away: true }), 'away'],
  ]
  test.each(cases)('%s', (_name, given, why) => {
    expect(whatStopsWork(given)).toBe(why)
    expect(nextStep(given)).toEqual({ kind: 'no_work', why })
  })

  test('a promotion lock is no stop', () => {
    expect(whatStopsWork(facts({}, { progressionLocked: true }))).toBeNull()
  })
})

describe('soreness', () => {
  test('tests at home within their limits stop nothing', () => {
    expect(isTooSore(facts({ testsToday: [{ ...noPains, preRight: 1, bridgePainRight: 3 }] }))).toBe(false)
  })

  test('of yesterday counts only while nothing was said today', () => {
    const sore = checkIn({ localDate: '2026-03-09', morning: { right: 6 } })
    expect(isTooSore(facts({ checkIns: [sore] }))).toBe(true)
    expect(isTooSore(facts({ checkIns: [sore, checkIn()] }))).toBe(false)
  })

  test('of a leg that is not treated says nothing about this one', () => {
    expect(isTooSore(facts({ checkIns: [checkIn({ morning: { right: 1, left: 9 } })] }))).toBe(false)
  })

  test('unknown is not sore and not zero: no values stop nothing', () => {
    expect(isTooSore(facts({ checkIns: [checkIn({ morning: {}, worst24h: {} })] }))).toBe(false)
  })
})

describe('the one thing to do next', () => {
  test('without a check-in is the check-in', () => {
    expect(nextStep(facts({ checkIns: [] }))).toEqual({ kind: 'check_in' })
  })

  test('on the day of the intake is no check-in, which has just been answered there', () => {
    expect(nextStep(facts({ checkIns: [], intakeOn: today }))).toMatchObject({ kind: 'session' })
    expect(nextStep(facts({ checkIns: [], intakeOn: '2026-03-09' }))).toEqual({ kind: 'check_in' })
  })

  test('half an hour after a session is the answer, even before the check-in', () => {
    expect(nextStep(facts({ checkIns: [], loads: [load(30)] }))).toMatchObject({ kind: 'respond' })
  })

  test('is still the answer for the session when a walk came after it', () => {
    const session = load(40)
    const walk = load(5, { kind: 'activity', what: 'walk', purpose: null })
    expect(nextStep(facts({ loads: [session, walk] }))).toEqual({ kind: 'respond', load: session })
  })

  test('before that is to wait, and after six hours the next morning takes over', () => {
    const days = [{ localDate: today, what: 'bridge_double', sessions: 1 }]
    expect(nextStep(facts({ loads: [load(5)], ladderDays: days }))).toMatchObject({
      kind: 'wait_for_response',
    })
    expect(nextStep(facts({ loads: [load(361)], ladderDays: days }))).toEqual({
      kind: 'session',
      done: 1,
      planned: 2,
    })
  })

  test('after a session whose pain has not come back says so before it offers the next one (C.5)', () => {
    const after = (at30: number, pre = 1, more = {}) => {
      const done = load(60, { answeredAt30: true, pre: { right: pre }, at30: { right: at30 }, ...more })
      return nextStep(
        facts({ loads: [done], ladderDays: [{ localDate: today, what: 'bridge_double', sessions: 1 }] }),
      )
    }
    const next = { kind: 'session', done: 1, planned: 2 }
    expect(after(5)).toEqual({ ...next, unsettled: { pain: 5, upTo: 2 } })
    expect(after(2)).toEqual(next)
    expect(after(4, 4)).toEqual(next)
    expect(after(5, 1, { settled: true })).toEqual(next)
  })

  test('with the planned sessions done is nothing', () => {
    expect(
      nextStep(facts({ ladderDays: [{ localDate: today, what: 'bridge_double', sessions: 2 }] })),
    ).toEqual({
      kind: 'done_for_today',
      done: 2,
    })
  })
})

describe('the kind of day', () => {
  const strength = (ladderDays: TodayFacts['ladderDays'], rung = 3) => {
    const made = facts({ ladderDays })
    return dayKind({ ...made, plan: made.plan && { ...made.plan, content: content(rung) } })
  }

  test('from rung 3 a lighter day follows each harder one', () => {
    expect(strength([{ localDate: '2026-03-09', what: 'bridge_double', sessions: 2 }])).toBe('light')
    expect(strength([{ localDate: '2026-03-08', what: 'bridge_double', sessions: 2 }])).toBe('work')
  })

  test('is lighter after a harder day of whatever rung, so that a sign-off never loads two days running (C.14)', () => {
    const yesterday = { localDate: '2026-03-09', what: 'arabesque', sessions: 2, rung: 4 }
    const made = facts({ ladderDays: [yesterday] })
    const signedOff = (rung: number) => ({
      ...made,
      plan: made.plan && {
        ...made.plan,
        content: { ...content(rung), items: [{ ...ladderItem(rung), exerciseCode: 'lunge' }] },
      },
    })
    expect(nextStep(signedOff(5))).toEqual({ kind: 'light_day' })
    expect(sessionDaysAhead(signedOff(5), { days: 4 })).toEqual(['2026-03-11', '2026-03-13'])
    expect(nextSessionDay(signedOff(5), { more: 0 })).toBe('2026-03-11')
    // up from a daily rung, and down to one, no day is lost
    const low = { ...yesterday, what: 'bridge_single_bent', rung: 2 }
    expect(dayKind({ ...signedOff(3), ladderDays: [low] })).toBe('work')
    expect(dayKind(signedOff(2))).toBe('work')
  })

  test('rung 5 has at most three harder days a week', () => {
    const three = ['2026-03-04', '2026-03-06', '2026-03-08'].map((localDate) => ({
      localDate,
      what: 'bridge_double',
      sessions: 2,
    }))
    expect(strength(three, 5)).toBe('light')
    expect(strength(three, 4)).toBe('work')
  })

  test('the agreed days a week, once kept, leave a day free', () => {
    const made = facts({
      ladderDays: ['2026-03-07', '2026-03-08', '2026-03-09'].map((localDate) => ({
        localDate,
        what: 'bridge_double',
        sessions: 2,
      })),
    })
    const agreed = { ...content(), daysPerWeek: 3 }
    expect(dayKind({ ...made, plan: made.plan && { ...made.plan, content: agreed } })).toBe('rest')
  })
})

test('two legs on rungs of their own have days of their own', () => {
  const made = facts({ ladderDays: [{ localDate: '2026-03-09', what: 'arabesque', sessions: 1 }] })
  const left = { ...ladderItem(2), side: 'left' as const, exerciseCode: 'bridge_single_bent' }
  const right = { ...ladderItem(4), side: 'right' as const, exerciseCode: 'arabesque' }
  const both = {
    ...made,
    plan: made.plan && { ...made.plan, content: { ...content(), items: [left, right] } },
  }
  expect(dayKindOf(both, right)).toBe('light')
  expect(ladderWorkToday(both)).toEqual({ items: [left], planned: 2, done: 0 })
  expect(nextStep(both)).toEqual({ kind: 'session', done: 0, planned: 2 })
})

test('the harder day of one leg is no harder day of the other', () => {
  const day = { localDate: '2026-03-09', what: 'arabesque', sessions: 1, rung: 4 }
  const left = { ...ladderItem(3), side: 'left' as const, exerciseCode: 'bridge_single_straight' }
  expect(dayKindOf(facts({ ladderDays: [{ ...day, side: 'right' }] }), left)).toBe('work')
  expect(dayKindOf(facts({ ladderDays: [{ ...day, side: 'left' }] }), left)).toBe('light')
  expect(dayKindOf(facts({ ladderDays: [day] }), left)).toBe('light')
})

test('a plan that holds from tomorrow leaves today as it was', () => {
  const made = facts()
  const previous = { id: 'p1', content: content(2) }
  const changed = { ...made, plan: made.plan && { ...made.plan, effectiveFrom: '2026-03-11', previous } }
  expect(planToday(changed)?.id).toBe('p1')
  expect(planToday({ ...changed, today: '2026-03-11' })?.id).toBe('p2')
})

describe('the days ahead in a calendar', () => {
  const ahead = (made: TodayFacts, days = 7) => sessionDaysAhead(made, { days }).map((day) => day.slice(8))
  const onRung = (rung: number, daysPerWeek: number, more: Partial<TodayFacts> = {}) => {
    const made = facts({ checkIns: [checkIn()], ...more })
    return { ...made, plan: made.plan && { ...made.plan, content: { ...content(rung), daysPerWeek } } }
  }

  test('are every day on the daily rungs, and leave a rest day between from rung 3 (C.14)', () => {
    expect(ahead(onRung(1, 7))).toEqual(['10', '11', '12', '13', '14', '15', '16'])
    expect(ahead(onRung(3, 7))).toEqual(['10', '12', '14', '16'])
  })

  test('go on from what was done: the day after a loading day rests', () => {
    const ladderDays = [{ localDate: '2026-03-09', what: 'bridge_double', sessions: 1 }]
    expect(ahead(onRung(3, 7, { ladderDays }), 4)).toEqual(['11', '13'])
  })

  test('are none while work is stopped, held back by symptoms, or the person is away', () => {
    expect(ahead(onRung(1, 7, { away: true }))).toEqual([])
    expect(ahead(onRung(1, 7, { decision: decision({ exercise: 'stop' }) }))).toEqual([])
    expect(ahead(onRung(1, 7, { flaredOn: [today] }))).toEqual([])
  })
})

test('whoever has finished care is told of no next exercise; everybody else hears the last decision', () => {
  expect(saysDecision(whatStopsWork(facts({}, { status: 'discharged' })))).toBe(false)
  for (const stops of [null, 'symptoms', 'stopped', 'paused', 'red_flag'] as const)
    expect(saysDecision(stops)).toBe(true)
})
