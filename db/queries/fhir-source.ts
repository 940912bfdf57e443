import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import type { FhirSource } from '../../lib/fhir/source'
import { namesIn } from '../../lib/own-exercise/own-exercise'
import { exerciseName } from '../../lib/plan/exercise-name'
import { read } from '../audited'
import {
  activities,
  checkIns,
  clinics,
  consents,
  decisionAnswers,
  decisions,
  episodes,
  exerciseSessions,
  goalRatings,
  goals,
  intakes,
  memberships,
  messages,
  patients,
  planVersions,
  protocolVersions,
  questionnaireAnswers,
  sessionResponses,
  visits,
  visitTypes,
} from '../schema'
import { protocolOf } from './episode-context'

/** The part of one person's record that FHIR has a place for: every version of every entry, oldest first. */
export function getFhirSource(scope: RecordScope, now: Date): Promise<FhirSource> {
  const id = scope.patientId
  return read(scope, async (tx) => {
    const [patient] = await tx.select().from(patients).where(eq(patients.id, id))
    const [clinic] = await tx.select().from(clinics).where(eq(clinics.id, scope.clinicId))
    if (!patient || !clinic) throw new Error('the patient of the scope does not exist')
    const plans = await tx
      .select()
      .from(planVersions)
      .where(eq(planVersions.patientId, id))
      .orderBy(asc(planVersions.createdAt))
    const sessions = await tx
      .select()
      .from(exerciseSessions)
      .where(eq(exerciseSessions.patientId, id))
      .orderBy(asc(exerciseSessions.at))
    const codes = new Set([
      ...sessions.map(({ exerciseCode }) => exerciseCode),
      ...plans.flatMap(({ content }) => content.items.map(({ exerciseCode }) => exerciseCode)),
    ])
    const followed = await tx
      .select({
        episodeId: episodes.id,
        contentHash: protocolVersions.contentHash,
        content: protocolVersions.content,
      })
      .from(episodes)
      .innerJoin(protocolVersions, eq(protocolVersions.id, episodes.protocolVersionId))
      .where(eq(episodes.patientId, id))
    const names = namesIn(plans.flatMap(({ content }) => content.items))
    return {
      exportedAt: now,
      clinic,
      patient,
      plans,
      sessions,
      protocols: Object.fromEntries(followed.map((row) => [row.episodeId, protocolOf(row)])),
      exerciseNames: Object.fromEntries([...codes].map((code) => [code, exerciseName('en', code, names)])),
      episodes: await tx.select().from(episodes).where(eq(episodes.patientId, id)).orderBy(episodes.number),
      checkIns: await tx.select().from(checkIns).where(eq(checkIns.patientId, id)).orderBy(checkIns.at),
      intakes: (
        await tx.select().from(intakes).where(eq(intakes.patientId, id)).orderBy(intakes.submittedAt)
      ).flatMap(({ episodeId, answers, submittedAt }) =>
        submittedAt === null ? [] : [{ episodeId, answers, submittedAt }],
      ),
      activities: await tx
        .select()
        .from(activities)
        .where(eq(activities.patientId, id))
        .orderBy(activities.at),
      responses: await tx
        .select()
        .from(sessionResponses)
        .where(eq(sessionResponses.patientId, id))
        .orderBy(sessionResponses.at),
      decisions: await tx
        .select()
        .from(decisions)
        .where(eq(decisions.patientId, id))
        .orderBy(decisions.evaluatedAt),
      answers: await tx
        .select()
        .from(decisionAnswers)
        .where(eq(decisionAnswers.patientId, id))
        .orderBy(decisionAnswers.answeredAt),
      goals: await tx.select().from(goals).where(eq(goals.patientId, id)).orderBy(goals.position),
      goalRatings: await tx
        .select()
        .from(goalRatings)
        .where(eq(goalRatings.patientId, id))
        .orderBy(goalRatings.receivedAt),
      scores: await tx
        .select()
        .from(questionnaireAnswers)
        .where(eq(questionnaireAnswers.patientId, id))
        .orderBy(questionnaireAnswers.at),
      consents: await tx.select().from(consents).where(eq(consents.patientId, id)).orderBy(consents.givenAt),
      visits: await tx
        .select({
          id: visits.id,
          state: visits.state,
          way: visits.way,
          typeName: visitTypes.name,
          clinicianName: sql<
            string | null
          >`(select m.display_name from ${memberships} m where m.clinic_id = ${visits.clinicId}
            and m.user_id = ${visits.clinicianUserId} and m.role = 'clinician' limit 1)`,
          startsAt: visits.startsAt,
          endsAt: visits.endsAt,
          createdAt: visits.createdAt,
          cancelledBy: visits.cancelledBy,
          beganAt: sql<Date | null>`(select began_at from visit_times(${visits.id}))`.mapWith(
            visits.startsAt,
          ),
          endedAt: sql<Date | null>`(select ended_at from visit_times(${visits.id}))`.mapWith(
            visits.startsAt,
          ),
        })
        .from(visits)
        .innerJoin(visitTypes, eq(visitTypes.id, visits.visitTypeId))
        .where(eq(visits.patientId, id))
        .orderBy(visits.startsAt),
      messages: await tx.select().from(messages).where(eq(messages.patientId, id)).orderBy(messages.number),
    }
  })
}
