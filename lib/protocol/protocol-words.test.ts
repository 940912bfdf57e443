import { describe, expect, test } from 'vitest'
import messages from '../messages/en/protocol.json'
import { checkDraft } from '../progression/check-draft'
import { PRESETS, presetProtocol } from '../progression/presets'
import { defaultProtocol, type Protocol } from '../progression/protocol'
import defaultData from '../progression/protocol.default.json'
import { nextVersion, readDraftForm } from './draft-form'
import { protocolDifference, settingsOf } from './settings'
import { problemInWords, rangeInWords, settingName, settingValue } from './words'

type Content = typeof defaultData
const edited = (edit: (content: Content) => void): unknown => {
  const copy = structuredClone(defaultData)
  edit(copy)
  return copy
}
const problems = (edit: Parameters<typeof edited>[0]) =>
  checkDraft(edited(edit), defaultProtocol).map(({ path, problem }) => `${path}: ${problem}`)

describe('a draft is refused with a sentence', () => {
  test('outside its range, on either side', () => {
    expect(problems((p) => (p.limits.duringRiseMax = 4))).toContain('limits.duringRiseMax: above_most')
    expect(problems((p) => (p.limits.duringAbsMax = 1))).toContain('limits.duringAbsMax: below_least')
  })

  test('looser than what may only be tightened', () => {
    expect(problems((p) => (p.gates.run.reps = 12))).toEqual(['gates.run.reps: loosened'])
    expect(problems((p) => (p.flare.duringAbsMin = 8))).toEqual(['flare.duringAbsMin: loosened'])
    expect(problems((p) => (p.gates.highIntensity.signoff = false))).toEqual([
      'gates.highIntensity.signoff: loosened',
    ])
    expect(problems((p) => Object.assign(p.gates.run, { comfortMaxPain: null }))).toEqual([
      'gates.run.comfortMaxPain: loosened',
    ])
    expect(problems((p) => (p.gates.run.reps = 20))).toEqual([])
    expect(problems((p) => Object.assign(p.gates.activity, { comfortMaxPain: 2 }))).toEqual([])
    expect(problems((p) => (p.gates.activity.signoff = true))).toEqual([])
  })

  test('in what is form and not choice', () => {
    expect(problems((p) => Object.assign(p.ladder[2] ?? {}, { code: 'lunge_deep' }))).toEqual([
      'ladder.2.code: fixed',
    ])
    expect(problems((p) => (p.intake.adultAge = 16))).toEqual(['intake.adultAge: fixed'])
    expect(problems((p) => p.running.highSteps.pop())).toContain('running.highSteps.4.step: fixed')
    expect(problems((p) => Reflect.deleteProperty(p, 'trend'))).toEqual(['trend: shape'])
  })

  test('when its numbers contradict one another', () => {
    expect(problems((p) => (p.flare.duringRiseMin = 2))).toEqual(['flare.duringRiseMin: inconsistent'])
  })

  test('and every problem has a sentence that names the setting', () => {
    const wrong = checkDraft(
      edited((p) => {
        p.limits.settleMinutesMax = 200
        p.gates.run.reps = 10
        p.flare.nextDayRiseMin = 1
        p.painScale.max = 11
      }),
      defaultProtocol,
    )
    const sentences = wrong.map((problem) => problemInWords('en', problem, defaultProtocol))
    expect(sentences).toEqual([
      'painScale.max is part of the form of the protocol and cannot be changed here.',
      'Time allowed until pain has settled cannot be above 120 minutes.',
      'Repetitions of the test: running gate may only be made stricter than what ships (15 repetitions).',
      'A flare: next morning above usual by: a flare must lie above the limit of a session.',
    ])
  })

  test('every contradiction the engine knows has words', async () => {
    const { readFileSync } = await import('node:fs')
    const source = readFileSync(new URL('../progression/protocol-consistency.ts', import.meta.url), 'utf8')
    const codes = [...source.matchAll(/'([a-z]+(?:_[a-z]+){2,})'/g)].map(([, code]) => code ?? '')
    expect(codes.length).toBeGreaterThan(25)
    expect([...new Set(codes)].sort()).toEqual(Object.keys(messages.inconsistent).sort())
  })
})

describe('the presets that ship', () => {
  test('the literal reading trains every rung twice a day and differs in nothing else', () => {
    const literal = presetProtocol('pht-literal')
    expect(literal.ladder.map(({ cadence }) => cadence)).toEqual(
      literal.ladder.map(() => ({ kind: 'daily', sessionsPerDay: 2 })),
    )
    const touched = protocolDifference(defaultProtocol, literal).map(({ path }) => path)
    expect(touched.every((path) => /^ladder\.\d\.cadence\./.test(path))).toBe(true)
    expect(checkDraft(literal, defaultProtocol)).toEqual([])
  })

  test('each may be used as it is', () => {
    for (const key of PRESETS) expect(checkDraft(presetProtocol(key), presetProtocol(key))).toEqual([])
  })
})

describe('the draft’s form', () => {
  const form = (fields: Record<string, string>) =>
    readDraftForm(fields, { draft: defaultProtocol, base: defaultProtocol })

  test('an empty number is refused, never read as zero', () => {
    expect(form({ 'set:limits.duringRiseMax': '' }).problems).toEqual([
      { path: 'limits.duringRiseMax', problem: 'shape' },
    ])
  })

  test('everything wrong is told at once, an empty field beside one out of its range', () => {
    expect(
      form({
        'set:limits.nextDayRiseMax': '',
        'set:limits.duringAbsMax': '7',
        'set:flare.duringAbsMin': '8',
      }).problems.map(({ path, problem }) => `${path}: ${problem}`),
    ).toEqual([
      'limits.nextDayRiseMax: shape',
      'limits.duringAbsMax: above_most',
      'flare.duringAbsMin: loosened',
    ])
  })

  test('it tells whether any number would change', () => {
    expect(form({ 'set:limits.duringRiseMax': String(defaultProtocol.limits.duringRiseMax) }).changes).toBe(
      false,
    )
    expect(form({ 'set:limits.duringRiseMax': '1' }).changes).toBe(true)
    expect(form({ 'set:ladder.4.cadence.kind': 'daily' }).changes).toBe(true)
  })

  test('a field that is no setting is not looked at', () => {
    expect(form({ 'set:id': 'mine', 'set:painScale.max': '11', 'set:__proto__.x': '1' }).content).toEqual(
      defaultProtocol,
    )
  })

  test('daily work drops its rest days, alternate work gets one', () => {
    const { content, problems } = form({
      'set:ladder.4.cadence.kind': 'daily',
      'set:ladder.2.cadence.kind': 'alternate',
    })
    expect(problems).toEqual([])
    const { ladder } = content as Protocol
    expect(ladder[4]?.cadence).toEqual({ kind: 'daily', sessionsPerDay: 2 })
    expect(ladder[2]?.cadence).toEqual({ kind: 'alternate', sessionsPerDay: 2, minRestDays: 1 })
  })

  test('versions of a clinic count in the middle and never twice', () => {
    expect(nextVersion('0.2.0', [])).toBe('0.3.0')
    expect(nextVersion('0.2.0', ['0.3.0', '0.4.0'])).toBe('0.5.0')
  })
})

test('every setting has a name, a value and a range in words', () => {
  const names: string[] = []
  for (const { settings } of settingsOf(defaultProtocol)) {
    for (const { path, value, parameter } of settings) {
      const name = settingName('en', path, defaultProtocol)
      expect(name).not.toMatch(/^[a-z]+\.|NaN|undefined/)
      names.push(name)
      expect(settingValue('en', path, value)).not.toBe('')
      if ('range' in parameter) expect(rangeInWords('en', parameter)).not.toBe('fixed')
    }
  }
  // two fields of one name cannot be told apart by ear, nor in what a change is called
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
