import { type Locale, translator } from '../messages'
import type { IntakeStart } from '../progression/intake'
import { ladderRung } from '../progression/ladder-rungs'
import type { Protocol } from '../progression/protocol'
import type { IntakeStop } from './triage'

type Sentences = { patientText: string; clinicianText: string }

/** What a stopped intake says to the person and to the clinician (C.3.1). */
export function explainStop(locale: Locale, stop: IntakeStop, emergencyNumber: string): Sentences {
  const t = translator(locale, 'intake')
  const { rule, urgency } = stop.referral
  return {
    patientText:
      stop.because === 'age'
        ? t('decision.stopAge')
        : urgency === 'emergency'
          ? t('decision.stopEmergency', { emergencyNumber })
          : t('decision.stopUrgent'),
    clinicianText: t('decision.clinicianStop', {
      rule,
      urgency,
      codes: stop.redFlags.length > 0 ? stop.redFlags.join(', ') : 'age',
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
      codes: codes.join(', '),
    }),
  }
}
