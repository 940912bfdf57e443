import { describe, expect, test } from 'vitest'
import { ladderRung, restDaysOf } from './ladder-rungs'
import {
  defaultProtocol,
  doseAt,
  doseStepsFor,
  lastRunStep,
  ProtocolError,
  parseProtocol,
  protocolVersion,
  topDose,
} from './protocol'
import defaultData from './protocol.default.json'

type Edit = (data: typeof defaultData) => void

function edited(edit: Edit): unknown {
  const copy = structuredClone(defaultData)
  edit(copy)
  return copy
}

function problemsOf(json: unknown): readonly string[] {
  try {
    parseProtocol(json)
  } catch (error) {
    if (error instanceof ProtocolError) return error.problems
    throw error
  }
  return []
}

describe('the default protocol', () => {
  test('is consistent and keeps every number of its file', () => {
    expect(defaultProtocol).toEqual(defaultData)
    expect(protocolVersion(defaultProtocol)).toBe(`${defaultData.id}@${defaultData.version}`)
  })

  test('is frozen to the last leaf', () => {
    const walk = (value: unknown): void => {
      if (value === null || typeof value !== 'object') return
      expect(Object.isFrozen(value)).toBe(true)
      Object.values(value).forEach(walk)
    }
    walk(defaultProtocol)
    expect(() => {
      ;(defaultProtocol.limits as { duringRiseMax: number }).duringRiseMax = 9
    }).toThrow(TypeError)
  })

  test('gives rung 0 its holds at either pace and other rungs the steps of their pace', () => {
    expect(doseStepsFor(defaultProtocol, 0, 'slow')).toBe(defaultProtocol.doseSteps.isometric)
    expect(doseStepsFor(defaultProtocol, 2, 'slow')).toBe(defaultProtocol.doseSteps.slow)
    expect(topDose(defaultProtocol, 2, 'standard')).toBe(defaultData.doseSteps.standard.length - 1)
    expect(doseAt(defaultProtocol, 2, 'standard', 0)).toEqual(defaultData.doseSteps.standard[0])
    expect(restDaysOf(defaultProtocol, 2)).toBe(0)
    expect(restDaysOf(defaultProtocol, 3)).toBe(defaultData.ladder[3]?.cadence.minRestDays)
    expect(lastRunStep(defaultProtocol)).toBe(defaultData.running.steps.at(-1)?.step)
  })

  test('refuses a rung or dose step that does not exist', () => {
    expect(() => ladderRung(defaultProtocol, 7)).toThrow(RangeError)
    expect(() => ladderRung(defaultProtocol, 1.5)).toThrow(RangeError)
    expect(() => doseAt(defaultProtocol, 1, 'standard', 3)).toThrow(RangeError)
  })
})

describe('a protocol that cannot be used says where and why', () => {
  test('a misspelt, missing or mistyped parameter', () => {
    expect(problemsOf(edited((d) => Object.assign(d.limits, { duringRizeMax: 2 })))[0]).toMatch(
      /^limits: .*duringRizeMax/,
    )
    expect(problemsOf(edited((d) => Reflect.deleteProperty(d.flare, 'duringAbsMin')))[0]).toMatch(
      /^flare\.duringAbsMin: /,
    )
    expect(problemsOf(edited((d) => Object.assign(d.limits, { duringAbsMax: '5' })))[0]).toMatch(
      /^limits\.duringAbsMax: /,
    )
    expect(problemsOf(null)[0]).toMatch(/^file: /)
  })

  const contradictions: [string, Edit, string][] = [
    [
      'a flare that begins at the limit',
      (d) => void (d.flare.duringAbsMin = d.limits.duringAbsMax),
      'flare.duringAbsMin',
    ],
    [
      'a rise flare at the limit',
      (d) => void (d.flare.duringRiseMin = d.limits.duringRiseMax),
      'flare.duringRiseMin',
    ],
    [
      'a settling flare at the limit',
      (d) => void (d.flare.settleMinutesOver = d.limits.settleMinutesMax),
      'flare.settleMinutesOver',
    ],
    [
      'a next-day flare at the limit',
      (d) => void (d.flare.nextDayRiseMin = d.limits.nextDayRiseMax),
      'flare.nextDayRiseMin',
    ],
    ['a threshold off the pain scale', (d) => void (d.limits.duringAbsMax = 11), 'limits.duringAbsMax'],
    [
      'more exceeded days than the window has',
      (d) => void (d.evidence.exceedCountForRegress = 4),
      'evidence.exceedCountForRegress',
    ],
    [
      'a slow pace that is faster',
      (d) => void (d.evidence.minLoadingDays.slow = 2),
      'evidence.minLoadingDays',
    ],
    ['gap levels out of order', (d) => void (d.missing.gapRegressDays = 7), 'missing'],
    ['a dose that does not rise', (d) => void (d.doseSteps.slow[1] = { sets: 2, reps: 5 }), 'doseSteps.slow'],
    ['paces that end apart', (d) => void (d.doseSteps.slow[5] = { sets: 2, reps: 11 }), 'doseSteps'],
    ['a deload to a step that does not exist', (d) => void (d.deload.doseStep = 3), 'deload.doseStep'],
    ['rungs out of order', (d) => void d.ladder.reverse(), 'ladder.0.rung'],
    [
      'alternate days without rest',
      (d) => Reflect.deleteProperty(d.ladder[3]?.cadence ?? {}, 'minRestDays'),
      'ladder.3.cadence',
    ],
    ['a gate that requires itself', (d) => void (d.gates.run.requires = ['run']), 'gates.run.requires'],
    ['a gate above the ladder', (d) => void (d.gates.run.minRung = 7), 'gates.run.minRung'],
    ['running steps with a hole', (d) => void d.running.steps.splice(3, 1), 'running.steps.3.step'],
    ['mild above severe', (d) => void (d.intake.mildAvgPainBelow = 8), 'intake.mildAvgPainBelow'],
    [
      'a timeline backwards',
      (d) => void (d.intake.timelinesWeeks.mild = [9, 8]),
      'intake.timelinesWeeks.mild',
    ],
  ]
  test.each(contradictions)('%s', (_, edit, path) => {
    expect(problemsOf(edited(edit)).map((problem) => problem.split(':')[0])).toContain(path)
  })

  test('all contradictions are reported at once', () => {
    const json = edited((d) => {
      d.flare.duringAbsMin = 5
      d.gates.run.minRung = 9
    })
    expect(problemsOf(json)).toHaveLength(2)
    expect(() => parseProtocol(json)).toThrow(/cannot be used[\s\S]*gates\.run\.minRung/)
  })
})
