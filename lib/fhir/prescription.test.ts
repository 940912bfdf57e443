import { expect, test } from 'vitest'
import { prescribe } from '../plan/prescribe'
import type { PlanItem } from '../plan/schema'
import { sheetWeek } from '../plan/sheet-week'
import { defaultProtocol } from '../progression/protocol'
import { doseInWords, timingOf } from './prescription'

const lunge: PlanItem = {
  key: 'ladder',
  kind: 'ladder',
  exerciseCode: 'lunge',
  side: 'both',
  rung: 5,
  sets: 2,
  reps: 12,
  tempo: { liftSeconds: 2, holdSeconds: 0, lowerSeconds: 4 },
  loadKg: 5,
  sessionsPerDay: 2,
  days: 'high',
  painCeilingNrs: 5,
}
const HARDER_DAYS = [2, 0, 2, 0, 2, 0, 0]

/** The ladder line's own week on a rung, as the patient's paper has it. */
function weekOf(rung: number, daysPerWeek = 7) {
  const since = '2026-03-01'
  const right = {
    rung,
    doseStep: 0,
    pace: 'standard',
    doseSince: since,
    evidenceSince: since,
    baselineMorning: 1,
  } as const
  const plan = prescribe({
    protocol: defaultProtocol,
    affected: 'right',
    ladder: { right },
    today: '2026-03-10',
    exercise: 'go',
    sessionsPerDay: 2,
    daysPerWeek,
    running: 'paused',
    activityLimits: [],
  })
  const key = plan.items.find(({ kind }) => kind === 'ladder')?.key
  return sheetWeek(plan, defaultProtocol).get(key ?? '') ?? []
}

test('two sessions on harder days never read as one a day in another clinic (C.4)', () => {
  expect(timingOf(weekOf(5))).toEqual({
    repeat: { frequency: 6, period: 1, periodUnit: 'wk' },
    code: { text: '2 times a day on 3 days a week, never two days running' },
  })
})

test('a daily rung is daily, and fewer agreed days are fewer', () => {
  expect(timingOf(weekOf(1))).toEqual({
    repeat: { frequency: 2, period: 1, periodUnit: 'd' },
    code: { text: '2 times a day, every day' },
  })
  expect(timingOf(weekOf(1, 5))).toEqual({
    repeat: { frequency: 10, period: 1, periodUnit: 'wk' },
    code: { text: '2 times a day on 5 days a week' },
  })
})

test('a line without a day in its week says nothing of how often', () => {
  expect(timingOf([0, 0, 0, 0, 0, 0, 0])).toBeNull()
  expect(timingOf([])).toBeNull()
})

test('a colleague elsewhere reads the dose, the tempo, the load, the legs and the limit in words', () => {
  expect(doseInWords(lunge, { affected: 'right', sessionsADay: HARDER_DAYS, mostRise: 2 })).toBe(
    '2 sets of 12; tempo 2 s up, 0 s held, 4 s down; 5 kg; each leg, right first; 2 times a day on 3 days a week, never two days running; stop when pain rises by more than 2 from before, or above 5 of 10',
  )
  expect(
    doseInWords(
      { ...lunge, exerciseCode: 'iso_bridge_hold', holdSeconds: 30 },
      { affected: 'left', sessionsADay: [2, 2, 2, 2, 2, 2, 2], mostRise: 2 },
    ),
  ).toContain('2 sets of 12 holds of 30 s; ')
})
