import 'server-only'
import { eq } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { forBothReaders, readersOf } from '../../lib/decision/both-readers'
import { explainStop } from '../../lib/intake/explain-intake'
import { readIntake } from '../../lib/intake/read-intake'
import { CompleteIntake } from '../../lib/intake/schema'
import { type IntakeStop, stopSoFar } from '../../lib/intake/triage'
import type { IntakeStep } from '../../lib/intake/types'
import { assessIntake } from '../../lib/progression/intake'
import { localDateOf } from '../../lib/time/plain-date'
import { audited } from '../audited'
import { getEpisodeContext } from '../queries/episode-context'
import { episodes, intakes, patients } from '../schema'
import { keepConsents } from './consents'
import { freezeDecision, type IntakeFrame, ownerOf } from './intake-decision'
import { lockEpisode } from './lock-episode'
import { openReviewItems } from './review-items'
import { lockIntake } from './save-intake'
import { startFromIntake } from './start-from-intake'

export type SubmittedIntake =
  /** Taken; Today shows what follows. Sending it again gives the same answer. */
  | { status: 'started' | 'awaiting_start' | 'stopped' }
  /** An answer would stop exercise: it must be shown and confirmed first (C.3.1). */
  | { status: 'confirm_stop'; stop: IntakeStop }
  | { status: 'refused'; problem: 'no_intake' }
  /** `lockVersion`: where the intake stands now. */
  | { status: 'refused'; problem: 'stale'; lockVersion: number }
  | { status: 'incomplete'; step: IntakeStep; field: string }

/**
 * Ends the intake (C.3): triage, severity, irritability, start. A stop needs `stopConfirmed`; it may come before
 * the last question. Writes the episode's facts, consent, goals, one ladder state per affected side, the first
 * plan, the frozen decision and the review items, all or nothing.
 */
export function submitIntake(
  scope: PatientScope,
  { lockVersion, stopConfirmed }: { lockVersion: number; stopConfirmed: boolean },
  now: Date,
): Promise<SubmittedIntake> {
  return audited(scope, 'intake.submit', async (tx, note) => {
    const intake = await lockIntake(tx, scope)
    if (!intake) return { status: 'refused', problem: 'no_intake' }
    note({ entity: 'episode', entityId: intake.episodeId })
    if (intake.submittedAt) return { status: outcomeOf(intake.episode.status) }
    if (intake.lockVersion !== lockVersion)
      return { status: 'refused', problem: 'stale', lockVersion: intake.lockVersion }
    await lockEpisode(tx, intake.episodeId)
    const context = await getEpisodeContext(tx, intake.episodeId)
    if (!context) throw new Error('an intake without its episode')

    const answers = intake.answers as Record<string, unknown>
    const complete = CompleteIntake.safeParse(answers)
    // the zone the person has just chosen is the one their days are counted in
    const timeZone = complete.success ? complete.data.reminders.timeZone : context.patient.timeZone
    const today = localDateOf(now.getTime(), timeZone)
    const frame = { tx, scope, now, today, timeZone, context, answers }

    const stop = stopSoFar(answers, today, context.protocol)
    if (stop) {
      if (!stopConfirmed) return { status: 'confirm_stop', stop }
      await keepConsents(tx, scope, { locale: context.patient.locale, now })
      await stopEpisode(frame, stop)
      return { status: 'stopped' }
    }
    if (!complete.success) {
      const [step = 'consent', field = step] = (complete.error.issues[0]?.path ?? []).map(String)
      return { status: 'incomplete', step: step as IntakeStep, field }
    }
    const read = readIntake(complete.data, today)
    const start = assessIntake(read, context.protocol)
    if (start.decision !== 'start') throw new Error('the engine refers an intake that triage let pass')
    await keepConsents(tx, scope, { locale: context.patient.locale, now })
    await startFromIntake(frame, complete.data, start, read.averagePain7d)
    return { status: start.mode === 'review_before_start' ? 'awaiting_start' : 'started' }
  })
}

const outcomeOf = (status: string) =>
  status === 'stopped' ? 'stopped' : status === 'awaiting_start' ? 'awaiting_start' : 'started'

async function stopEpisode(frame: IntakeFrame, stop: IntakeStop): Promise<void> {
  const { tx, now, context, answers } = frame
  const { episode, clinic } = context
  const { referral } = stop
  const place = (answers.place ?? {}) as {
    affectedSide?: 'left' | 'right' | 'bilateral'
    dateOfBirth?: string
  }
  await tx
    .update(episodes)
    .set({ status: 'stopped', affectedSide: place.affectedSide ?? null })
    .where(eq(episodes.id, episode.id))
  if (place.dateOfBirth) {
    await tx
      .update(patients)
      .set({ dateOfBirth: place.dateOfBirth })
      .where(eq(patients.id, frame.scope.patientId))
  }
  await tx
    .update(intakes)
    .set({
      stopConfirmedAt: now,
      submittedAt: now,
      savedAt: now,
      // only a red flag has an urgency of its own; an age is not a sign that somebody could clear
      urgency: stop.because === 'red_flags' ? referral.urgency : null,
    })
    .where(eq(intakes.episodeId, episode.id))
  const decisionId = await freezeDecision(frame, {
    outcome: referral.decision,
    rule: referral.rule,
    urgency: referral.urgency,
    exercise: referral.exercise,
    flags: [...stop.redFlags],
    result: referral,
    stateAfter: {},
    ...forBothReaders(readersOf(context), (locale) => explainStop(locale, stop, clinic.emergencyNumber)),
  })
  await openReviewItems(tx, ownerOf(frame), [{ kind: 'intake_stop', urgency: referral.urgency }], {
    decisionId,
    now,
    clinicZone: clinic.timeZone,
  })
}
