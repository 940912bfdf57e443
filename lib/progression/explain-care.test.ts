import { describe, expect, test } from 'vitest'
import words from '../messages/en/engine.json'
import { checkBeforeSession } from './before-session'
import { assessCompletion, COMPLETION_CRITERIA } from './completion'
import {
  explainBeforeSession,
  explainCompletion,
  explainGate,
  explainReview,
  explainRun,
} from './explain-care'
import { GATE_CODES, type GateStatus, type GatesDecision } from './gates'
import { defaultProtocol } from './protocol'
import { DAILY_RED_FLAGS, RED_FLAG_CODES } from './red-flags'
import { NON_RESPONSE_RULES, PLATEAU_RULES, type ReviewDecision } from './review'
import { RUN_RULES, type RunDecision } from './running'
import { UNDER_LOADING_RULES } from './under-loading'
import { VOICES } from './values-in-words'

const sentence = /^[A-Z].*[.?!]$/
const leftOver = /[{}]|undefined|select,/

function expectSentence(text: string) {
  expect(text).toMatch(sentence)
  expect(text).not.toMatch(leftOver)
}

test('what is shut by a running gate is named the ladder: easy running may be allowed on the same day', () => {
  const shut: GateStatus = { state: 'locked', code: 'G11' }
  const gates: GatesDecision = { activity: shut, run: shut, highIntensity: shut, findings: [] }
  for (const voice of VOICES)
    expect(explainGate(gates, 'run', 'en', voice)).toMatch(/^(The r|R)unning ladder\b/)
  for (const voice of VOICES)
    expect(explainGate(gates, 'run', 'es', voice)).not.toMatch(/^(Correr|Carrera)\b(?! paso)/)
})

describe.each(VOICES)('in the voice for a %s', (voice) => {
  test('every gate status has a sentence that says what opens it', () => {
    const statuses: GateStatus[] = [
      { state: 'open' },
      { state: 'awaiting_signoff', code: 'G7' },
      ...GATE_CODES.filter((code) => code !== 'G7').map((code) => ({ state: 'locked', code }) as const),
    ]
    for (const gate of ['activity', 'run', 'highIntensity'] as const) {
      for (const status of statuses) {
        const gates: GatesDecision = { activity: status, run: status, highIntensity: status, findings: [] }
        expectSentence(explainGate(gates, gate, 'en', voice))
      }
    }
    expect(Object.keys(words.gate.locked)).toEqual(GATE_CODES.filter((code) => code !== 'G7'))
  })

  test('every running rule has its sentences', () => {
    for (const [rule, by] of Object.entries(words.run)) {
      for (const decision of Object.keys(by)) {
        const run = { rule, decision, toStep: 3, capKm: 8.8, flags: [], evidence: [], findings: [] }
        expectSentence(explainRun(run as unknown as RunDecision, 'en', voice))
      }
    }
    expect(Object.keys(words.run).sort()).toEqual([...RUN_RULES].sort())
  })

  test('every review has its sentence', () => {
    for (const [rule, by] of Object.entries(words.review)) {
      for (const decision of Object.keys(by)) {
        const review = { rule, decision, flags: [], findings: [] } as unknown as ReviewDecision
        expectSentence(explainReview(review, 'en', voice))
      }
    }
    expect(Object.keys(words.review).sort()).toEqual(
      [...PLATEAU_RULES, ...NON_RESPONSE_RULES, ...UNDER_LOADING_RULES].sort(),
    )
  })

  test('the check before a session says what is offered instead', () => {
    for (const painNow of [1, 8])
      expectSentence(explainBeforeSession(checkBeforeSession({ painNow }, defaultProtocol), 'en', voice))
  })

  test('completion names everything that is missing', () => {
    const nothing = assessCompletion({ rung: 3, goalRung: 5, maintainedDays: 0, neededGatesOpen: false })
    const missing = explainCompletion(nothing, 'en', voice)
    expect(missing).toHaveLength(COMPLETION_CRITERIA.length)
    missing.forEach(expectSentence)
    const ready = assessCompletion({
      rung: 5,
      goalRung: 5,
      maintainedDays: 14,
      goalMet: true,
      averagePain7d: 1,
      neededGatesOpen: true,
      patientAgrees: true,
    })
    explainCompletion(ready, 'en', voice).forEach(expectSentence)
  })
})

test('patients hear "let us talk" where clinicians read about the diagnosis and adjuncts', () => {
  for (const rule of ['NR1', 'NR3'] as const) {
    const review: ReviewDecision = { decision: 'clinician_review', rule, flags: [], findings: [] }
    expect(explainReview(review, 'en', 'patient')).toMatch(/talk/)
    expect(explainReview(review, 'en', 'patient')).not.toMatch(/diagnos|adjunct|imaging|inject|shockwave/i)
    expect(explainReview(review, 'en', 'clinician')).toMatch(/diagnosis/)
  }
})

test('every red flag has a question that can be answered with yes or no', () => {
  expect(Object.keys(words.redFlag)).toEqual(RED_FLAG_CODES)
  for (const code of DAILY_RED_FLAGS) {
    expect(words.redFlag[code].question).toMatch(/^(Have|Do|Did|Is|Are) .*\?$/)
  }
})
