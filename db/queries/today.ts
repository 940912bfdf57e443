import 'server-only'
import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { PersonReader } from '../../lib/auth/scope'
import type { BatteryPains } from '../../lib/battery/battery'
import { saysDayGoneBy } from '../../lib/decision/day-gone-by'
import type { StoredCounterfactual } from '../../lib/decision/stored-counterfactual'
import type { LadderState, PerSide } from '../../lib/progression/types'
import type { ReviewKind } from '../../lib/review/types'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { ShownCheckIn, ShownLoad, TodayFacts } from '../../lib/today/types'
import { contactThere } from '../../lib/travel/emergency-number'
import { read, type Tx } from '../audited'
import {
  clinics,
  decisions,
  episodeStates,
  episodes,
  intakes,
  type ladderStates,
  memberships,
  patients,
  planReceipts,
  planVersions,
  protocolVersions,
} from '../schema'
import { careWithdrawn } from './consents'
import { ladderStateOf, protocolOf } from './episode-context'

/**
 * Everything Today, the check-in and the session pages show, in two statements whose cost does not grow with the
 * history: the prepared rows of the newest episode, and the logs of the last days. null = no episode yet.
 */
export const getToday = (scope: PersonReader, now: Date): Promise<TodayFacts | null> =>
  read(scope, (tx) => todayFacts(tx, scope.patientId, now))

/**
 * {@link getToday} for pages to read back in: while the first questions of a new episode are open, the facts of the one
 * that ended before it, and `past`. null = no episode yet.
 */
export const getTodayOrBefore = (
  scope: PersonReader,
  now: Date,
): Promise<{ facts: TodayFacts | null; past: boolean }> =>
  read(scope, async (tx) => {
    const facts = await todayFacts(tx, scope.patientId, now)
    const before =
      facts?.episode.status === 'intake' ? await todayFacts(tx, scope.patientId, now, 'ended') : null
    return { facts: before ?? facts, past: before !== null }
  })

/** {@link getToday} of one patient inside a transaction that may see them; or of their last episode that has ended. */
export async function todayFacts(
  tx: Tx,
  patientId: string,
  now: Date,
  which: 'newest' | 'ended' = 'newest',
): Promise<TodayFacts | null> {
  const row = await prepared(tx, patientId, now, which)
  if (!row) return null
  const { patient, clinic, episode, state, plan } = row
  const today = localDateOf(now.getTime(), patient.timeZone)
  const decision = row.decision && shownDecision(row.decision, today)
  const { travelCountry, ...logs } = await recentLogs(tx, episode.id, today)
  const ladder: PerSide<LadderState> = {}
  for (const side of row.ladder) ladder[side.side] = ladderStateOf(side)
  return {
    now,
    today,
    timeZone: patient.timeZone,
    person: {
      displayName: patient.displayName,
      locale: patient.locale,
      weeklyReviewDay: patient.weeklyReviewDay,
      units: patient.units,
      telephone: patient.telephone,
    },
    clinic: contactThere(clinic, travelCountry),
    clinicianName: row.clinicianName,
    episode: {
      ...episode,
      timelineWeeks:
        episode.timelineWeeksFrom === null ? null : [episode.timelineWeeksFrom, episode.timelineWeeksTo],
    },
    protocol: protocolOf(row.protocol),
    ladder,
    plan: plan && {
      id: plan.id,
      version: plan.version,
      effectiveFrom: plan.effectiveFrom,
      content: plan.content,
      patientMessage: plan.patientMessage,
      patientLocale: plan.patientLocale,
      createdByName: plan.createdByName,
      createdAt: plan.createdAt,
      seen: row.seenAt !== null,
      previous: row.previousPlan,
    },
    decision: decision && asItStands(decision, plan, row.answeredSince),
    openReviews: row.openReviews.map(({ kind, dueAt }) => ({ kind, dueAt: new Date(dueAt) })),
    intakeUrgency: row.intakeUrgency,
    intakeOn: row.intakeSubmittedAt && localDateOf(row.intakeSubmittedAt.getTime(), patient.timeZone),
    lastCheckInOn: state.lastCheckInOn,
    lastSessionOn: state.lastSessionOn,
    adherence7d: state.adherence7d,
    finishAskedSince: state.finishAskedSince,
    runGatePassed: row.runGatePassed,
    withdrawn: row.withdrawn,
    ...logs,
  }
}

/**
 * What a clinician has answered, in this decision or in an earlier one with the same question, is said as it is now, not
 * as it waited: in the words of her plan, or not at all where she wrote none.
 */
function asItStands(
  { evaluatedAt, ...decision }: NonNullable<TodayFacts['decision']> & { evaluatedAt: Date },
  plan: typeof planVersions.$inferSelect | null,
  answeredSince: boolean,
): NonNullable<TodayFacts['decision']> {
  const waited = decision.effect === 'awaits_clinician'
  const hers = plan?.createdByUserId ? plan : null
  if (hers && (hers.decisionId === decision.id || (waited && hers.createdAt >= evaluatedAt)))
    return {
      ...decision,
      patientText: hers.patientMessage,
      patientLocale: hers.patientLocale,
      ...(waited && { wouldHaveHelped: null }),
    }
  return waited && answeredSince ? { ...decision, overtaken: true } : decision
}

/** A decision as it is shown on this day: what would help next only while its day is ahead. */
function shownDecision<Row extends { counterfactual: unknown }>(
  { counterfactual, ...decision }: Row,
  today: PlainDate,
) {
  const stored = counterfactual as StoredCounterfactual | null
  const helps = stored && !saysDayGoneBy(stored, today) ? stored.patientText : ''
  return { ...decision, wouldHaveHelped: helps === '' ? null : helps }
}

async function prepared(tx: Tx, patientId: string, now: Date, which: 'newest' | 'ended') {
  const before = alias(planVersions, 'before')
  // One that was replaced before its own day came was never in force; one that the rules only told anew is the same plan.
  const inForceBefore = sql`coalesce((select max(v.version) from plan_versions v
    where v.episode_id = ${episodes.id} and v.version < ${planVersions.version}
      and v.effective_from <= (${now.toISOString()}::timestamptz at time zone ${patients.timeZone})::date
      and not (${planVersions.createdByUserId} is null and v.effective_from = ${planVersions.effectiveFrom}
        and v.content = ${planVersions.content})),
    ${planVersions.version} - 1)`
  const [row] = await tx
    .select({
      patient: {
        displayName: patients.displayName,
        locale: patients.locale,
        timeZone: patients.timeZone,
        weeklyReviewDay: patients.weeklyReviewDay,
        units: patients.units,
        telephone: patients.telephone,
      },
      clinic: {
        name: clinics.name,
        country: clinics.country,
        timeZone: clinics.timeZone,
        emergencyNumber: clinics.emergencyNumber,
        urgentCareNumber: clinics.urgentCareNumber,
        telephone: clinics.telephone,
        openingTimes: clinics.openingTimes,
        openingHours: clinics.openingHours,
      },
      episode: {
        id: episodes.id,
        number: episodes.number,
        status: episodes.status,
        affectedSide: episodes.affectedSide,
        startMode: episodes.startMode,
        irritability: episodes.irritability,
        running: episodes.running,
        goalText: episodes.goalText,
        goalRung: episodes.goalRung,
        sessionsPerDay: episodes.sessionsPerDay,
        daysPerWeek: episodes.daysPerWeek,
        timelineWeeksFrom: episodes.timelineWeeksFrom,
        timelineWeeksTo: episodes.timelineWeeksTo,
        progressionLocked: episodes.progressionLocked,
        clinicianHold: episodes.clinicianHold,
        startedOn: episodes.startedOn,
        endReason: episodes.endReason,
      },
      state: {
        lastCheckInOn: episodeStates.lastCheckInOn,
        lastSessionOn: episodeStates.lastSessionOn,
        adherence7d: episodeStates.adherence7d,
        finishAskedSince: episodeStates.finishAskedSince,
      },
      protocol: { contentHash: protocolVersions.contentHash, content: protocolVersions.content },
      plan: planVersions,
      previousPlan: { id: before.id, content: before.content },
      seenAt: planReceipts.seenAt,
      decision: {
        id: decisions.id,
        kind: decisions.kind,
        rule: decisions.rule,
        outcome: decisions.outcome,
        urgency: decisions.urgency,
        exercise: decisions.exercise,
        flags: decisions.flags,
        effect: decisions.effect,
        patientText: decisions.patientText,
        patientLocale: decisions.patientLocale,
        counterfactual: decisions.counterfactual,
        localDate: decisions.localDate,
        result: decisions.result,
        evaluatedAt: decisions.evaluatedAt,
      },
      answeredSince: sql<boolean>`exists (
        select 1 from decision_answers a
         where a.episode_id = ${episodes.id} and a.answered_at >= ${decisions.evaluatedAt})`,
      withdrawn: careWithdrawn(sql`${patients.id}`),
      runGatePassed: sql<boolean>`exists (
        select 1 from running_states r where r.episode_id = ${episodes.id} and r.run_opened_on is not null)`,
      intakeUrgency: intakes.urgency,
      intakeSubmittedAt: intakes.submittedAt,
      clinicianName: sql<string | null>`(
        select m.display_name from ${memberships} m
         where m.clinic_id = ${episodeStates.clinicId} and m.user_id = ${episodeStates.clinicianUserId}
           and m.role = 'clinician' order by m.ended_at desc nulls first limit 1)`,
      ladder: sql<(typeof ladderStates.$inferSelect)[]>`(
        select coalesce(jsonb_agg(jsonb_build_object(
            'side', l.side, 'rung', l.rung, 'doseStep', l.dose_step, 'pace', l.pace,
            'evidenceSince', l.evidence_since, 'doseSince', l.dose_since, 'loweredOn', l.lowered_on,
            'baselineMorning', l.baseline_morning, 'gapApplied', l.gap_applied, 'deloadUntil', l.deload_until,
            'baselineCapped', l.baseline_capped, 'previousBaselineMorning', l.previous_baseline_morning,
            'previousBaselineThrough', l.previous_baseline_through) order by l.side), '[]'::jsonb)
          from ladder_states l where l.episode_id = ${episodes.id})`,
      openReviews: sql<{ kind: ReviewKind; dueAt: string }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'dueAt', r.due_at) order by r.rank, r.due_at), '[]'::jsonb)
          from review_items r where r.episode_id = ${episodes.id} and r.closed_at is null)`,
    })
    .from(episodes)
    .innerJoin(episodeStates, eq(episodeStates.episodeId, episodes.id))
    .innerJoin(patients, eq(patients.id, episodes.patientId))
    .innerJoin(clinics, eq(clinics.id, episodes.clinicId))
    .innerJoin(protocolVersions, eq(protocolVersions.id, episodes.protocolVersionId))
    .leftJoin(planVersions, eq(planVersions.id, episodeStates.currentPlanVersionId))
    .leftJoin(before, and(eq(before.episodeId, episodes.id), eq(before.version, inForceBefore)))
    .leftJoin(planReceipts, eq(planReceipts.planVersionId, planVersions.id))
    .leftJoin(decisions, eq(decisions.id, episodeStates.lastDecisionId))
    .leftJoin(intakes, eq(intakes.episodeId, episodes.id))
    .where(
      and(eq(episodes.patientId, patientId), which === 'ended' ? isNotNull(episodes.endedAt) : undefined),
    )
    // the open episode, or else the last one
    .orderBy(desc(isNull(episodes.endedAt)), desc(episodes.number))
    .limit(1)
  return row
}

type Timed<T> = Omit<T, 'at' | 'receivedAt' | 'endedAt'> & { at: string; receivedAt: string; endedAt: string }

/** One statement: what was logged on the last days, answers included. */
async function recentLogs(tx: Tx, episodeId: string, today: PlainDate) {
  const since = (days: number) => sql`${addDays(today, -days)}::date`
  const [row] = await tx.execute<{
    check_ins: Timed<ShownCheckIn>[]
    flared_on: PlainDate[]
    loads: Timed<ShownLoad>[]
    ladder_days: TodayFacts['ladderDays']
    travel_country: string | null
    away: boolean
    sharp_pain_open: boolean
    tests_today: BatteryPains[]
  }>(sql`
    select
      (select coalesce(jsonb_agg(jsonb_build_object(
          'entryId', c.entry_id, 'at', c.at, 'localDate', c.local_date, 'receivedAt', c.received_at,
          'morning', jsonb_strip_nulls(jsonb_build_object('left', c.morning_left, 'right', c.morning_right)),
          'worst24h', jsonb_strip_nulls(jsonb_build_object('left', c.worst24h_left, 'right', c.worst24h_right)),
          'redFlagsAnswered', c.red_flags_answered, 'redFlags', c.red_flags, 'sleepQuality', c.sleep_quality) order by c.at), '[]'::jsonb)
        from check_ins c
       where c.episode_id = ${episodeId} and c.superseded_at is null and c.local_date >= ${since(1)}) as check_ins,
      (select coalesce(jsonb_agg(f.local_date), '[]'::jsonb) from flare_reports f
        where f.episode_id = ${episodeId} and f.superseded_at is null and f.local_date >= ${since(1)}) as flared_on,
      (select coalesce(jsonb_agg(to_jsonb(x) order by x."endedAt"), '[]'::jsonb) from (
          select s.entry_id as "entryId", 'session' as kind, s.exercise_code as what, s.purpose, s.rung,
                 null as side, s.local_date as "localDate", coalesce(s.ended_at, s.at) as "endedAt",
                 exists (select 1 from session_responses r where r.episode_id = s.episode_id
                   and r.subject_entry_id = s.entry_id and r."window" = 'at30') as "answeredAt30",
                 exists (select 1 from session_responses r where r.episode_id = s.episode_id
                   and r.subject_entry_id = s.entry_id and r."window" = 'settle' and r.settle_answer <> 'still_up') as settled,
                 jsonb_strip_nulls(jsonb_build_object('left', s.pre_left, 'right', s.pre_right)) as pre,
                 (select jsonb_strip_nulls(jsonb_build_object('left', r.pain_left, 'right', r.pain_right))
                    from session_responses r where r.episode_id = s.episode_id and r.superseded_at is null
                     and r.subject_entry_id = s.entry_id and r."window" = 'at30' order by r.at desc limit 1) as at30
            from exercise_sessions s
           where s.episode_id = ${episodeId} and s.superseded_at is null and s.local_date >= ${since(3)}
          union all
          select a.entry_id, 'activity', a.kind, null, null, null, a.local_date, a.at,
                 exists (select 1 from session_responses r where r.episode_id = a.episode_id
                   and r.subject_entry_id = a.entry_id and r."window" = 'at30'), true, null, null
            from activities a
           where a.episode_id = ${episodeId} and a.superseded_at is null and a.local_date >= ${since(3)}
          union all
          select g.entry_id, 'gate_test', g.kind, null, null, null, g.local_date, g.at,
                 exists (select 1 from session_responses r where r.episode_id = g.episode_id
                   and r.subject_entry_id = g.entry_id and r."window" = 'at30'), true, null, null
            from gate_tests g
           where g.episode_id = ${episodeId} and g.superseded_at is null and g.local_date >= ${since(3)}) x) as loads,
      (select coalesce(jsonb_agg(jsonb_build_object('localDate', d.local_date, 'what', d.exercise_code, 'sessions', d.n, 'rung', d.rung)
            || case when d.trained_left <> d.trained_right
                 then jsonb_build_object('side', case when d.trained_left then 'left' else 'right' end) else '{}'::jsonb end order by d.local_date), '[]'::jsonb)
         from (select s.local_date, s.exercise_code, count(*)::int as n, max(s.rung) as rung,
                      bool_or(jsonb_path_exists(s.sets, '$[*].repsDone.left')) as trained_left,
                      bool_or(jsonb_path_exists(s.sets, '$[*].repsDone.right')) as trained_right
                 from exercise_sessions s
                where s.episode_id = ${episodeId} and s.superseded_at is null and s.purpose = 'ladder'
                  and s.local_date >= ${since(7)} group by s.local_date, s.exercise_code) d) as ladder_days,
      (select t.country from travel_periods t where t.episode_id = ${episodeId} and t.withdrawn_at is null
          and ${today}::date between t.from_date and t.through_date limit 1) as travel_country,
      exists (select 1 from away_days w where w.episode_id = ${episodeId} and w.withdrawn_at is null
                and ${today}::date between w.from_date and w.through_date) as away,
      (select coalesce(jsonb_agg(jsonb_build_object(
          'preLeft', b.pre_left, 'preRight', b.pre_right, 'bridgePainLeft', b.bridge_pain_left,
          'bridgePainRight', b.bridge_pain_right, 'arabesquePainLeft', b.arabesque_pain_left,
          'arabesquePainRight', b.arabesque_pain_right, 'plankPain', b.plank_pain)), '[]'::jsonb)
         from battery_results b where b.episode_id = ${episodeId} and b.local_date = ${today}::date) as tests_today,
      exists (select 1 from exercise_sessions s
               where s.episode_id = ${episodeId} and s.superseded_at is null and s.stopped_for = 'sharp_pain'
                 and s.local_date >= ${since(1)}
                 and not exists (select 1 from flare_reports f where f.episode_id = s.episode_id
                       and f.superseded_at is null and f.at >= s.at)
                 and not exists (select 1 from check_ins c where c.episode_id = s.episode_id
                       and c.superseded_at is null and c.red_flags_answered and c.at >= s.at)) as sharp_pain_open`)
  if (!row) throw new Error('a select without from gives one row')
  return {
    checkIns: row.check_ins.map((checkIn) => ({
      ...checkIn,
      at: new Date(checkIn.at),
      receivedAt: new Date(checkIn.receivedAt),
    })),
    flaredOn: row.flared_on,
    loads: row.loads.map(({ pre, at30, ...load }) => ({
      ...load,
      endedAt: new Date(load.endedAt),
      ...(pre && { pre }),
      ...(at30 && { at30 }),
    })),
    ladderDays: row.ladder_days,
    away: row.away,
    travelCountry: row.travel_country,
    sharpPainOpen: row.sharp_pain_open,
    testsToday: row.tests_today,
  }
}
