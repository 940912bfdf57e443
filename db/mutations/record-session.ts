import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { Held } from '../../lib/entry/held'
import { sidesOf } from '../../lib/episode/sides'
import { legsOf, performedSets } from '../../lib/exercise-session/performed-sets'
import type { SessionInput } from '../../lib/exercise-session/record-schema'
import { substitutesFor } from '../../lib/exercise-session/substitutes'
import type { SessionPurpose } from '../../lib/exercise-session/types'
import type { PlanItem, PlanItemKind } from '../../lib/plan/schema'
import type { Tx } from '../audited'
import { exerciseSessions, planVersions } from '../schema'
import {
  clinicalTime,
  type EntryContext,
  firstVersion,
  instantOf,
  nextVersion,
  ownerOf,
  type Received,
  receiveEntry,
} from './receive-entry'

/**
 * Records one bout of exercise against the line of the plan the person followed. What was asked (exercise, rung,
 * dose, sets) is read from that plan version, so a form cannot claim another dose; the plan may have changed
 * since. Exactly once per `clientKey`. Pain before and worst during are NPRS 0–10 per leg (C.5).
 */
export function recordSession(
  scope: PatientScope,
  input: SessionInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'session.record', kind: 'session', trigger: 'session', input, now, held },
    async (tx, context) => {
      const line = input.calmWork ? null : await followedLine(tx, context, input)
      if (line === undefined) return 'not_found'
      if (input.instead && !(line && mayReplace(line.item, input.instead))) return 'not_found'
      const replaced = input.correctsEntryId ? await currentSession(tx, input.correctsEntryId) : undefined
      if (input.correctsEntryId && !replaced) return 'not_found'
      const identity = replaced
        ? nextVersion(replaced, context)
        : { ...firstVersion(), ...clinicalTime(input.at, context) }
      if (typeof identity === 'string') return identity

      if (replaced)
        await tx
          .update(exerciseSessions)
          .set({ supersededAt: now })
          .where(eq(exerciseSessions.id, replaced.id))
      const legs = sidesOf(context.episode.affectedSide)
      const sessionGroup = input.sessionGroup ?? replaced?.sessionGroup ?? undefined
      await tx.insert(exerciseSessions).values({
        ...ownerOf(context),
        ...identity,
        endedAt: input.endedAt
          ? instantOf(input.endedAt, context)
          : replaced
            ? replaced.endedAt
            : context.writtenAt,
        sessionGroup,
        purpose: line ? PURPOSE_OF[line.item.kind] : 'calm',
        planVersionId: line?.planVersionId,
        insteadOf: input.instead ? line?.item.exerciseCode : undefined,
        insteadFor: input.instead ? input.insteadFor : undefined,
        exerciseCode: input.instead ?? line?.item.exerciseCode ?? input.calmWork ?? 'breathing',
        rung: line?.item.rung,
        doseStep: line?.item.doseStep,
        sets: line ? performedSets(askedOf(line.item, input), legsOfLine(line.item, context), input) : [],
        // a leg that is not being treated has no pain series of its own to be judged by
        preLeft: legs.includes('left') ? input.preLeft : undefined,
        preRight: legs.includes('right') ? input.preRight : undefined,
        duringLeft: legs.includes('left') ? input.duringLeft : undefined,
        duringRight: legs.includes('right') ? input.duringRight : undefined,
        rpe: input.rpe,
        technique: input.technique,
        stoppedFor: input.stoppedFor,
        analgesicWithin6h: input.analgesicWithin6h,
        note: input.note,
      })
      return { entryId: identity.entryId, sessionOn: identity.localDate, sessionGroup }
    },
  )
}

/** What a line of the plan counts as. */
export const PURPOSE_OF: Record<PlanItemKind, SessionPurpose> = {
  ladder: 'ladder',
  light: 'light',
  accessory: 'accessory',
  warm_up: 'accessory',
  mobility: 'accessory',
  cool_down: 'accessory',
  calm: 'calm',
}

/** What stands in for an exercise is not asked for with its weight. */
function askedOf(item: PlanItem, { instead }: SessionInput): PlanItem {
  const { loadKg: _, ...without } = item
  return instead ? without : item
}

function legsOfLine(item: PlanItem, { episode, unilateralRungs }: EntryContext) {
  return legsOf(item.side, {
    affected: episode.affectedSide,
    unilateral: item.rung !== undefined && unilateralRungs.includes(item.rung),
  })
}

/**
 * Whether the catalogue names `code` as what may take the place of this accessory (C.4). The player offers it only on
 * rungs that have opened it; what was done is kept whatever has happened to the ladder since.
 */
function mayReplace({ kind, exerciseCode }: PlanItem, code: string): boolean {
  return kind === 'accessory' && substitutesFor(exerciseCode, Number.POSITIVE_INFINITY).includes(code)
}

type Line = { planVersionId: string; item: PlanItem }

/** The line of the plan that was followed; undefined when this person has no such plan or line. */
async function followedLine(
  tx: Tx,
  { episode }: EntryContext,
  { planVersionId, itemKey }: SessionInput,
): Promise<Line | undefined> {
  if (!planVersionId) return undefined
  const [plan] = await tx
    .select({ content: planVersions.content })
    .from(planVersions)
    .where(and(eq(planVersions.id, planVersionId), eq(planVersions.episodeId, episode.id)))
  const item = plan?.content.items.find(({ key }) => key === itemKey)
  return item ? { planVersionId, item } : undefined
}

async function currentSession(tx: Tx, entryId: string) {
  const [row] = await tx
    .select()
    .from(exerciseSessions)
    .where(and(eq(exerciseSessions.entryId, entryId), isNull(exerciseSessions.supersededAt)))
  return row
}
