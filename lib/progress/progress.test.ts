import { describe, expect, test } from 'vitest'
import type { PlanContent } from '../plan/schema'
import { defaultProtocol as protocol } from '../progression/protocol'
import { addDays } from '../time/plain-date'
import { facts as todayFacts } from '../today/facts-for-tests'
import { ladderWorkToday } from '../today/next-step'
import type { TodayFacts } from '../today/types'
import { loadPerExercise } from './exercise-load'
import { doneOfPlanned, plannedAndDone } from './planned-done'
import { daysShown, lastDayShown } from './range'
import { type DayValue, trendOf } from './sentence'
import { sessionsAsked } from './sessions-asked'
import { settledDays } from './settling'
import { painSentence } from './words'

const today = '2026-03-30'
const line = (from: string, ...values: (number | null)[]): DayValue[] =>
  values.flatMap((value, n) => (value === null ? [] : [{ localDate: addDays(from, n), value }]))

describe('the first sentence', () => {
  test('nothing known says nothing, and a real 0 is known', () => {
    expect(trendOf([], today)).toEqual({ kind: 'none' })
    expect(trendOf(line(today, 0), today)).toMatchObject({ kind: 'too_few', known: 1 })
  })

  test('under seven answered days says how many more it takes, and claims no trend', () => {
    const three = trendOf(line('2026-03-28', 5, 4, 3), today)
    expect(three).toMatchObject({ kind: 'too_few', known: 3 })
    const sentence = painSentence('en', trendOf(line('2026-03-10', 5, 5, 5), today))
    expect(sentence).toContain('3 check-ins so far')
    expect(sentence).toMatch(/A trend needs 4 more days/)
  })

  test('seven answered days compare their halves: the sentence and the line begin on the same day', () => {
    expect(trendOf(line('2026-03-25', 5, 5, 5, 4, 4, 3), today)).toMatchObject({ kind: 'too_few', more: 1 })
    expect(trendOf(line('2026-03-24', 5, 5, 5, 4, 4, 3, 3), today)).toEqual({
      kind: 'down',
      from: 5,
      to: 3,
      days: 7,
      known: 7,
    })
  })

  test('old answers alone make no trend: the last days must be known', () => {
    expect(trendOf(line('2026-03-01', 5, 5, 5, 4, 4, 3, 3, 3), today)).toMatchObject({
      kind: 'too_few',
      more: 4,
    })
  })

  test('the first week against the last one, by medians, with how many answers that rests on', () => {
    const month = line(
      '2026-03-03',
      5,
      5,
      5,
      6,
      5,
      4,
      5,
      ...Array.from({ length: 14 }, () => 4),
      3,
      3,
      3,
      2,
      3,
      3,
      3,
    )
    expect(trendOf(month, today)).toEqual({ kind: 'down', from: 5, to: 3, days: 28, known: 28 })
  })

  test('half a point is noise', () => {
    const values = line('2026-03-17', 4, 4, 4, 4, 4, 4, 4, 4, 3, 4, 3, 4, 3, 4)
    expect(trendOf(values, today).kind).toBe('same')
  })

  test('a thin first week does not block for ever: the next one takes its place', () => {
    const values = [
      ...line('2026-02-20', 6),
      ...line('2026-03-10', 5, 5, 5, 5, 5),
      ...line('2026-03-25', 3, 3, 3, 3, 3),
    ]
    expect(trendOf(values, today)).toMatchObject({ kind: 'down', from: 5, to: 3 })
  })
})

describe('the days of every picture', () => {
  test('begin with care: a day before it is not a missing answer', () => {
    expect(daysShown(today, 14, '2026-03-26')).toHaveLength(5)
    expect(daysShown(today, 14, '2026-01-01')).toHaveLength(14)
    expect(daysShown(today, 14, today)).toEqual([today])
    expect(daysShown(today, 90, null)).toHaveLength(90)
  })

  test('end today, and once care has ended with the last day that was logged', () => {
    const logged = { today, lastCheckInOn: '2026-02-03', lastSessionOn: '2026-02-05' } as const
    const { episode } = todayFacts()
    expect(lastDayShown({ ...logged, episode })).toBe(today)
    expect(lastDayShown({ ...logged, episode: { ...episode, status: 'discharged' } })).toBe('2026-02-05')
  })

  test('tell a day without training from one nobody answered for', () => {
    const days = ['2026-03-28', '2026-03-29', today]
    const settled = settledDays(days, [
      { localDate: '2026-03-29', settle: null },
      { localDate: today, settle: 'at30_above' },
    ])
    expect(settled.map((day) => day.settled)).toEqual(['none', 'unknown', 'sameDay'])
  })
})

describe('load', () => {
  const set = (reps: number | undefined, loadKg?: number) => ({
    repsTarget: 8,
    repsDone: reps === undefined ? {} : { both: reps },
    ...(loadKg === undefined ? {} : { loadKg }),
  })
  test('is repetitions, or kilograms times repetitions once something was lifted', () => {
    const days = ['2026-03-29', today]
    const loads = loadPerExercise(days, [
      { localDate: today, exerciseCode: 'bridge_double', sets: [set(8), set(6)] },
      { localDate: '2026-03-29', exerciseCode: 'hip_thrust', sets: [set(8, 10)] },
    ])
    expect(loads[0]).toMatchObject({ exerciseCode: 'bridge_double', unit: 'reps' })
    expect(loads[0]?.days[1]).toMatchObject({ load: 14, target: 16 })
    expect(loads[0]?.days[0]).toMatchObject({ sessions: 0, load: null, target: null })
    expect(loads[1]).toMatchObject({ unit: 'kg_reps' })
    expect(loads[1]?.days[0]?.load).toBe(80)
  })

  test('a session that does not say how much is not zero', () => {
    const [load] = loadPerExercise(
      [today],
      [{ localDate: today, exerciseCode: 'plank', sets: [set(undefined)] }],
    )
    expect(load?.days[0]).toMatchObject({ sessions: 1, load: null })
  })
})

describe('planned and done', () => {
  const plan = (rung: number, more: Partial<PlanContent> = {}): PlanContent => ({
    exercise: 'go',
    items: [
      {
        key: 'ladder:right',
        kind: 'ladder',
        exerciseCode: protocol.ladder[rung]?.code ?? '',
        side: 'right',
        rung,
        doseStep: 0,
        sets: 2,
        reps: 5,
        sessionsPerDay: 2,
        days: rung < 3 ? 'every_day' : 'high',
        painCeilingNrs: 5,
      },
    ],
    sessionsPerDay: 2,
    daysPerWeek: 7,
    activityLimits: [],
    running: 'paused',
    ...more,
  })
  const days = Array.from({ length: 7 }, (_, n) => addDays('2026-03-24', n))
  const code = (rung: number) => protocol.ladder[rung]?.code ?? ''
  const run = (
    content: PlanContent,
    trained: readonly [string, number][],
    rung: number,
    awayDates: readonly string[] = [],
  ) =>
    plannedAndDone(days, {
      today,
      spans: [{ from: '2026-03-01', content }],
      sessions: trained.flatMap(([localDate, times]) =>
        Array.from({ length: times }, () => ({
          localDate,
          exerciseCode: code(rung),
          purpose: 'ladder',
          rung,
        })),
      ),
      awayDates: new Set(awayDates),
      protocol,
    })

  test('a daily rung is planned every day, up to the agreed days a week', () => {
    expect(doneOfPlanned(run(plan(1), [], 1)).planned).toBe(14)
    expect(run(plan(1, { daysPerWeek: 5 }), [], 1).filter(({ planned }) => planned > 0)).toHaveLength(5)
  })

  test('what was asked and done of late is counted from the day care began, and none asked for is no count', () => {
    const began = addDays(today, -2)
    const facts = {
      today,
      spans: [{ from: began, content: plan(1) }],
      sessions: [began, began, today].map((localDate) => ({
        localDate,
        exerciseCode: code(1),
        purpose: 'ladder',
        rung: 1,
      })),
      awayDates: [],
      protocol,
    }
    // today is still open: neither what it asks nor what was done of it counts
    expect(sessionsAsked(began, facts)).toEqual({ planned: 4, done: 2 })
    expect(sessionsAsked(began, { ...facts, awayDates: [addDays(today, -1)] })).toEqual({
      planned: 2,
      done: 2,
    })
    expect(sessionsAsked(today, facts)).toBeNull()
    expect(sessionsAsked(began, { ...facts, spans: [] })).toBeNull()
  })

  test('a rung with rest days is planned every other day, and training moves the next one', () => {
    expect(run(plan(3), [], 3).map(({ planned }) => planned)).toEqual([2, 0, 2, 0, 2, 0, 2])
    const moved = run(plan(3), [['2026-03-23', 2]], 3)
    // the sixth day was missed and can be made up for on the last, which is today
    expect(moved.map(({ planned }) => planned)).toEqual([0, 2, 0, 2, 0, 0, 2])
  })

  test('a missed day that can still be made up for is asked for today, as Today does, and counts where it is done', () => {
    const asked = (trained: readonly [string, number][]) => run(plan(5), trained, 5).map((day) => day.planned)
    // Tuesday missed; Thursday and Saturday trained: Monday is the third harder day of its week
    const trained: [string, number][] = [
      ['2026-03-26', 1],
      ['2026-03-28', 1],
    ]
    expect(asked(trained)).toEqual([0, 0, 2, 0, 2, 0, 2])
    // a day late: the missed Thursday has moved to Friday, and nothing more is asked than was agreed
    const late = run(plan(3), [['2026-03-25', 2]], 3)
    expect(late.map((day) => day.planned)).toEqual([0, 2, 0, 2, 0, 0, 2])
    expect(doneOfPlanned(late)).toEqual({ planned: 6, done: 2 })
  })

  test('asks of today what Today asks, whatever was missed before', () => {
    for (const rung of [1, 3, 5, 6])
      for (const daysPerWeek of [4, 7])
        for (let which = 0; which < 64; which++) {
          const content = plan(rung, { daysPerWeek })
          const dates = days.filter((_, day) => day < 6 && (which >> day) % 2 === 1)
          const shown = run(
            content,
            dates.map((date) => [date, 1]),
            rung,
          ).at(-1)
          const { items } = ladderWorkToday({
            ...todayFacts(),
            today,
            plan: { ...todayFacts().plan, effectiveFrom: '2026-03-01', content } as TodayFacts['plan'],
            ladderDays: dates.map((localDate) => ({ localDate, what: code(rung), sessions: 1, rung })),
          })
          expect(shown?.planned, `rung ${rung}, ${dates.join(' ')}`).toBe(items[0]?.sessionsPerDay ?? 0)
        }
  })

  test('a harder day counts across a change of rung, and a day of a daily rung does not', () => {
    const change = (before: number, rung: number) =>
      plannedAndDone(days.slice(0, 3), {
        today,
        spans: [{ from: '2026-03-01', content: plan(rung) }],
        sessions: [{ localDate: '2026-03-23', exerciseCode: code(before), purpose: 'ladder', rung: before }],
        awayDates: new Set(),
        protocol,
      }).map(({ planned }) => planned)
    expect(change(4, 5)).toEqual([0, 2, 0])
    expect(change(2, 3)).toEqual([2, 0, 2])
  })

  test('nothing is planned while exercise rests or somebody is away, and extra sessions make up for nothing', () => {
    expect(doneOfPlanned(run(plan(1, { exercise: 'calm' }), [], 1))).toEqual({ planned: 0, done: 0 })
    expect(doneOfPlanned(run(plan(1), [], 1, days)).planned).toBe(0)
    expect(doneOfPlanned(run(plan(1), [['2026-03-24', 5]], 1)).done).toBe(2)
  })
})
