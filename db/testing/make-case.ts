import { and, eq, isNotNull } from 'drizzle-orm'
import type { ReviewKind, Urgency } from '../../lib/review/types'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { evaluateEpisode } from '../mutations/evaluate-episode'
import { auditEvents, decisionAnswers, decisions, episodeStates, messages, reviewItems } from '../schema'
import { careScopeOf, type MadePatient, type MadeStaff, testScope } from './factories'

export type MadeCase = { itemId: string; decisionId: string; patientId: string }

/** A patient whose newest decision, of `now`, waits in the queue of whoever is in charge. */
export async function makeCase(
  patient: MadePatient,
  clinician: MadeStaff,
  { now, kind = 'settling_review', urgency = 'soon' }: { now: Date; kind?: ReviewKind; urgency?: Urgency },
): Promise<MadeCase> {
  const itemId = newId()
  const decisionId = await audited(careScopeOf(clinician, patient), 'test.evaluate', async (tx) => {
    const { episodeId, clinicId, patientId } = patient
    const evaluation = await evaluateEpisode(tx, { episodeId, trigger: 'clinician', now })
    if (!evaluation) throw new Error('the made episode is not judged')
    await tx.insert(reviewItems).values({
      id: itemId,
      clinicId,
      patientId,
      episodeId,
      kind,
      urgency,
      rank: 1,
      decisionId: evaluation.decisionId,
      openedAt: now,
      dueAt: now,
    })
    return evaluation.decisionId
  })
  return { itemId, decisionId, patientId: patient.patientId }
}

/** What the desk's acts leave behind for one patient. */
export async function deskTraceOf({ patientId, itemId }: MadeCase) {
  return read(testScope, async (tx) => {
    const answers = await tx
      .select({
        answer: decisionAnswers.answer,
        reason: decisionAnswers.reasonCode,
        result: decisions.result,
      })
      .from(decisionAnswers)
      .innerJoin(decisions, eq(decisions.id, decisionAnswers.decisionId))
      .where(eq(decisionAnswers.patientId, patientId))
    const [state] = await tx
      .select({ plan: episodeStates.currentPlanVersionId })
      .from(episodeStates)
      .where(eq(episodeStates.patientId, patientId))
    const [item] = await tx.select().from(reviewItems).where(eq(reviewItems.id, itemId))
    const acts = await tx
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(and(eq(auditEvents.patientId, patientId), isNotNull(auditEvents.actorUserId)))
    return {
      answers,
      plan: state?.plan ?? null,
      closed: item?.closedAt != null,
      snoozed: item?.snoozedUntil != null,
      delegated: item?.delegatedToUserId != null,
      messages: await tx.$count(messages, eq(messages.patientId, patientId)),
      audited: acts.map(({ action }) => action),
    }
  })
}
