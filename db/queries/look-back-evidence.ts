import 'server-only'
import { and, desc, eq, lte } from 'drizzle-orm'
import { askAgainOn } from '../../lib/completion/maintenance-plan'
import { meanOf, painByDay } from '../../lib/episode/day-series'
import type { CompletionInput } from '../../lib/progression/completion'
import { fixedNumbers } from '../../lib/progression/fixed-numbers'
import type { Protocol } from '../../lib/progression/protocol'
import type { NonResponseInput, PlateauInput, SelfRating } from '../../lib/progression/review'
import type { DailyInput, LadderState, PerSide } from '../../lib/progression/types'
import { judgedDaysOf, type UnderLoadingInput } from '../../lib/progression/under-loading'
import type { Instrument } from '../../lib/questionnaires/types'
import { addDays, daysBetween } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { finishAnswers, goalRatings } from '../schema'
import { loadEvidence } from './engine-input'
import { type Answer, answersOf } from './questionnaires'

/**
 * What each look back over weeks reads in the logs and answers, as they had been received by `now`. Everything else it
 * rests on is kept with its decision; with both it is derived again.
 */
export type LookBackMoment = { episodeId: string; today: PlainDate; now: Date }

const WEEK_DAYS = 7
/** Fewer days than this are no average. */
const KNOWN_DAYS_MIN = 4
/** The look-back before the window that the rest days of its first day may need. */
const REST_DAYS = 15
/** An outcome older than this no longer speaks of now: they are asked every four weeks (C.15). */
const OUTCOME_DAYS = 42

/** C.11: the worst pain of each day of the window, what the person says of it, and how their goals moved. */
export async function plateauEvidence(
  tx: Tx,
  { episodeId, today, now }: LookBackMoment,
  { plateau: { windowDays } }: Protocol,
): Promise<Pick<PlateauInput, 'worstPainByDay' | 'psfsChange' | 'selfRated'>> {
  const until = addDays(today, -1)
  const first = addDays(until, 1 - windowDays)
  const { checkIns } = await loadEvidence(tx, { episodeId, fromDate: first, receivedBy: now })
  const psfsChange = await goalChangeSince(tx, { episodeId, now }, first)
  const selfRated = await selfRatingSince(tx, { episodeId, now }, first)
  return {
    worstPainByDay: painByDay(checkIns, 'worst24h', { until, days: windowDays }).values,
    ...(psfsChange === undefined ? {} : { psfsChange }),
    ...(selfRated === undefined ? {} : { selfRated }),
  }
}

/** C.11: both outcomes, the latest against the first; absent where there is only one or it is too old. */
export async function responseEvidence(
  tx: Tx,
  { episodeId, today, now }: LookBackMoment,
): Promise<Partial<Pick<NonResponseInput, 'visaHChange' | 'nprsDrop'>>> {
  const answers = await answersOf(tx, episodeId, { receivedBy: now })
  const visaHChange = changeOf(answers, 'visa_h', today)
  const painChange = changeOf(answers, 'nprs', today)
  return {
    ...(visaHChange === undefined ? {} : { visaHChange }),
    ...(painChange === undefined ? {} : { nprsDrop: -painChange }),
  }
}

/** The judged days of the window and the latest answer about fear of movement. */
export async function underLoadingEvidence(
  tx: Tx,
  { episodeId, today, now }: LookBackMoment,
  ladder: PerSide<LadderState>,
  protocol: Protocol,
): Promise<Pick<UnderLoadingInput, 'days' | 'fearOfMovement'>> {
  const from = addDays(today, -fixedNumbers.underLoading.windowDays)
  const logs = await loadEvidence(tx, { episodeId, fromDate: addDays(from, -REST_DAYS), receivedBy: now })
  const daily: DailyInput = {
    now: now.getTime(),
    today,
    affected: ladder.left === undefined ? 'right' : ladder.right === undefined ? 'left' : 'bilateral',
    ladder,
    ...logs,
    sorted: true,
  }
  const answers = await answersOf(tx, episodeId, { receivedBy: now })
  const fearOfMovement = answers.findLast(({ instrument }) => instrument === 'tsk_11')?.total
  return {
    days: judgedDaysOf(daily, protocol),
    ...(fearOfMovement === undefined ? {} : { fearOfMovement }),
  }
}

/** C.16: how far the goals came, the average pain of the week, and the person's own word while it is fresh. */
export async function completionEvidence(
  tx: Tx,
  { episodeId, today, now }: LookBackMoment,
): Promise<Pick<CompletionInput, 'psfsGain' | 'averagePain7d' | 'goalMet' | 'patientAgrees'>> {
  const psfsGain = await goalGain(tx, { episodeId, now })
  const averagePain7d = await averagePain(tx, { episodeId, today, now })
  const answer = await newestFinishAnswer(tx, { episodeId, now })
  // What a person said more than the waiting time ago no longer speaks of now.
  const current = answer && today < askAgainOn(answer.localDate) ? answer : undefined
  return {
    ...(psfsGain === undefined ? {} : { psfsGain }),
    ...(averagePain7d === undefined ? {} : { averagePain7d }),
    ...(current ? { goalMet: current.goalMet, patientAgrees: current.ready } : {}),
  }
}

export type FinishAnswerGiven = { goalMet: boolean; ready: boolean; localDate: PlainDate }

/** What the person last said about finishing. */
export async function newestFinishAnswer(
  tx: Tx,
  { episodeId, now }: Omit<LookBackMoment, 'today'>,
): Promise<FinishAnswerGiven | undefined> {
  const [row] = await tx
    .select({
      goalMet: finishAnswers.goalMet,
      ready: finishAnswers.ready,
      localDate: finishAnswers.localDate,
    })
    .from(finishAnswers)
    .where(and(eq(finishAnswers.episodeId, episodeId), lte(finishAnswers.receivedAt, now)))
    .orderBy(desc(finishAnswers.receivedAt))
    .limit(1)
  return row
}

/** The newest answer to "compared with two weeks ago?" within the window: what the person says comes first (S003-24). */
async function selfRatingSince(
  tx: Tx,
  { episodeId, now }: Omit<LookBackMoment, 'today'>,
  first: PlainDate,
): Promise<SelfRating | undefined> {
  const answers = await answersOf(tx, episodeId, { receivedBy: now })
  const latest = answers.findLast(
    ({ instrument, localDate }) => instrument === 'two_weeks' && localDate >= first,
  )
  return latest && (latest.total > 0 ? 'better' : latest.total < 0 ? 'worse' : 'same')
}

/** Latest total minus the first; undefined when there is only one, or the latest is too old to speak of now. */
function changeOf(answers: Answer[], instrument: Instrument, today: PlainDate): number | undefined {
  const own = answers.filter((answer) => answer.instrument === instrument)
  const [first, latest] = [own[0], own.at(-1)]
  if (!first || !latest || first.id === latest.id) return undefined
  if (daysBetween(latest.localDate, today) > OUTCOME_DAYS) return undefined
  return latest.total - first.total
}

function ratings(tx: Tx, { episodeId, now }: Omit<LookBackMoment, 'today'>) {
  return tx
    .select({ goalId: goalRatings.goalId, ability: goalRatings.ability, on: goalRatings.localDate })
    .from(goalRatings)
    .where(and(eq(goalRatings.episodeId, episodeId), lte(goalRatings.receivedAt, now)))
    .orderBy(goalRatings.localDate, goalRatings.receivedAt, goalRatings.id)
}

/** Mean change of the goals rated both before the window and within it (PSFS, B10); undefined when there is none. */
async function goalChangeSince(
  tx: Tx,
  about: Omit<LookBackMoment, 'today'>,
  first: PlainDate,
): Promise<number | undefined> {
  const before = new Map<string, number>()
  const after = new Map<string, number>()
  for (const { goalId, ability, on } of await ratings(tx, about)) {
    ;(on <= first ? before : after).set(goalId, ability)
  }
  const changes = [...after].flatMap(([goalId, ability]) => {
    const then = before.get(goalId)
    return then === undefined ? [] : [ability - then]
  })
  return changes.length === 0 ? undefined : meanOf(changes)
}

/** Mean change of the person's own goals since each was first rated (PSFS, B10). */
async function goalGain(tx: Tx, about: Omit<LookBackMoment, 'today'>): Promise<number | undefined> {
  const first = new Map<string, number>()
  const again = new Map<string, number>()
  for (const { goalId, ability } of await ratings(tx, about)) {
    if (first.has(goalId)) again.set(goalId, ability)
    else first.set(goalId, ability)
  }
  const changes = [...again].map(([goalId, ability]) => ability - (first.get(goalId) ?? 0))
  return changes.length === 0 ? undefined : meanOf(changes)
}

/** Mean of the worst pain of each of the last seven full days: the stricter reading of "average pain". */
async function averagePain(tx: Tx, { episodeId, today, now }: LookBackMoment): Promise<number | undefined> {
  const until = addDays(today, -1)
  const { checkIns } = await loadEvidence(tx, {
    episodeId,
    fromDate: addDays(today, -WEEK_DAYS - 1),
    receivedBy: now,
  })
  const known = painByDay(checkIns, 'worst24h', { until, days: WEEK_DAYS }).values.filter(
    (value) => value !== null,
  )
  return known.length < KNOWN_DAYS_MIN ? undefined : meanOf(known)
}
