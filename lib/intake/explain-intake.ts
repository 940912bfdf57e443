import { type Locale, translator } from '../messages'
import type { IntakeStart } from '../progression/intake'
import { ladderRung } from '../progression/ladder-rungs'
import type { Protocol } from '../progression/protocol'
import { isRedFlagCode } from '../progression/red-flags'
import type { IntakeStop } from './triage'

/** Answers that are a red flag, as clinicians call them. */
function flagsInWords(locale: Locale, codes: readonly string[]): string {
  const t = translator(locale, 'clinician')
  return codes.map((code) => (isRedFlagCode(code) ? t(`flag.${code}`) : code)).join('; ')
}

type Sentences = { patientText: string; clinicianText: string }

/** What a stopped intake says to the person and to the clinician (C.3.1). */
export function explainStop(locale: Locale, stop: IntakeStop, emergencyNumber: string): Sentences {
  const t = translator(locale, 'intake')
  const { urgency } = stop.referral
  return {
    patientText:
      stop.because === 'age'
        ? t('decision.stopAge')
        : urgency === 'emergency'
          ? t('decision.stopEmergency', { emergencyNumber })
          : t('decision.stopUrgent'),
    clinicianText: t('decision.clinicianStop', {
      urgency,
      codes:
        stop.redFlags.length > 0
          ? flagsInWords(locale, stop.redFlags)
          : translator(locale, 'clinician')('rule.RF-AGE'),
    }),
  }
}

/** What a start says to the person and to the clinician (C.3.4 to C.3.7). */
export function explainStart(
  locale: Locale,
  start: IntakeStart,
  { averagePain, codes, protocol }: { averagePain: number; codes: readonly string[]; protocol: Protocol },
): Sentences {
  const t = translator(locale, 'intake')
  const words = translator(locale, 'exercises')
  const { code } = ladderRung(protocol, start.startRung)
  // the catalogue of exercises has a name for every rung of the ladder, held by its own test
  const exercise = words(`${code}.name` as Parameters<typeof words>[0])
  const first =
    start.mode === 'review_before_start'
      ? t('decision.startCalm')
      : start.mode === 'review_within_7d'
        ? t('decision.startWatched', { exercise })
        : t('decision.startOwn', { exercise })
  return {
    patientText: [
      first,
      ...(start.progressionLocked ? [t('decision.locked')] : []),
      start.running === 'paused'
        ? t('decision.runPaused')
        : // until the call there is the Calm page, and running is not on it (C.3.4)
          start.mode === 'review_before_start'
          ? t('decision.runAfterCall')
          : t('decision.runModified'),
    ].join(' '),
    clinicianText: t('decision.clinicianStart', {
      severity: start.severity,
      irritability: start.irritability,
      averagePain,
      rung: start.startRung,
      pace: start.pace,
      mode: start.mode,
      running: start.running,
      locked: String(start.progressionLocked),
      codes: flagsInWords(locale, codes),
    }),
  }
}
