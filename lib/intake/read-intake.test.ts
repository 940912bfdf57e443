import { describe, expect, test } from 'vitest'
import { assessIntake } from '../progression/intake'
import { defaultProtocol } from '../progression/protocol'
import { beginCare } from './begin-care'
import { explainStart } from './explain-intake'
import { ageOn, readIntake } from './read-intake'
import { CompleteIntake } from './schema'

const answers = (more: Record<string, Record<string, unknown>> = {}) => {
  const base: Record<string, Record<string, unknown>> = {
    consent: { careAndData: 'on', notMonitored: 'on' },
    safety: { redFlags: 'none' },
    place: { dateOfBirth: '1985-04-01', region: 'proximal', affectedSide: 'right' },
    history: {
      durationAmount: '8',
      durationUnit: 'weeks',
      onset: 'slowly',
      increased: ['distance', 'hills'],
    },
    pain: {
      averageRight: '3',
      morningRight: '1',
      restingRight: '0',
      settling: 'within_30_min',
      nightWakings: '0',
      walking: 'no_limit',
      majorImpact: 'no',
    },
    medicines: { painkillers: 'none' },
    goals: { goal1: 'Run 10 km', ability1: '4', highIntensity: 'no', running: 'stopped' },
    schedule: { sessionsPerDay: '2', daysPerWeek: '7' },
    reminders: { timeZone: 'Europe/London', reminderTime: '07:30', units: 'metric' },
  }
  for (const [step, values] of Object.entries(more)) base[step] = { ...base[step], ...values }
  return base
}
const today = '2026-03-10'

describe('a finished intake', () => {
  test('of a mild, settled case starts on the first rung', () => {
    const read = readIntake(CompleteIntake.parse(answers()), today)
    expect(read).toMatchObject({
      ageYears: 40,
      averagePain7d: 3,
      settleMinutes: 30,
      symptomWeeks: 8,
      redFlags: [],
    })
    expect(assessIntake(read, defaultProtocol)).toMatchObject({
      decision: 'start',
      startRung: 1,
      mode: 'self_managed',
      goalRung: 5,
    })
  })

  test('of a mild but irritable case lets running wait for the call, in the plan and in its words', () => {
    const complete = CompleteIntake.parse(
      answers({ pain: { settling: 'longer_than_day' }, goals: { running: 'within_limits' } }),
    )
    const start = assessIntake(readIntake(complete, today), defaultProtocol)
    if (start.decision !== 'start') throw new Error(start.rule)
    expect(start).toMatchObject({
      severity: 'mild',
      irritability: 'high',
      mode: 'review_before_start',
      running: 'maintain_modified',
    })
    expect(beginCare(complete, start, today, defaultProtocol).plan.running).toBe('paused')
    const { patientText } = explainStart('en', start, {
      averagePain: 3,
      codes: [],
      protocol: defaultProtocol,
    })
    expect(patientText).toMatch(/Running waits for that call too/)
    expect(patientText).not.toMatch(/keep running/)
  })

  test('takes the sorer of two legs', () => {
    const both = answers({
      place: { affectedSide: 'bilateral' },
      pain: { averageLeft: '6', morningLeft: '2', restingLeft: '5' },
    })
    const read = readIntake(CompleteIntake.parse(both), today)
    expect(read).toMatchObject({ averagePain7d: 6, restingPain: 5 })
  })

  test('keeps "not sure" unknown: it never reads as no', () => {
    const unsure = answers({ pain: { settling: 'unsure', walking: 'unsure', majorImpact: 'unsure' } })
    const read = readIntake(CompleteIntake.parse(unsure), today)
    expect(read.settleMinutes).toBeUndefined()
    expect(read.walkMinutes).toBeUndefined()
    expect(read.majorImpact).toBeUndefined()
  })

  test('lacks the pain of an affected leg and is not finished', () => {
    const result = CompleteIntake.safeParse(answers({ place: { affectedSide: 'left' } }))
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([
      'pain.averageLeft',
      'pain.morningLeft',
      'pain.restingLeft',
    ])
  })

  test('with a sign ticked beside "none of these" keeps the sign', () => {
    const read = readIntake(CompleteIntake.parse(answers({ safety: { redFlags: ['none', 'CES'] } })), today)
    expect(read.redFlags).toEqual(['CES'])
  })

  test('without a red-flag answer is not finished', () => {
    expect(CompleteIntake.safeParse(answers({ safety: { redFlags: [] } })).success).toBe(false)
  })
})

test('age counts birthdays, not years', () => {
  expect(ageOn('2008-03-11', today)).toBe(17)
  expect(ageOn('2008-03-10', today)).toBe(18)
  expect(ageOn('2008-02-29', '2026-02-28')).toBe(17)
  expect(ageOn('2008-02-29', '2026-03-01')).toBe(18)
})
