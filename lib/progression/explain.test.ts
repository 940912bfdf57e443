import { describe, expect, test } from 'vitest'
import { decisionSentences } from '../decision/sentences'
import words from '../messages/en/engine.json'
import { evaluateDaily } from './evaluate'
import {
  explainDecision,
  explainFinding,
  explainFlag,
  FLAGS,
  FLAGS_WITH_SUBJECT,
  OUTCOMES_OF_RULE,
} from './explain'
import type { RuleFinding } from './finding'
import { GATE_CODES } from './gates'
import { INTAKE_RULES } from './intake'
import { defaultProtocol } from './protocol'
import { NON_RESPONSE_RULES, PLATEAU_RULES } from './review'
import { RUN_RULES } from './running'
import { allStories } from './scenarios/all-stories'
import { DAILY_RULES, type DailyRule, type Finding, type Outcome, type SideDecision, VERDICTS } from './types'
import { UNDER_LOADING_RULES } from './under-loading'
import { VOICES, type Voice } from './values-in-words'

const state = { rung: 2, doseStep: 1, pace: 'standard' } as const
const context = { locale: 'en', protocol: defaultProtocol } as const
const sentence = /^[A-Z0-9“].*[.?!]$/
/** A colon goes on in the same sentence; only a name in quotation marks begins with a capital there. */
const capitalAfterColon = /: [A-Z][a-z]* [a-z]/
const leftOver = /[{}]|undefined|NaN|\bnull\b|select,/
const scare = /\b(tear|tears|torn|degenerat\w+|fail(ed|ure)?|wrong|bad news|must not)\b/i

const REASONS: Partial<Record<DailyRule, readonly string[]>> = {
  CL1: ['pause', 'pin', 'rescreen'],
  SY1: ['flare_report', 'morning_rise', 'worst_24h', 'morning_above_limit'],
  EX1: ['activity', 'exercise'],
  MD1: ['no_closed_day', 'answer_missing', 'beyond_limits'],
  AD2: ['late_entry', 'too_frequent', 'too_few_sessions', 'older_dose'],
  HD1: ['too_few_days', 'beyond_limits_lately'],
}

function decisionOf(rule: DailyRule, outcome: Outcome, reason?: string): SideDecision {
  const finding: Finding = {
    rule,
    verdict: 'fired',
    observed: rule === 'DL1' ? '2025-02-04' : rule === 'RF' ? 'CES ACUTE_POP' : 2,
    threshold: rule === 'DL1' ? '2025-02-06' : 3,
    unit: rule === 'DL1' ? 'date' : rule === 'RF' ? 'code' : rule === 'AD1' ? 'share' : 'loading_days',
    source: ['ENG'],
    basis: [],
    ...(reason === undefined ? {} : { reason }),
  }
  return {
    outcome,
    rule,
    toRung: outcome === 'progress_rung' ? 3 : outcome === 'regress' ? 1 : 2,
    toDoseStep: 0,
    flags: [],
    evidence: [],
    findings: [finding],
    activityAdvice: [],
  }
}

const pairs = DAILY_RULES.flatMap((rule) =>
  OUTCOMES_OF_RULE[rule].flatMap((outcome) =>
    (REASONS[rule] ?? [undefined]).map((reason) => [rule, outcome, reason] as const),
  ),
)

describe.each(VOICES)('in the voice for a %s', (voice) => {
  test.each(pairs)(
    '%s → %s (%s) has a whole, calm sentence and says what moves things forward',
    (rule, outcome, reason) => {
      const explained = explainDecision(decisionOf(rule, outcome, reason), state, { ...context, voice })
      for (const text of [explained.reason, explained.unlocks]) {
        expect(text).toMatch(sentence)
        expect(text).not.toMatch(leftOver)
        expect(text).not.toMatch(capitalAfterColon)
        if (voice === 'patient') expect(text).not.toMatch(scare)
      }
      expect(explained.verdict).toMatch(/^[A-Z]/)
    },
  )

  test.each(['emergency', 'urgent', 'soon'] as const)('a red flag that is %s says what to do', (urgency) => {
    const explained = explainDecision({ ...decisionOf('RF', 'refer'), urgency }, state, { ...context, voice })
    expect(explained.reason).toMatch(sentence)
  })

  test.each([...FLAGS, ...FLAGS_WITH_SUBJECT.map((flag) => `${flag}:football`)])(
    'flag %s has a sentence',
    (flag) => {
      expect(explainFlag(flag, 'en', voice)).toMatch(sentence)
    },
  )
})

const allRules = [
  ...new Set([
    ...DAILY_RULES,
    ...INTAKE_RULES,
    ...GATE_CODES,
    ...RUN_RULES,
    ...PLATEAU_RULES,
    ...NON_RESPONSE_RULES,
    ...UNDER_LOADING_RULES,
    'PS1',
    'CO1',
  ]),
]

describe('the set of sentences is complete and has none to spare', () => {
  test('every rule has a sentence for every verdict in both voices', () => {
    const missing: string[] = []
    for (const rule of allRules) {
      for (const verdict of VERDICTS) {
        for (const voice of VOICES) {
          const finding: RuleFinding = { rule, verdict, unit: 'code', source: [], basis: [] }
          const text = explainFinding(finding, 'en', voice)
          if (!sentence.test(text) || leftOver.test(text))
            missing.push(`${rule}.${verdict}.${voice}: ${text}`)
        }
      }
    }
    expect(missing).toEqual([])
  })

  test('no sentence belongs to a rule, outcome or flag that does not exist', () => {
    expect(Object.keys(words.finding).sort()).toEqual([...allRules].sort())
    expect(
      Object.fromEntries(Object.entries(words.reason).map(([rule, by]) => [rule, Object.keys(by)])),
    ).toEqual(OUTCOMES_OF_RULE)
    expect(Object.keys(words.unlocks).sort()).toEqual([...DAILY_RULES].sort())
    expect(Object.keys(words.flag).sort()).toEqual([...FLAGS, ...FLAGS_WITH_SUBJECT].sort())
    const voices: readonly Voice[] = VOICES
    for (const by of Object.values(words.flag)) expect(Object.keys(by)).toEqual(voices)
  })
})

test('every story of the engine can be told to both, with flags that have sentences', () => {
  for (const { title, given } of allStories) {
    const decision = evaluateDaily(given, defaultProtocol)
    const { ladder } = given
    const { patientText, clinicianText } = decisionSentences(decision, {
      ladder,
      protocol: defaultProtocol,
      locale: 'en',
    })
    for (const text of [patientText, clinicianText]) {
      expect(`${title}: ${text}`).toMatch(/: [A-Z0-9].*[.?!]$/)
      expect(`${title}: ${text}`).not.toMatch(leftOver)
    }
    for (const flag of decision.flags)
      for (const voice of VOICES) expect(explainFlag(flag, 'en', voice)).toMatch(sentence)
    for (const side of Object.values(decision.perSide)) {
      expect(`${title}: ${OUTCOMES_OF_RULE[side.rule].join(' ')}`).toContain(side.outcome)
      for (const found of side.findings) for (const voice of VOICES) explainFinding(found, 'en', voice)
    }
  }
})

test('numbers come with words', () => {
  const explained = explainDecision(decisionOf('HD1', 'hold', 'too_few_days'), state, {
    ...context,
    voice: 'patient',
  })
  expect(explained.reason).toContain('2 training days')
  const finding: RuleFinding = {
    rule: 'PS1',
    verdict: 'fired',
    observed: 6,
    threshold: 6,
    unit: 'pain_nrs',
    source: [],
    basis: [],
  }
  expect(explainFinding(finding, 'en', 'patient')).toContain('6 out of 10')
})

test('a promotion that waits for a clinician says so', () => {
  const decision = { ...decisionOf('PR2', 'progress_rung'), flags: ['awaiting_signoff'] }
  expect(explainDecision(decision, state, { ...context, voice: 'patient' }).reason).toContain(
    'clinician confirms',
  )
})

test('a sentence nobody has written throws instead of reaching a reader', () => {
  expect(() => explainFlag('no_such_flag', 'en', 'patient')).toThrow(/no_such_flag/)
})
