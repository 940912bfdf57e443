import { and, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { guardKey } from '../../lib/plan/guards'
import { checkEdit } from '../../lib/plan/plan-check'
import { freshItem } from '../../lib/plan/plan-form'
import { prescribe } from '../../lib/plan/prescribe'
import type { PlanItem } from '../../lib/plan/schema'
import type { Protocol } from '../../lib/progression/protocol'
import { type LadderState, type PerSide, SIDES } from '../../lib/progression/types'
import { localDateOf } from '../../lib/time/plain-date'
import { read } from '../audited'
import { newId } from '../ids'
import { answerDecision } from '../mutations/answer-decision'
import { answerMessage } from '../mutations/answer-message'
import { changePlan } from '../mutations/change-plan'
import { convertMessage } from '../mutations/convert-message'
import { dischargeEpisode } from '../mutations/discharge-episode'
import { rateClip } from '../mutations/rate-clip'
import { rateTechniqueGood } from '../mutations/set-clinician-facts'
import { setClinicianHold } from '../mutations/set-clinician-hold'
import { setEnvelope } from '../mutations/set-envelope'
import { startEpisode } from '../mutations/start-episode'
import { getEpisodeContext } from '../queries/episode-context'
import { getThread } from '../queries/thread'
import { reviewItems } from '../schema'
import type { Deed } from './life'

/** One act of the clinician in charge, at `now`, through the mutation the review page uses. */
export async function doDeed(care: CareScope, episodeId: string, deed: Deed, now: Date): Promise<void> {
  const result = await carryOut(care, episodeId, deed, now)
  if (!['started', 'saved', 'answered', 'sent', 'done'].includes(result.status)) {
    throw new Error(`${deed.do}: ${JSON.stringify(result)}`)
  }
}

function carryOut(care: CareScope, episodeId: string, deed: Deed, now: Date): Promise<{ status: string }> {
  switch (deed.do) {
    case 'start':
      return startEpisode(care, { episodeId, now })
    case 'rate_technique':
      return rateTechniqueGood(care, { episodeId, now })
    case 'pause':
      return setClinicianHold(care, { episodeId, hold: 'pause', note: deed.note, now })
    case 'discharge':
      return dischargeEpisode(care, {
        episodeId,
        reason: deed.reason,
        now,
        ...(deed.maintenance ? { maintenance: deed.maintenance } : {}),
      })
    case 'accept':
      return acceptLatest(care, episodeId, now)
    case 'reject':
      return rejectLatest(care, episodeId, deed, now)
    case 'set_envelope': {
      const { do: _do, note, ...envelope } = deed
      return setEnvelope(care, { episodeId, envelope: { ...envelope, untilDate: null }, note, now })
    }
    case 'agree_with_what_waits':
      return agreeWithWhatWaits(care, episodeId, now)
    case 'write':
      return answerMessage(care, { patientId: care.patientId, clientKey: newId(), body: deed.text }, now)
    case 'rate_clip':
      return rateNewestClip(care, deed, now)
    case 'make_task':
      return makeTask(care, deed, now)
    case 'add_exercise':
      return addToPlan(
        care,
        episodeId,
        (protocol) => ({
          ...freshItem(deed.code, protocol),
          ...(deed.loadKg === undefined ? {} : { loadKg: deed.loadKg }),
        }),
        deed.message,
        now,
      )
    case 'move':
      return moveTo(care, episodeId, deed, now)
  }
}

/** Makes a task of the last thing the patient wrote. */
async function makeTask(care: CareScope, { urgency, note }: Extract<Deed, { do: 'make_task' }>, now: Date) {
  const { messages } = await getThread(care)
  const messageId = messages.filter(({ author }) => author === 'patient').at(-1)?.messageId
  if (!messageId) return { status: 'nothing_was_written' }
  return convertMessage(care, { use: 'task', patientId: care.patientId, messageId, urgency, note }, now)
}

async function rateNewestClip(
  care: CareScope,
  { rating, text }: Extract<Deed, { do: 'rate_clip' }>,
  now: Date,
) {
  const { messages } = await getThread(care)
  const fileId = messages
    .flatMap(({ files }) => files)
    .filter(({ purpose }) => purpose === 'technique')
    .at(-1)?.fileId
  if (!fileId) return { status: 'no_clip' }
  const { patientId } = care
  return rateClip(care, { patientId, fileId, clientKey: newId(), rating, body: text }, now)
}

async function latestDecision(care: CareScope, episodeId: string): Promise<string | null | undefined> {
  const context = await read(care, (tx) => getEpisodeContext(tx, episodeId))
  return context?.state.lastDecisionId
}

async function acceptLatest(care: CareScope, episodeId: string, now: Date) {
  const decisionId = await latestDecision(care, episodeId)
  if (!decisionId) return { status: 'nothing_to_accept' }
  return answerDecision(care, { decisionId, answer: 'accepted', now })
}

async function rejectLatest(
  care: CareScope,
  episodeId: string,
  { reason, text }: Extract<Deed, { do: 'reject' }>,
  now: Date,
) {
  const decisionId = await latestDecision(care, episodeId)
  if (!decisionId) return { status: 'nothing_to_reject' }
  return answerDecision(care, { decisionId, answer: 'rejected', reasonCode: reason, reasonText: text, now })
}

/** Signs off a step that waits for it; nothing happens when none does, or when it no longer holds. */
async function agreeWithWhatWaits(care: CareScope, episodeId: string, now: Date) {
  const [item] = await read(care, (tx) =>
    tx
      .select({ decisionId: reviewItems.decisionId })
      .from(reviewItems)
      .where(
        and(
          eq(reviewItems.episodeId, episodeId),
          eq(reviewItems.kind, 'awaiting_signoff'),
          isNull(reviewItems.closedAt),
        ),
      ),
  )
  if (item?.decisionId) await answerDecision(care, { decisionId: item.decisionId, answer: 'accepted', now })
  return { status: 'done' }
}

/** Starts somebody at another rung: a signed plan version (C.3.4). */
async function moveTo(
  care: CareScope,
  episodeId: string,
  { rung, doseStep, message }: Extract<Deed, { do: 'move' }>,
  now: Date,
) {
  const context = await read(care, (tx) => getEpisodeContext(tx, episodeId))
  if (!context?.plan || context.episode.affectedSide === null) return { status: 'no_plan' }
  const today = localDateOf(now.getTime(), context.patient.timeZone)
  const moved: PerSide<LadderState> = {}
  for (const side of SIDES) {
    const state = context.ladder[side]
    if (state) moved[side] = { ...state, rung, doseStep, deloadUntil: undefined }
  }
  const { content: current } = context.plan
  const { protocol } = context
  const content = prescribe({
    protocol,
    affected: context.episode.affectedSide,
    ladder: moved,
    today,
    exercise: 'go',
    sessionsPerDay: current.sessionsPerDay,
    daysPerWeek: current.daysPerWeek,
    running: current.running,
    activityLimits: current.activityLimits,
    previous: current,
  })
  const { ladder } = context
  const { findings } = checkEdit({
    current,
    content,
    ladder,
    ladderAfter: moved,
    protocol,
    today,
    maintenance: context.episode.status === 'maintenance',
  })
  return changePlan(care, {
    episodeId,
    basedOnPlanVersionId: context.plan.id,
    content,
    ladder: Object.fromEntries(Object.keys(moved).map((side) => [side, { rung, doseStep }])),
    effectiveFrom: today,
    patientMessage: message,
    overrides: findings.map((finding) => ({ guard: guardKey(finding), reason: message })),
    now,
  })
}

/** Adds one item to the plan in force, on the days of its accessories (C.4), with every guard it meets answered for. */
export async function addToPlan(
  care: CareScope,
  episodeId: string,
  itemFor: (protocol: Protocol) => PlanItem,
  patientMessage: string,
  now: Date,
) {
  const context = await read(care, (tx) => getEpisodeContext(tx, episodeId))
  if (!context?.plan) return { status: 'no_plan' }
  const { ladder, protocol, plan } = context
  const alternates = plan.content.items.some(({ kind, days }) => kind === 'ladder' && days === 'high')
  const item = { ...itemFor(protocol), days: alternates ? ('high' as const) : ('light' as const) }
  const content = { ...plan.content, items: [...plan.content.items, item] }
  const today = localDateOf(now.getTime(), context.patient.timeZone)
  const { findings } = checkEdit({
    current: plan.content,
    content,
    ladder,
    ladderAfter: ladder,
    protocol,
    today,
    maintenance: context.episode.status === 'maintenance',
  })
  return changePlan(care, {
    episodeId,
    basedOnPlanVersionId: plan.id,
    content,
    effectiveFrom: today,
    patientMessage,
    overrides: findings.map((finding) => ({ guard: guardKey(finding), reason: 'Agreed at the last visit' })),
    now,
  })
}
