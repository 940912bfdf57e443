import 'server-only'
import { eq } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { forBothReaders, readersOf } from '../../lib/decision/both-readers'
import { nightAfter } from '../../lib/episode/nightly'
import { type Side, sidesOf } from '../../lib/episode/sides'
import { beginCare, intakeInput } from '../../lib/intake/begin-care'
import { explainStart, explainStop } from '../../lib/intake/explain-intake'
import { readIntake } from '../../lib/intake/read-intake'
import { CompleteIntake } from '../../lib/intake/schema'
import { type IntakeStop, stopSoFar } from '../../lib/intake/triage'
import { CONSENT_TEXT_VERSION, type IntakeStep } from '../../lib/intake/types'
import { ENGINE_VERSION } from '../../lib/progression/engine-version'
import { assessIntake, type IntakeStart } from '../../lib/progression/intake'
import { gravestUrgency } from '../../lib/progression/red-flags'
import type { WantedReview } from '../../lib/review/review-items'
import { localDateOf } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import { audited, type Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import { type EpisodeContext, getEpisodeContext } from '../queries/episode-context'
import {
  consents,
  decisions,
  episodeStates,
  episodes,
  goalRatings,
  goals,
  intakes,
  ladderStates,
  patients,
} from '../schema'
import { lockEpisode } from './lock-episode'
import { openReviewItems } from './review-items'
import { lockIntake } from './save-intake'
import { keepReminder } from './set-reminders'
import { writePlanVersion } from './write-plan-version'

export type SubmittedIntake =
  /** Taken; Today shows what follows. Sending it again gives the same answer. */
  | { status: 'started' | 'awaiting_start' | 'stopped' }
  /** An answer would stop exercise: it must be shown and confirmed first (C.3.1). */
  | { status: 'confirm_stop'; stop: IntakeStop }
  | { status: 'refused'; problem: 'no_intake' | 'stale' }
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
    if (intake.lockVersion !== lockVersion) return { status: 'refused', problem: 'stale' }
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
      await keepConsent(frame)
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
    await keepConsent(frame)
    await startEpisode(frame, complete.data, start, read.averagePain7d)
    return { status: start.mode === 'review_before_start' ? 'awaiting_start' : 'started' }
  })
}

type Frame = {
  tx: Tx
  scope: PatientScope
  now: Date
  today: PlainDate
  timeZone: string
  context: EpisodeContext
  answers: Record<string, unknown>
}

const outcomeOf = (status: string) =>
  status === 'stopped' ? 'stopped' : status === 'awaiting_start' ? 'awaiting_start' : 'started'

const ownerOf = ({ scope, context }: Frame) => ({
  clinicId: scope.clinicId,
  patientId: scope.patientId,
  episodeId: context.episode.id,
})

async function keepConsent({ tx, scope, now, context }: Frame): Promise<void> {
  await tx.insert(consents).values(
    (['care_and_data', 'not_monitored'] as const).map((kind) => ({
      clinicId: scope.clinicId,
      patientId: scope.patientId,
      kind,
      textVersion: CONSENT_TEXT_VERSION,
      locale: context.patient.locale,
      givenAt: now,
    })),
  )
}

async function stopEpisode(frame: Frame, stop: IntakeStop): Promise<void> {
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

async function startEpisode(
  frame: Frame,
  intake: CompleteIntake,
  start: IntakeStart,
  averagePain: number,
): Promise<void> {
  const { tx, scope, now, today, timeZone, context } = frame
  const { episode, clinic, protocol } = context
  const { place, pain, schedule, reminders, medicines, goals: wishes } = intake
  const owner = ownerOf(frame)
  const sides = sidesOf(place.affectedSide)
  const waits = start.mode === 'review_before_start'
  const redFlags = intake.safety.redFlags.filter((code) => code !== 'none')

  await tx
    .update(patients)
    .set({
      dateOfBirth: place.dateOfBirth,
      timeZone,
      units: reminders.units,
    })
    .where(eq(patients.id, scope.patientId))
  await keepReminder(
    tx,
    { clinicId: scope.clinicId, patientId: scope.patientId },
    { kind: 'check_in', time: reminders.reminderTime?.slice(0, 5) ?? null, byEmail: true, byPush: false },
    { zone: timeZone, now },
  )
  await tx
    .update(episodes)
    .set({
      status: waits ? 'awaiting_start' : 'active',
      affectedSide: place.affectedSide,
      region: place.region,
      severity: start.severity,
      irritability: start.irritability,
      startMode: start.mode,
      running: start.running,
      goalRung: start.goalRung,
      goalText: wishes.goal1,
      sessionsPerDay: schedule.sessionsPerDay,
      daysPerWeek: schedule.daysPerWeek,
      timelineWeeksFrom: start.timelineWeeks[0],
      timelineWeeksTo: start.timelineWeeks[1],
      progressionLocked: start.progressionLocked,
      regularAnalgesic: false,
      intakeMorningLeft: sides.includes('left') ? pain.morningLeft : null,
      intakeMorningRight: sides.includes('right') ? pain.morningRight : null,
      startedOn: waits ? null : today,
    })
    .where(eq(episodes.id, episode.id))
  await tx
    .update(intakes)
    .set({ submittedAt: now, savedAt: now, urgency: gravestUrgency(redFlags) })
    .where(eq(intakes.episodeId, episode.id))

  const { ladder, plan } = beginCare(intake, start, today, protocol)
  await tx.insert(ladderStates).values(
    sides.flatMap((side) => {
      const state = ladder[side]
      return state ? [{ ...owner, side, ...state, changedAt: now }] : []
    }),
  )
  await keepGoals(frame, wishes)

  const texts = forBothReaders(readersOf(context), (locale) =>
    explainStart(locale, start, { averagePain, codes: redFlags, protocol }),
  )
  const decisionId = await freezeDecision(frame, {
    outcome: start.decision,
    rule: start.rule,
    urgency: null,
    exercise: null,
    flags: [
      ...redFlags,
      ...(medicines.painkillers === 'for_something_else' ? ['regular_analgesic_said'] : []),
    ],
    result: start,
    stateAfter: ladder,
    ...texts,
  })
  await writePlanVersion(tx, {
    ...owner,
    content: plan,
    effectiveFrom: today,
    protocolVersionId: context.protocolVersion.id,
    decisionId,
    by: null,
    patientMessage: texts.patientText,
    patientLocale: context.patient.locale,
    now,
  })
  const rungOf = (side: Side) => (sides.includes(side) ? start.startRung : null)
  await tx
    .update(episodeStates)
    .set({
      rungLeft: rungOf('left'),
      doseStepLeft: sides.includes('left') ? 0 : null,
      rungRight: rungOf('right'),
      doseStepRight: sides.includes('right') ? 0 : null,
      nextNightlyAt: nightAfter(today, timeZone),
    })
    .where(eq(episodeStates.episodeId, episode.id))
  await openReviewItems(tx, owner, reviewsOf(start), { decisionId, now, clinicZone: clinic.timeZone })
  // Nobody skips rungs by themselves (C.3): another rung is the clinician's own plan version, once the intake is known.
  if (episode.invitedRung !== null && episode.invitedRung !== start.startRung) {
    const wanted: WantedReview[] = [{ kind: 'start_rung', urgency: 'soon' }]
    await openReviewItems(tx, owner, wanted, { decisionId: null, now, clinicZone: clinic.timeZone })
  }
}

/** Who looks, and how soon (C.3.1, C.3.4). */
function reviewsOf(start: IntakeStart): WantedReview[] {
  return [
    ...(start.progressionLocked ? [{ kind: 'red_flag', urgency: 'soon' } as const] : []),
    ...(start.mode === 'review_before_start' ? [{ kind: 'start_review', urgency: 'soon' } as const] : []),
    ...(start.mode === 'review_within_7d'
      ? [{ kind: 'first_week_review', urgency: 'routine' } as const]
      : []),
  ]
}

async function keepGoals(frame: Frame, wishes: CompleteIntake['goals']): Promise<void> {
  const { tx, now, today } = frame
  const owner = ownerOf(frame)
  for (const position of [1, 2, 3] as const) {
    const [activity, ability] = [wishes[`goal${position}`], wishes[`ability${position}`]]
    if (activity === undefined) continue
    const goalId = newId()
    await tx.insert(goals).values({ id: goalId, ...owner, activity, position, createdAt: now })
    if (ability !== undefined)
      await tx.insert(goalRatings).values({ ...owner, goalId, ability, localDate: today, receivedAt: now })
  }
}

type Verdict = Pick<
  typeof decisions.$inferInsert,
  | 'outcome'
  | 'rule'
  | 'urgency'
  | 'exercise'
  | 'flags'
  | 'result'
  | 'stateAfter'
  | 'patientText'
  | 'clinicianText'
>

/** Stores the intake's decision as it was shown, with everything it rests on. */
async function freezeDecision(frame: Frame, verdict: Verdict): Promise<string> {
  const { tx, now, today, timeZone, context, answers } = frame
  const id = newId()
  await tx.insert(decisions).values({
    id,
    ...ownerOf(frame),
    number: 1,
    kind: 'intake',
    trigger: 'intake',
    evaluatedAt: now,
    localDate: today,
    timeZone,
    evidence: [],
    context: { intake: answers },
    stateBefore: {},
    effect: 'applied',
    protocolVersionId: context.protocolVersion.id,
    protocolHash: context.protocolVersion.contentHash,
    engineVersion: ENGINE_VERSION,
    inputDigest: digestOf(intakeInput(answers, today, context.protocolVersion.contentHash)),
    patientLocale: context.patient.locale,
    ...verdict,
  })
  await tx
    .update(episodeStates)
    .set({
      lastDecisionId: id,
      lastDecidedAt: now,
      lastOutcome: verdict.outcome,
      lastRule: verdict.rule,
      lastLogReceivedAt: now,
    })
    .where(eq(episodeStates.episodeId, context.episode.id))
  return id
}
