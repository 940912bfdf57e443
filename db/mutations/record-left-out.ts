import 'server-only'
import { and, desc, eq, isNull, lte } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { Held } from '../../lib/entry/held'
import { sidesOf } from '../../lib/episode/sides'
import type { LeftOutInput } from '../../lib/exercise-session/left-out-schema'
import type { LeftOutReason } from '../../lib/exercise-session/types'
import type { PlanItem } from '../../lib/plan/schema'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { newId } from '../ids'
import { awayDays, leftOutExercises, planVersions } from '../schema'
import { clinicalTime, type EntryContext, ownerOf, type Received, receiveEntry } from './receive-entry'
import { PURPOSE_OF } from './record-session'

type Plan = { id: string; items: readonly PlanItem[] }

/**
 * Records what of the plan was left out and why: exercises of one sitting, or a whole session of the day it was written
 * on. It sets nothing going: what is not done is missing by itself (C.13). A day ill or travelling becomes unplanned
 * instead (C.3a). Exactly once per `clientKey`.
 */
export function recordLeftOut(
  scope: PatientScope,
  input: LeftOutInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  const { why } = input
  const away = why === 'ill' || why === 'travelling'
  return receiveEntry(
    scope,
    { action: 'left-out.record', kind: 'left-out', trigger: null, input, now, held },
    async (tx, context) => {
      if (away) return { entryId: await markDay(tx, context, why) }
      const when = clinicalTime(input.at, context)
      const plan = await planOf(tx, context, input.planVersionId, when.localDate)
      if (!plan) return 'not_found'
      const left = why
        ? plan.items
            .filter(({ kind }) => kind === 'ladder')
            .map((item) => ({
              item,
              reason: why as LeftOutReason,
              painLeft: undefined,
              painRight: undefined,
            }))
        : (input.items ?? []).flatMap(({ itemKey, ...said }) => {
            const item = plan.items.find(({ key }) => key === itemKey)
            return item ? [{ item, ...said }] : []
          })
      const entryId = newId()
      const legs = sidesOf(context.episode.affectedSide)
      // a day without work of the ladder: nothing was left out, and it is known that it was said
      if (left.length === 0) return why ? { entryId } : 'not_found'
      await tx.insert(leftOutExercises).values(
        left.map(({ item, reason, painLeft, painRight }) => ({
          ...ownerOf(context),
          ...when,
          id: newId(),
          entryId,
          sessionGroup: input.sessionGroup,
          planVersionId: plan.id,
          exerciseCode: item.exerciseCode,
          purpose: PURPOSE_OF[item.kind],
          reason,
          // a leg that is not being treated has no pain series of its own
          painLeft: legs.includes('left') ? painLeft : undefined,
          painRight: legs.includes('right') ? painRight : undefined,
        })),
      )
      return { entryId }
    },
  )
}

/** The plan that is named, or the one in force on that day; null when this person has no such plan. */
async function planOf(
  tx: Tx,
  { episode }: EntryContext,
  planVersionId: string | undefined,
  day: PlainDate,
): Promise<Plan | null> {
  const [plan] = await tx
    .select({ id: planVersions.id, content: planVersions.content })
    .from(planVersions)
    .where(
      and(
        eq(planVersions.episodeId, episode.id),
        planVersionId ? eq(planVersions.id, planVersionId) : lte(planVersions.effectiveFrom, day),
      ),
    )
    .orderBy(desc(planVersions.version))
    .limit(1)
  return plan ? { id: plan.id, items: plan.content.items } : null
}

/** Nothing is planned on the day it was written on; saying so again changes nothing. */
async function markDay(tx: Tx, context: EntryContext, kind: 'ill' | 'travelling'): Promise<string> {
  const day = context.writtenOn
  const known = and(
    eq(awayDays.episodeId, context.episode.id),
    eq(awayDays.fromDate, day),
    eq(awayDays.throughDate, day),
    eq(awayDays.kind, kind),
    isNull(awayDays.withdrawnAt),
  )
  const [same] = await tx.select({ id: awayDays.id }).from(awayDays).where(known)
  if (same) return same.id
  const id = newId()
  await tx
    .insert(awayDays)
    .values({ ...ownerOf(context), id, kind, fromDate: day, throughDate: day, receivedAt: context.now })
  return id
}
