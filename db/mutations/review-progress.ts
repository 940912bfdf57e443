import 'server-only'
import { and, desc, eq, gt, lte, sql } from 'drizzle-orm'
import { forBothReaders, readersOf } from '../../lib/decision/both-readers'
import { reviewSentences } from '../../lib/decision/sentences'
import { painByDay } from '../../lib/episode/day-series'
import { ENGINE_VERSION } from '../../lib/progression/engine-version'
import { assessPlateau, type PlateauInput, type SelfRating } from '../../lib/progression/review'
import { addDays, daysBetween } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import { loadEvidence } from '../queries/engine-input'
import { type EpisodeContext, getEpisodeContext } from '../queries/episode-context'
import { answersOf } from '../queries/questionnaires'
import { decisions, goalRatings, planVersions, reviewItems } from '../schema'
import { ownerOf } from './gather-episode'
import { openReviewItems } from './review-items'

/**
 * Looks back over the last two weeks (C.11, PL0–PL2; S003-24) and, when they brought nothing, freezes that as a
 * decision and opens the offer of a talk. Raised once per window; the episode must be locked.
 * Returns whether a plateau was raised.
 */
export async function reviewProgress(
  tx: Tx,
  { episodeId, now }: { episodeId: string; now: Date },
): Promise<boolean> {
  const context = await getEpisodeContext(tx, episodeId)
  if (context?.episode.status !== 'active' || context.episode.startedOn === null) return false
  const { windowDays } = context.protocol.plateau
  const today = context.state.evaluatedThrough
  if (today === null) return false
  const until = addDays(today, -1)
  if (daysBetween(context.episode.startedOn, until) + 1 < windowDays) return false
  if (await raisedWithin(tx, episodeId, { today, windowDays })) return false

  const input = await plateauInput(tx, context, { until, windowDays, now })
  if (!input) return false
  const result = assessPlateau(input, context.protocol)
  if (result.rule !== 'PL1' && result.rule !== 'PL2') return false

  const id = newId()
  const readers = readersOf(context)
  const sentences = forBothReaders(readers, (locale) => reviewSentences(result, locale))
  await tx.insert(decisions).values({
    id,
    ...ownerOf(context),
    number: sql`(select coalesce(max(d.number), 0) + 1 from ${decisions} d where d.episode_id = ${episodeId})`,
    kind: 'review',
    trigger: 'nightly',
    evaluatedAt: now,
    localDate: today,
    timeZone: context.patient.timeZone,
    outcome: result.decision,
    rule: result.rule,
    flags: [...result.flags],
    evidence: [],
    result,
    context: input,
    stateBefore: context.ladder,
    stateAfter: context.ladder,
    effect: 'no_change',
    protocolVersionId: context.protocolVersion.id,
    protocolHash: context.protocolVersion.contentHash,
    engineVersion: ENGINE_VERSION,
    inputDigest: digestOf(input),
    patientText: sentences.patientText,
    patientLocale: readers.patient,
    clinicianText: sentences.clinicianText,
  })
  await openReviewItems(tx, ownerOf(context), [{ kind: 'plateau', urgency: 'soon' }], {
    decisionId: id,
    now,
    clinicZone: context.clinic.timeZone,
  })
  return true
}

async function raisedWithin(
  tx: Tx,
  episodeId: string,
  { today, windowDays }: { today: PlainDate; windowDays: number },
): Promise<boolean> {
  const [raised] = await tx
    .select({ id: reviewItems.id })
    .from(reviewItems)
    .where(
      and(
        eq(reviewItems.episodeId, episodeId),
        eq(reviewItems.kind, 'plateau'),
        gt(reviewItems.openedAt, sql`${addDays(today, -windowDays)}::date`),
      ),
    )
    .limit(1)
  return raised !== undefined
}

/** Two weeks in the engine's terms; null when there was no plan that long ago. Of two sides the lower rung counts. */
async function plateauInput(
  tx: Tx,
  context: EpisodeContext,
  { until, windowDays, now }: { until: PlainDate; windowDays: number; now: Date },
): Promise<PlateauInput | null> {
  const episodeId = context.episode.id
  const first = addDays(until, 1 - windowDays)
  const [then] = await tx
    .select({ content: planVersions.content })
    .from(planVersions)
    .where(and(eq(planVersions.episodeId, episodeId), lte(planVersions.effectiveFrom, first)))
    .orderBy(desc(planVersions.version))
    .limit(1)
  const before = lowestStep(
    then?.content.items.flatMap((item) =>
      item.kind === 'ladder' && item.rung !== undefined && item.doseStep !== undefined
        ? [{ rung: item.rung, doseStep: item.doseStep }]
        : [],
    ) ?? [],
  )
  const present = lowestStep(Object.values(context.ladder))
  if (!before || !present) return null
  const { checkIns } = await loadEvidence(tx, { episodeId, fromDate: first, receivedBy: now })
  const psfsChange = await goalChange(tx, episodeId, first)
  const selfRated = await selfRating(tx, episodeId, first)
  const adherence = context.state.adherence7d
  return {
    worstPainByDay: painByDay(checkIns, 'worst24h', { until, days: windowDays }).values,
    rungNow: present.rung,
    rungBefore: before.rung,
    doseNow: present.doseStep,
    doseBefore: before.doseStep,
    ...(psfsChange === undefined ? {} : { psfsChange }),
    ...(selfRated === undefined ? {} : { selfRated }),
    ...(adherence === null ? {} : { adherence }),
  }
}

type Step = { rung: number; doseStep: number }

function lowestStep(steps: Step[]): Step | undefined {
  return [...steps].sort((a, b) => a.rung - b.rung || a.doseStep - b.doseStep)[0]
}

/** The newest answer to "compared with two weeks ago?" within the window: what the person says comes first (S003-24). */
async function selfRating(tx: Tx, episodeId: string, first: PlainDate): Promise<SelfRating | undefined> {
  const answers = await answersOf(tx, episodeId)
  const latest = answers.findLast(
    ({ instrument, localDate }) => instrument === 'two_weeks' && localDate >= first,
  )
  return latest && (latest.total > 0 ? 'better' : latest.total < 0 ? 'worse' : 'same')
}

/** Mean change of the goals rated both before the window and within it (PSFS, B10); undefined when there is none. */
async function goalChange(tx: Tx, episodeId: string, first: PlainDate): Promise<number | undefined> {
  const rows = await tx
    .select({ goalId: goalRatings.goalId, ability: goalRatings.ability, on: goalRatings.localDate })
    .from(goalRatings)
    .where(eq(goalRatings.episodeId, episodeId))
    .orderBy(goalRatings.localDate, goalRatings.receivedAt)
  const before = new Map<string, number>()
  const after = new Map<string, number>()
  for (const { goalId, ability, on } of rows) (on <= first ? before : after).set(goalId, ability)
  const changes = [...after].flatMap(([goalId, ability]) => {
    const then = before.get(goalId)
    return then === undefined ? [] : [ability - then]
  })
  return changes.length === 0 ? undefined : changes.reduce((sum, c) => sum + c, 0) / changes.length
}
