import 'server-only'
import { eq } from 'drizzle-orm'
import { forBothReaders, readersOf } from '../../lib/decision/both-readers'
import { nightAfter } from '../../lib/episode/nightly'
import { type Side, sidesOf } from '../../lib/episode/sides'
import { beginCare } from '../../lib/intake/begin-care'
import { explainStart } from '../../lib/intake/explain-intake'
import type { CompleteIntake } from '../../lib/intake/schema'
import type { IntakeStart } from '../../lib/progression/intake'
import { gravestUrgency } from '../../lib/progression/red-flags'
import type { WantedReview } from '../../lib/review/review-items'
import { newId } from '../ids'
import { episodeStates, episodes, goalRatings, goals, intakes, ladderStates, patients } from '../schema'
import { freezeDecision, type IntakeFrame, ownerOf } from './intake-decision'
import { openReviewItems } from './review-items'
import { keepReminder } from './set-reminders'
import { writePlanVersion } from './write-plan-version'

/** Begins care as the intake was answered: facts, reminder, ladder, goals, the first plan and who looks at it (C.3). */
export async function startFromIntake(
  frame: IntakeFrame,
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

async function keepGoals(frame: IntakeFrame, wishes: CompleteIntake['goals']): Promise<void> {
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
