import { assessIntake, type IntakeReferral } from '../progression/intake'
import type { Protocol } from '../progression/protocol'
import { gravestUrgency, isRedFlagCode, type RedFlagCode } from '../progression/red-flags'
import type { PlainDate } from '../time/types'
import { ageOn } from './read-intake'
import { IntakeSteps } from './schema'

export type IntakeStop = {
  /** Which answer did it. */
  because: 'red_flags' | 'age'
  redFlags: RedFlagCode[]
  referral: IntakeReferral
}

/**
 * Whether what has been answered so far already stops exercise (C.3.1): a sign that needs somebody today or at
 * once, or an age under the adult one. Asked after every step, so that nobody with an emergency first has to
 * finish a questionnaire. null = nothing so far stops it.
 */
export function stopSoFar(answers: unknown, today: PlainDate, protocol: Protocol): IntakeStop | null {
  const saved = (answers ?? {}) as Record<string, unknown>
  const safety = IntakeSteps.safety.safeParse(saved.safety)
  const place = IntakeSteps.place.safeParse(saved.place)
  const redFlags = safety.success ? safety.data.redFlags.filter((code) => isRedFlagCode(code)) : []
  const urgency = gravestUrgency(redFlags)
  const flagged = urgency === 'emergency' || urgency === 'urgent'
  const ageYears = place.success ? ageOn(place.data.dateOfBirth, today) : undefined
  const underAge = ageYears !== undefined && ageYears < protocol.intake.adultAge
  if (!flagged && !underAge) return null
  const referral = assessIntake(
    {
      redFlags,
      // Triage reads nothing else. What has not been asked yet cannot soften it.
      ageYears: ageYears ?? protocol.intake.adultAge,
      averagePain7d: protocol.painScale.max,
      symptomWeeks: 0,
    },
    protocol,
  )
  if (referral.decision !== 'refer') throw new Error('triage found a reason to stop and the engine did not')
  const findings = referral.findings.filter((found) => found.rule !== 'RF-AGE' || ageYears !== undefined)
  return {
    because: flagged ? 'red_flags' : 'age',
    redFlags: flagged ? redFlags : [],
    referral: { ...referral, findings },
  }
}
