import 'server-only'
import { and, desc, eq, lte } from 'drizzle-orm'
import { reviewSentences } from '../../lib/decision/sentences'
import { assessPlateau, type PlateauInput } from '../../lib/progression/review'
import { addDays, daysBetween } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import type { EpisodeContext } from '../queries/episode-context'
import { plateauEvidence } from '../queries/look-back-evidence'
import { planVersions } from '../schema'
import { freezeReview, raisedWithin } from './freeze-review'

/**
 * Looks back over the last two weeks (C.11, PL0–PL2; S003-24) and, when they brought nothing, freezes that as a
 * decision and opens the offer of a talk. Raised once per window. Returns whether a plateau was raised.
 */
export async function reviewPlateau(
  tx: Tx,
  { context, today, now }: { context: EpisodeContext; today: PlainDate; now: Date },
): Promise<boolean> {
  const episodeId = context.episode.id
  const { windowDays } = context.protocol.plateau
  const until = addDays(today, -1)
  if (context.episode.startedOn === null) return false
  if (daysBetween(context.episode.startedOn, until) + 1 < windowDays) return false
  if (await raisedWithin(tx, episodeId, { kind: 'plateau', today, days: windowDays })) return false

  const input = await plateauInput(tx, context, { until, windowDays, now })
  if (!input) return false
  const result = assessPlateau(input, context.protocol)
  if (result.rule !== 'PL1' && result.rule !== 'PL2') return false
  await freezeReview(tx, context, {
    result,
    input,
    sentences: (locale) => reviewSentences(result, locale),
    wanted: [{ kind: 'plateau', urgency: 'soon' }],
    trigger: 'nightly',
    today,
    now,
  })
  return true
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
  const evidence = await plateauEvidence(tx, { episodeId, today: addDays(until, 1), now }, context.protocol)
  // The window before this one was one too: 28 days, and diagnosis, load and technique come up (S002-26).
  const previousWindowWasPlateau = await raisedWithin(tx, episodeId, {
    kind: 'plateau',
    today: addDays(until, 1),
    days: 2 * windowDays,
  })
  const adherence = context.state.adherence7d
  return {
    ...evidence,
    rungNow: present.rung,
    rungBefore: before.rung,
    doseNow: present.doseStep,
    doseBefore: before.doseStep,
    ...(previousWindowWasPlateau ? { previousWindowWasPlateau } : {}),
    ...(adherence === null ? {} : { adherence }),
  }
}

type Step = { rung: number; doseStep: number }

function lowestStep(steps: Step[]): Step | undefined {
  return [...steps].sort((a, b) => a.rung - b.rung || a.doseStep - b.doseStep)[0]
}
