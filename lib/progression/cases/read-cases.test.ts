import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defaultProtocol } from '../protocol'
import type { CaseResult } from './evaluate-case'
import { CaseFileError, evaluateCaseFile } from './read-cases'

type Case = { id: string; [key: string]: unknown }

const given = (
  JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as { vectors: Case[] }
).vectors

/** A copy of a worked case with the values at the dotted paths replaced; `undefined` takes the key away. */
function changed(id: string, changes: Record<string, unknown>): Case {
  const copy = structuredClone(given.find((candidate) => candidate.id === id)) as Case
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    let holder = copy as Record<string, unknown>
    for (const key of keys) holder = holder[key] as Record<string, unknown>
    if (value === undefined) delete holder[last]
    else holder[last] = value
  }
  return copy
}

function evaluateAll(vectors: readonly unknown[]): CaseResult[] {
  const file = JSON.stringify({ schema: 'vectors/1', protocol: 'pht-blended@0.2.0', vectors })
  return evaluateCaseFile(file, defaultProtocol).results
}

const evaluate = (id: string, changes: Record<string, unknown>) => evaluateAll([changed(id, changes)])[0]

describe('a malformed case says what is wrong with it', () => {
  const malformed: [string, Record<string, unknown>, RegExp][] = [
    ['V08', { 'logs.sessions.0.during': 11 }, /sessions\.0\.during: must be a whole number from 0 to 10/],
    ['V08', { 'logs.sessions.0.during': 2.5 }, /whole number/],
    ['V08', { 'logs.sessions.0.pre': -1 }, /whole number/],
    ['V08', { 'logs.sessions.0.pre': '1' }, /whole number/],
    ['V08', { 'logs.checkins.0.morning': { left: 1, right: 11 } }, /morning\.right: .*whole number/],
    ['V08', { 'logs.checkins.0.morning': { rihgt: 1 } }, /rihgt/],
    ['V08', { 'logs.checkins.0.redFlags': ['HEADACHE'] }, /unknown red flag/],
    ['V08', { 'logs.sessions.0.rung': 7 }, /unknown rung/],
    ['V08', { 'patient.state.rung': 7 }, /unknown rung/],
    ['V08', { 'patient.state.doseStep': 3 }, /unknown dose step/],
    ['V08', { 'patient.state.doseSince': '2025-02-30' }, /real date/],
    ['V08', { 'patient.state': undefined }, /state of the right side is missing/],
    ['V08', { now: '2025-02-04' }, /now: must be an instant/],
    ['V08', { now: undefined }, /now: is missing/],
    ['V08', { patient: undefined }, /patient: is missing/],
    ['V08', { 'patient.tz': 'Mars/Olympus' }, /time zone/],
    ['V08', { 'logs.sessions.0.tz': 'Mars/Olympus' }, /time zone/],
    ['V08', { 'logs.sessions.0.at': '2025-02-05T08:00:00Z' }, /after now/],
    ['V08', { 'logs.sessions.0.loggedAt': '2025-02-05T08:00:00Z' }, /loggedAt is after now/],
    ['V08', { 'logs.sessions.0.technique': 'great' }, /technique/],
    ['V08', { kind: 'dayly' }, /unknown kind "dayly"/],
    ['V08', { kind: undefined }, /unknown kind/],
    ['V28', { 'patient.perSide.left': undefined }, /state of the left side is missing/],
    ['V01', { 'intake.age': undefined }, /age: is missing/],
    ['V01', { 'intake.avgPain7d': 11 }, /avgPain7d/],
    ['V01', { 'intake.redFlags': undefined }, /redFlags: is missing/],
    ['V36', { 'patient.signoffs': ['speed'] }, /unknown gate/],
    ['V36', { 'logs.tests.0.kind': 'squat' }, /unknown test/],
    ['V38', { 'patient.runState.step': 9 }, /unknown running step/],
    ['V39', { 'series.worstPain14d': [1, 2, 3] }, /must have 14 days/],
    ['V48', { 'before.pre': undefined }, /before\.pre/],
  ]
  test.each(malformed)('%s with %o', (id, changes, message) => {
    const result = evaluate(id, changes)
    expect(Object.keys(result ?? {})).toEqual(['id', 'error'])
    expect(result).toMatchObject({ id, error: expect.stringMatching(message) })
  })

  test('and the cases around it still run, in the order of the file', () => {
    const results = evaluateAll([changed('V48', {}), changed('V08', { kind: 'x' }), null, changed('V01', {})])
    expect(results.map(({ id }) => id)).toEqual(['V48', 'V08', null, 'V01'])
    expect(results.map((result) => 'error' in result)).toEqual([false, true, true, false])
  })
})

describe('a file that holds no cases is refused', () => {
  test.each(['', 'not json', '[]', '{}', '{"schema":"vectors/2","vectors":[]}', '{"schema":"vectors/1"}'])(
    '%j',
    (text) => {
      expect(() => evaluateCaseFile(text, defaultProtocol)).toThrow(CaseFileError)
    },
  )

  test('but an empty list of cases is fine', () => {
    expect(evaluateAll([])).toEqual([])
  })

  test('a file written for another protocol is evaluated, and says so', () => {
    const text = '{"schema":"vectors/1","protocol":"pht-literal@1.0.0","vectors":[]}'
    expect(evaluateCaseFile(text, defaultProtocol)).toMatchObject({ otherProtocol: 'pht-literal@1.0.0' })
  })
})

test('null and absent both mean unknown, never zero', () => {
  const missing = { 'logs.sessions.0.settleMin': undefined, 'logs.sessions.1.settleMin': undefined }
  const empty = { 'logs.sessions.0.settleMin': null, 'logs.sessions.1.settleMin': null }
  expect(evaluate('V08', missing)).toMatchObject({ decision: 'hold', rule: 'MD1' })
  expect(evaluate('V08', empty)).toEqual(evaluate('V08', missing))
})

describe('two sides', () => {
  test('with their own states each get their own decision, with every field', () => {
    expect(evaluate('V28', {})).toMatchObject({
      perSide: {
        left: { decision: 'progress_dose', rule: 'PR1', toRung: 2, toDose: 1, flags: [] },
        right: { decision: 'hold', rule: 'EX1', flags: [] },
      },
    })
  })

  test('repeat a red flag and a clinician hold inside each side', () => {
    const flagged = { decision: 'refer', rule: 'RF', urgency: 'emergency', exercise: 'stop' }
    expect(evaluate('V28', { 'logs.checkins.1.redFlags': ['CES'] })).toMatchObject({
      ...flagged,
      perSide: { left: flagged, right: flagged },
    })
    const held = { decision: 'hold', rule: 'CL1' }
    expect(evaluate('V28', { 'patient.clinicianHold': { type: 'pin' } })).toMatchObject({
      ...held,
      perSide: { left: held, right: held },
    })
  })

  const joint = (changes: Record<string, unknown> = {}) =>
    evaluate('V08', {
      'patient.side': 'bilateral',
      'patient.state.rung': 1,
      'logs.sessions.0.rung': 1,
      'logs.sessions.1.rung': 1,
      ...changes,
    })

  test('on a joint exercise follow the more cautious one, the left on a tie', () => {
    expect(joint()).toMatchObject({ decision: 'progress_dose', decidingSide: 'left' })
    expect(joint({ 'logs.sessions.0.during': { left: 2, right: 4 } })).toMatchObject({
      decision: 'hold',
      rule: 'EX1',
      decidingSide: 'right',
    })
    expect(joint({ 'logs.sessions.0.during': { left: 2, right: 8 } })).toMatchObject({
      decision: 'regress',
      rule: 'FL1',
      toRung: 0,
      decidingSide: 'right',
    })
  })

  test('a missing side of a pair is unknown', () => {
    expect(joint({ 'logs.sessions.0.during': { left: 2 } })).toMatchObject({
      decision: 'hold',
      rule: 'MD1',
      decidingSide: 'right',
    })
  })

  test('may have a usual morning each', () => {
    const sore = { 'logs.checkins.1.morning': { left: 1, right: 3 } }
    expect(joint(sore)).toMatchObject({ decision: 'hold', decidingSide: 'right' })
    expect(joint({ ...sore, 'patient.state.baselineMorning': { left: 1, right: 2 } })).toMatchObject({
      decision: 'progress_dose',
    })
  })

  test('both count for gates and runs', () => {
    const one = { 'patient.side': 'bilateral' }
    expect(evaluate('V36', one)).toMatchObject({ activity: 'locked:G4', run: 'locked:G9' })
    expect(evaluate('V33', one)).toMatchObject({ activity: 'open' })
    expect(evaluate('V38', one)).toMatchObject({ decision: 'run_ok' })
  })
})

describe('local days', () => {
  test("a log's own zone wins over the patient's", () => {
    // 23:30 in London is already the next day in Kathmandu, so that day has one session only.
    const late = {
      'logs.sessions.1.at': '2025-02-03T23:30:00Z',
      'logs.checkins.1.at': '2025-02-04T08:00:00Z',
    }
    expect(evaluate('V08', late)).toMatchObject({ decision: 'progress_dose' })
    expect(evaluate('V08', { ...late, 'logs.sessions.1.tz': 'Asia/Kathmandu' })).toMatchObject({
      rule: 'AD2',
    })
  })

  test('do not depend on how an instant is written', () => {
    const offset = { now: '2025-02-04T14:45:00+05:45', 'logs.sessions.0.at': '2025-02-03T00:00:00-08:00' }
    expect(evaluate('V08', offset)).toEqual(evaluate('V08', {}))
  })
})

test('an uncleared red flag in any check-in shuts every gate and stops every run from moving', () => {
  const flag = { 'logs.checkins': [{ at: '2025-02-04T07:00:00Z', morning: 1, redFlags: ['DVT_SIGNS'] }] }
  expect(evaluate('V33', flag)).toMatchObject({ activity: 'locked:G8' })
  expect(evaluate('V38', flag)).toMatchObject({ decision: 'run_hold', rule: 'RF' })
})

test('a soon flag at intake lets the plan start with promotions locked', () => {
  expect(evaluate('V01', { 'intake.redFlags': ['PRIOR_SURGERY'] })).toMatchObject({
    decision: 'start',
    rule: 'IN1',
    progressionLocked: true,
  })
})
