import { describe, expect, test } from 'vitest'
import { assessIntake, type IntakeAnswers, type IntakeStart } from './intake'
import { defaultProtocol } from './protocol'
import { RED_FLAGS } from './red-flags'

const mild: IntakeAnswers = {
  ageYears: 38,
  averagePain7d: 3,
  majorImpact: false,
  restingPain: 0,
  settleMinutes: 20,
  symptomWeeks: 6,
  lastRunWithinLimits: true,
  redFlags: [],
}

const assess = (answers: Partial<IntakeAnswers> = {}) =>
  assessIntake({ ...mild, ...answers }, defaultProtocol)

function start(answers: Partial<IntakeAnswers> = {}): IntakeStart {
  const outcome = assess(answers)
  if (outcome.decision !== 'start') throw new Error(`expected a start, got ${outcome.rule}`)
  return outcome
}

describe('triage', () => {
  test('every emergency or urgent flag gives no plan, every soon flag a plan whose promotions wait', () => {
    for (const { code, urgency } of RED_FLAGS) {
      const outcome = assess({ redFlags: [code] })
      if (urgency === 'soon') {
        expect({ code, ...outcome }).toMatchObject({
          code,
          decision: 'start',
          rule: 'IN1',
          progressionLocked: true,
        })
      } else {
        expect({ code, ...outcome }).toMatchObject({
          code,
          decision: 'refer',
          rule: 'RF',
          urgency,
          exercise: 'stop',
        })
      }
    }
  })

  test('under 18 there is no automated plan; 18 itself is adult', () => {
    expect(assess({ ageYears: 17 })).toMatchObject({
      decision: 'refer',
      rule: 'RF-AGE',
      urgency: 'soon',
      exercise: 'stop',
    })
    expect(assess({ ageYears: 18 }).decision).toBe('start')
  })

  test('age ranks below an urgent flag and above a soon flag', () => {
    expect(assess({ ageYears: 15, redFlags: ['ACUTE_POP'] })).toMatchObject({ rule: 'RF', urgency: 'urgent' })
    expect(assess({ ageYears: 15, redFlags: ['PRIOR_SURGERY'] })).toMatchObject({ rule: 'RF-AGE' })
  })

  test('no flag, no lock', () => {
    expect(start().progressionLocked).toBe(false)
  })
})

describe('severity', () => {
  test.each<[Partial<IntakeAnswers>, string]>([
    [{ averagePain7d: 3.9 }, 'mild'],
    [{ averagePain7d: 4 }, 'moderate'],
    [{ averagePain7d: 6.9 }, 'moderate'],
    [{ averagePain7d: 7 }, 'severe'],
    [{ majorImpact: true }, 'moderate'],
    [{ majorImpact: undefined }, 'moderate'],
    [{ nightWakingsPerWeek: 2 }, 'mild'],
    [{ nightWakingsPerWeek: 3 }, 'severe'],
    [{ walkMinutes: 10 }, 'mild'],
    [{ walkMinutes: 9.9 }, 'severe'],
    [{ walkMinutes: 0 }, 'severe'],
  ])('%o is %s', (answers, severity) => {
    expect(start(answers).severity).toBe(severity)
  })
})

describe('irritability', () => {
  test.each<[number | undefined, string]>([
    [0, 'low'],
    [30, 'low'],
    [31, 'moderate'],
    [1440, 'moderate'],
    [1441, 'high'],
    [undefined, 'moderate'],
  ])('%s minutes is %s', (settleMinutes, irritability) => {
    expect(start({ settleMinutes }).irritability).toBe(irritability)
  })
})

describe('the start', () => {
  const calm = { startRung: 0, pace: 'slow', mode: 'review_before_start' }
  const watched = { startRung: 1, pace: 'slow', mode: 'review_within_7d' }
  const alone = { startRung: 1, pace: 'standard', mode: 'self_managed' }

  test.each<[string, Partial<IntakeAnswers>, object]>([
    ['mild and low', {}, alone],
    ['severe', { averagePain7d: 8 }, calm],
    ['high irritability', { settleMinutes: 2000 }, calm],
    ['resting pain 5', { restingPain: 5 }, calm],
    ['resting pain 4', { restingPain: 4 }, alone],
    ['resting pain not known', { restingPain: undefined }, alone],
    ['moderate severity', { averagePain7d: 5 }, watched],
    ['moderate irritability', { settleMinutes: 60 }, watched],
    ['irritability not known', { settleMinutes: undefined }, watched],
  ])('%s', (_, answers, expected) => {
    expect(start(answers)).toMatchObject(expected)
  })
})

test('only a mild case whose last run stayed within limits keeps easy running, at most four fifths of it', () => {
  expect(start()).toMatchObject({ running: 'maintain_modified', runVolumeRatioMax: 0.8 })
  expect(start({ lastRunWithinLimits: false }).running).toBe('paused')
  expect(start({ lastRunWithinLimits: undefined }).running).toBe('paused')
  expect(start({ averagePain7d: 4 })).not.toHaveProperty('runVolumeRatioMax')
  expect(start({ averagePain7d: 4 }).running).toBe('paused')
})

test('the timeline is a range by severity, and open once symptoms have lasted twelve weeks', () => {
  expect(start({ symptomWeeks: 11 }).timelineWeeks).toEqual([6, 8])
  expect(start({ symptomWeeks: 12 }).timelineWeeks).toEqual([26, null])
  expect(start({ averagePain7d: 5 }).timelineWeeks).toEqual([13, 17])
  expect(start({ averagePain7d: 8 }).timelineWeeks).toEqual([13, 26])
  expect(start({ averagePain7d: 8, symptomWeeks: 12 }).timelineWeeks).toEqual([26, null])
})

test('the goal rung is the last one for speed, jumping or field sport, and the one before otherwise', () => {
  expect(start({ goalIncludesHighIntensity: true }).goalRung).toBe(6)
  expect(start({ goalIncludesHighIntensity: false }).goalRung).toBe(5)
})

test('unknown answers are reported as unknown, not as zero', () => {
  const { findings } = start({ settleMinutes: undefined, restingPain: undefined })
  for (const rule of ['IN-IRRITABILITY', 'IN-REST']) {
    const found = findings.find((finding) => finding.rule === rule)
    expect(found).toMatchObject({ rule, verdict: 'unknown' })
    expect(found).not.toHaveProperty('observed')
  }
})
