import { expect, test } from 'vitest'
import type { IntakeStart } from '../progression/intake'
import { assessIntake } from '../progression/intake'
import { defaultProtocol as protocol } from '../progression/protocol'
import { explainStart, explainStop } from './explain-intake'

const start = (answers: { averagePain7d: number; majorImpact: boolean; settleMinutes: number }) =>
  assessIntake(
    { ageYears: 40, symptomWeeks: 4, redFlags: ['CORTICOSTEROID'], ...answers },
    protocol,
  ) as IntakeStart

test('a clinician reads an intake in words, without the names the engine uses', () => {
  const calm = start({ averagePain7d: 8, majorImpact: true, settleMinutes: 2000 })
  const told = (locale: 'en' | 'es', from: IntakeStart) =>
    explainStart(locale, from, { averagePain: 8, codes: ['CORTICOSTEROID'], protocol }).clinicianText
  expect(told('en', calm)).toBe(
    'Intake: severe severity, high irritability, average pain 8. Call before the start, then start on rung 0 at slow pace; until then the Calm page; running rests. No next exercise until you have looked at: Cortisone tablets, or a cortisone injection near the sit bone within six weeks.',
  )
  for (const from of [calm, start({ averagePain7d: 2, majorImpact: false, settleMinutes: 10 })]) {
    for (const locale of ['en', 'es'] as const) expect(told(locale, from)).not.toMatch(/_|[A-Z]{4}|[{}]/)
  }
})

test('a stopped intake names the answers that stopped it', () => {
  const referral = assessIntake(
    { ageYears: 40, symptomWeeks: 4, averagePain7d: 3, redFlags: ['CES'] },
    protocol,
  )
  if (referral.decision !== 'refer') throw new Error('numbness between the legs must stop an intake')
  expect(explainStop('en', { because: 'red_flags', redFlags: ['CES'], referral }, '999').clinicianText).toBe(
    'Intake stopped before a plan: an emergency. What stopped it: Numbness between the legs, bladder or bowel change, or both legs.',
  )
})
