import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { FLOW_STEPS, type Measure, OUTCOME_MEASURES, VISIT_ENDS } from '../../lib/boards/types'
import { concernsOf } from '../../lib/caseload/concerns'
import { CASE_CONCERNS, DISCHARGED_DAYS } from '../../lib/caseload/types'
import { DISCHARGE_REASONS, EPISODE_STATUSES, SEVERITIES } from '../../lib/episode/types'
import { REVIEW_RANK } from '../../lib/review/review-items'
import { REVIEW_KINDS, URGENCIES } from '../../lib/review/types'
import { addDays, daysBetween, localDateOf } from '../../lib/time/plain-date'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { foldBoards, rebuildBoards } from '../mutations/fold-boards'
import {
  boardCells,
  checkIns,
  episodeStates,
  episodes,
  flareReports,
  goalRatings,
  goals,
  intakes,
  patients,
  questionnaireAnswers,
  reviewItems,
  runningStates,
  sessionResponses,
} from '../schema'
import {
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { type BoardCells, getFlow, getOutcomes, histogramOf } from './boards'
import { getCaseload } from './caseload'

const HOUR = 3_600_000
const now = TEST_NOW
const periodIn = () => ({ from: '2020-01-01', through: '2030-12-01' })

/** The same sequence in every run. */
function chance(start: number) {
  let seed = start
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  return {
    pick: <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T,
    whole: (low: number, high: number) => low + Math.floor(next() * (high - low + 1)),
    happens: (share: number) => next() < share,
  }
}

const write = (fn: Parameters<typeof audited>[2]) =>
  audited(testScope, 'test.make', (tx, note) => fn(tx, note))
const fold = (clinic: MadeClinic, at = now) => foldBoards(testScope, { clinicId: clinic.clinicId, now: at })

/** Weeks of answers for one person, with gaps. */
async function live(clinic: MadeClinic, dice: ReturnType<typeof chance>): Promise<MadePatient> {
  const startedOn = addDays('2026-03-10', -dice.whole(5, 120))
  const patient = await makePatient(clinic, {
    startedOn,
    rung: dice.whole(0, 5),
    status: dice.pick(['active', 'active', 'active', 'discharged', 'maintenance']),
    now: new Date(Date.parse(`${startedOn}T08:00:00Z`) - dice.whole(0, 9) * 24 * HOUR),
  })
  const { clinicId, patientId, episodeId } = patient
  const owner = { clinicId, patientId, episodeId }
  const instantOf = (day: string) => new Date(`${day}T07:00:00Z`)
  await write(async (tx) => {
    const begunAt = new Date(instantOf(startedOn).getTime() - dice.whole(1, 200) * HOUR)
    await tx
      .update(episodes)
      .set({ severity: dice.pick(SEVERITIES), endReason: dice.pick([...DISCHARGE_REASONS]) })
      .where(eq(episodes.id, episodeId))
    if (dice.happens(0.8)) {
      const submittedAt = dice.happens(0.8) ? new Date(begunAt.getTime() + dice.whole(0, 90) * HOUR) : null
      await tx.insert(intakes).values({ ...owner, step: 'summary', begunAt, submittedAt })
    }
    for (let day = startedOn; day < '2026-03-10'; day = addDays(day, 1)) {
      if (!dice.happens(0.7)) continue
      const log = { entryId: newId(), at: instantOf(day), timeZone: 'Europe/London', localDate: day }
      const sat = dice.happens(0.3) ? dice.whole(1, 60) : null
      const felt = {
        morningRight: dice.whole(0, 6),
        worst24hRight: dice.happens(0.9) ? dice.whole(2, 8) : null,
      }
      const answers = { ...felt, sittingFirstPainMinutes: sat, redFlagsAnswered: true }
      await tx.insert(checkIns).values({ ...owner, ...log, ...answers })
    }
    for (const [week, instrument] of [0, 4, 8].flatMap((w) =>
      dice.happens(0.6) ? [[w, 'visa_h'] as const] : [],
    )) {
      const localDate = addDays(startedOn, week * 7)
      const when = { at: instantOf(localDate), timeZone: 'Europe/London', localDate }
      const answer = { instrument, total: dice.whole(10, 95), source: 'patient' as const }
      await tx.insert(questionnaireAnswers).values({ ...owner, ...when, ...answer })
    }
    for (const position of [0, 1]) {
      const goalId = newId()
      await tx.insert(goals).values({ id: goalId, ...owner, activity: 'run', position })
      for (const week of [0, 2, 4].filter(() => dice.happens(0.7))) {
        const rating = { ability: dice.whole(0, 10), localDate: addDays(startedOn, week * 7) }
        await tx.insert(goalRatings).values({ ...owner, goalId, ...rating })
      }
    }
    if (dice.happens(0.5)) {
      const step = dice.pick([null, 3, 8])
      const stepSince = step === null ? null : startedOn
      await tx.insert(runningStates).values({ ...owner, step, stepSince, lastSaid: 'x', changedAt: now })
    }
    if (dice.happens(0.4)) {
      const at = new Date(instantOf(startedOn).getTime() + dice.whole(1, 300) * HOUR)
      await tx.insert(sessionResponses).values({ ...owner, subjectEntryId: newId(), window: 'at30', at })
    }
    if (dice.happens(0.3)) {
      const closedAt = new Date(instantOf(startedOn).getTime() + dice.whole(1, 300) * HOUR)
      const closing = { closedAt, closeReason: 'decided' as const, closedByUserId: newId() }
      const item = { kind: 'plateau' as const, urgency: 'routine' as const, rank: 1, dueAt: closedAt }
      await tx.insert(reviewItems).values({ ...owner, ...item, openedAt: closedAt, ...closing })
    }
    if (dice.happens(0.7)) {
      const adherence7d = dice.whole(0, 10) / 10
      await tx.update(episodeStates).set({ adherence7d }).where(eq(episodeStates.episodeId, episodeId))
    }
  })
  return patient
}

const median = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  return (
    ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) /
    2
  )
}
/** Hours to three days, then whole days. */
const waited = (from: Date, to: Date) => {
  const hours = (to.getTime() - from.getTime()) / HOUR
  return (hours < 72 ? Math.floor(Math.max(0, hours)) : Math.floor(hours / 24) * 24) * 10
}

/** Every fact of the clinic, worked out person by person from what was logged, the plain way. */
function byHand(clinic: MadeClinic): Promise<Map<string, number>> {
  return read(testScope, async (tx) => {
    const counted = new Map<string, number>()
    const list = await tx.select().from(episodes).where(eq(episodes.clinicId, clinic.clinicId))
    for (const episode of list) {
      const of = eq
      const [state] = await tx.select().from(episodeStates).where(of(episodeStates.episodeId, episode.id))
      const add = (measure: Measure, value: number, stage = state?.rungRight ?? '') => {
        const key = `${measure}|${episode.severity ?? ''}|${stage}|${Math.round(value)}`
        counted.set(key, (counted.get(key) ?? 0) + 1)
      }
      add('referred', 0)
      const [intake] = await tx.select().from(intakes).where(of(intakes.episodeId, episode.id))
      const plans = await tx.execute<{ at: string }>(
        sql`select created_at as at from plan_versions where episode_id = ${episode.id}`,
      )
      const planned = plans.map(({ at }) => new Date(at))[0]
      if (intake?.begunAt) add('begun', waited(episode.createdAt, intake.begunAt))
      if (intake?.begunAt && intake.submittedAt) add('sent', waited(intake.begunAt, intake.submittedAt))
      if (intake?.submittedAt && planned) add('planned', waited(intake.submittedAt, planned))
      const responses = await tx
        .select()
        .from(sessionResponses)
        .where(of(sessionResponses.episodeId, episode.id))
      if (planned && responses[0]) add('answered', waited(planned, responses[0].at))
      const items = await tx.select().from(reviewItems).where(of(reviewItems.episodeId, episode.id))
      const closed = items.find(({ closeReason }) => closeReason === 'decided')?.closedAt
      if (planned && closed) add('reviewed', waited(planned, closed))
      if (episode.endedAt) add('discharged', DISCHARGE_REASONS.indexOf(episode.endReason as 'other') * 10)
      const { startedOn } = episode
      if (!startedOn) continue
      add('started', 0)
      add('plateau', items.some(({ kind }) => kind === 'plateau') ? 10 : 0)
      const [running] = await tx.select().from(runningStates).where(of(runningStates.episodeId, episode.id))
      add('running', running?.step == null ? 0 : running.step === 8 ? 20 : 10)
      if (episode.status === 'active' && state?.adherence7d != null)
        add('adherence', Math.round(state.adherence7d * 100) * 10)
      const answers = await tx
        .select()
        .from(questionnaireAnswers)
        .where(of(questionnaireAnswers.episodeId, episode.id))
        .orderBy(questionnaireAnswers.localDate)
      if (answers.length > 1) add('visa_h', (answers.at(-1)!.total - answers[0]!.total) * 10)
      const ratings = await tx.select().from(goalRatings).where(of(goalRatings.episodeId, episode.id))
      const days = [...new Set(ratings.map(({ localDate }) => localDate))].sort()
      const mean = (day: string) => {
        const of = ratings.filter(({ localDate }) => localDate === day)
        return of.reduce((sum, { ability }) => sum + ability, 0) / of.length
      }
      if (days.length > 1) {
        const change = (mean(days.at(-1)!) - mean(days[0]!)) * 10
        add('psfs', Math.sign(change) * Math.round(Math.abs(change)))
      }
      const logs = await tx.select().from(checkIns).where(of(checkIns.episodeId, episode.id))
      const last = logs
        .map(({ localDate }) => localDate)
        .sort()
        .at(-1)
      const change = (
        value: (log: (typeof logs)[number]) => number | null,
        window: number,
        least: number,
      ) => {
        if (!last || daysBetween(startedOn, last) < 2 * window - 1) return null
        const known = (inside: (day: string) => boolean) =>
          logs
            .filter(({ localDate }) => inside(localDate))
            .map(value)
            .filter((v) => v !== null)
        const [entry, latest] = [
          known((day) => day < addDays(startedOn, window)),
          known((day) => day > addDays(last, -window)),
        ]
        return entry.length < least || latest.length < least ? null : (median(latest) - median(entry)) * 10
      }
      const [morning, worst, sitting] = [
        change((log) => log.morningRight, 7, 4),
        change((log) => log.worst24hRight, 7, 4),
        change((log) => log.sittingFirstPainMinutes, 14, 2),
      ]
      if (morning !== null) add('nprs_morning', morning)
      if (worst !== null) add('nprs_worst', worst)
      if (sitting !== null) add('sitting', sitting)
    }
    return counted
  })
}

/** What the cells say of one dimension, beside the same added up by hand. */
function expectCells(
  cells: BoardCells,
  hand: Map<string, number>,
  part: 1 | 2 | null,
  measures: readonly Measure[],
) {
  for (const measure of measures) {
    const wanted = new Map<string, number>()
    for (const [key, n] of hand) {
      const parts = key.split('|')
      if (parts[0] !== measure) continue
      const cell = `${part === null ? '' : parts[part]}|${parts[3]}`
      wanted.set(cell, (wanted.get(cell) ?? 0) + n)
    }
    const found = new Map<string, number>()
    for (const [member, histogram] of cells.get(measure) ?? []) {
      for (const [tenths, n] of histogram) found.set(`${member}|${tenths}`, n)
    }
    expect([measure, [...found].sort()]).toEqual([measure, [...wanted].sort()])
  }
}

/** Their rows come from plans and visits; the tests below them hold those. */
const FROM_PLANS: readonly Measure[] = ['rung_days', 'flare_after_advance']
const BY_HAND = OUTCOME_MEASURES.filter((measure) => !FROM_PLANS.includes(measure))

describe('the boards of a generated clinic', () => {
  let clinic: MadeClinic
  let manager: MadeStaff
  let people: MadePatient[]

  beforeAll(async () => {
    clinic = await makeClinic()
    manager = await makeManager(clinic)
    const dice = chance(11)
    people = []
    for (let n = 0; n < 40; n += 1) people.push(await live(clinic, dice))
    for (let n = 0; n < 5; n += 1) await makePatient(clinic, { status: 'intake' })
  }, 120_000)

  const compare = async () => {
    await fold(clinic)
    const scope = managerScopeOf(manager)
    const hand = await byHand(clinic)
    const flow = await getFlow(scope, periodIn)
    expectCells(flow.cells, hand, null, ['referred', ...FLOW_STEPS, 'discharged'])
    const bySeverity = await getOutcomes(scope, { periodIn, dimension: 'severity' })
    expectCells(bySeverity.whole, hand, null, ['started', ...BY_HAND])
    expectCells(bySeverity.parts, hand, 1, ['started', ...BY_HAND])
    const byStage = await getOutcomes(scope, { periodIn, dimension: 'stage' })
    expectCells(byStage.parts, hand, 2, ['started', ...BY_HAND])
    return bySeverity
  }

  test('say what a count by hand says, and every measure occurs', async () => {
    const { whole } = await compare()
    for (const measure of BY_HAND)
      expect([measure, histogramOf(whole, measure).size > 1]).toEqual([measure, true])
  }, 60_000)

  test('follow a write at once: an answer, a correction, another severity', async () => {
    const [one] = people
    await write(async (tx) => {
      await tx.update(episodes).set({ severity: 'severe' }).where(eq(episodes.id, one!.episodeId))
      await tx.update(checkIns).set({ morningRight: 10 }).where(eq(checkIns.episodeId, one!.episodeId))
      const { clinicId, patientId, episodeId } = one!
      const when = { at: now, timeZone: 'Europe/London', localDate: '2026-03-10' }
      const answer = { instrument: 'visa_h' as const, total: 99, source: 'patient' as const }
      await tx.insert(questionnaireAnswers).values({ clinicId, patientId, episodeId, ...when, ...answer })
    })
    await compare()
  }, 60_000)

  test('are the same when they are made again from what was logged', async () => {
    const cells = () =>
      read(testScope, (tx) =>
        tx
          .select()
          .from(boardCells)
          .where(sql`clinic_id = ${clinic.clinicId} and n <> 0`)
          .orderBy(sql`dimension, measure, member, month, tenths`),
      )
    await fold(clinic)
    const before = await cells()
    await rebuildBoards(testScope, { clinicId: clinic.clinicId, now })
    expect(await cells()).toEqual(before)
    expect(await fold(clinic)).toBe(0)
  }, 60_000)
})

test('a step up, the days on the rung before it and a flare within a week are read from plans', async () => {
  const clinic = await makeClinic()
  const scope = managerScopeOf(await makeManager(clinic))
  const patient = await makePatient(clinic, { startedOn: '2026-02-01', rung: 2 })
  const { clinicId, patientId, episodeId } = patient
  const owner = { clinicId, patientId, episodeId }
  const planOn = (version: number, effectiveFrom: string, rung: number) =>
    write((tx) =>
      tx.execute(sql`insert into plan_versions (id, clinic_id, patient_id, episode_id, version, effective_from, content,
        protocol_version_id, patient_message)
      select ${newId()}, clinic_id, patient_id, episode_id, ${version}, ${effectiveFrom},
        jsonb_set(content, '{items}', (select jsonb_agg(case when item ->> 'kind' = 'ladder'
          then jsonb_set(item, '{rung}', ${String(rung)}::jsonb) else item end) from jsonb_array_elements(content -> 'items') item)),
        protocol_version_id, 'x' from plan_versions where episode_id = ${episodeId} and version = 1`),
    )
  await planOn(2, '2026-02-06', 2)
  await planOn(3, '2026-02-10', 3)
  await planOn(4, '2026-02-21', 2)
  const look = async () => {
    await fold(clinic)
    return (await getOutcomes(scope, { periodIn, dimension: 'stage' })).parts
  }
  const calm = await look()
  expect([...(calm.get('rung_days') ?? [])].map(([rung, h]) => [rung, [...h]])).toEqual(
    expect.arrayContaining([
      ['2', [[90, 1]]],
      ['3', [[110, 1]]],
    ]),
  )
  expect([...histogramOf(calm, 'flare_after_advance', '3')]).toEqual([[0, 1]])
  const flare = { entryId: newId(), cause: 'exercise' as const, redFlagsAnswered: true }
  const flareOn = (localDate: string) =>
    write((tx) =>
      tx.insert(flareReports).values({
        ...owner,
        ...flare,
        entryId: newId(),
        at: new Date(`${localDate}T12:00:00Z`),
        timeZone: 'Europe/London',
        localDate,
      }),
    )
  await flareOn('2026-02-17')
  expect([...histogramOf(await look(), 'flare_after_advance', '3')]).toEqual([[0, 1]])
  await flareOn('2026-02-16')
  expect([...histogramOf(await look(), 'flare_after_advance', '3')]).toEqual([[10, 1]])
})

test('the case counts are those of a count by hand at every instant as the clock goes on and people act', async () => {
  const clinic = await makeClinic()
  const scope = managerScopeOf(await makeManager(clinic))
  const clinicians = [await makeClinician(clinic), await makeClinician(clinic)]
  const dice = chance(5)
  const made: MadePatient[] = []
  for (let n = 0; n < 24; n += 1) {
    made.push(
      await makePatient(clinic, {
        clinician: dice.pick([null, ...clinicians]),
        status: dice.pick(['active', 'active', 'active', 'intake', 'awaiting_start', 'discharged', 'paused']),
        timeZone: dice.pick(['Europe/London', 'Pacific/Auckland', 'America/Los_Angeles', 'America/Santiago']),
        now: new Date(now.getTime() - dice.whole(0, 30) * 24 * HOUR),
      }),
    )
  }
  let instant = now.getTime()
  for (let round = 0; round < 30; round += 1) {
    instant += dice.pick([1, HOUR / 2, 3 * HOUR, 26 * HOUR, 75 * HOUR])
    const one = dice.pick(made)
    await write(async (tx) => {
      const here = eq(episodeStates.episodeId, one.episodeId)
      const what = dice.whole(0, 4)
      if (what === 0) {
        const { clinicId, patientId, episodeId } = one
        const kind = dice.pick(REVIEW_KINDS)
        const about = { kind, rank: REVIEW_RANK[kind], urgency: dice.pick(URGENCIES) }
        const times = {
          openedAt: new Date(instant),
          dueAt: new Date(instant + dice.pick([-1, 0, 1, 40]) * HOUR),
        }
        await tx
          .insert(reviewItems)
          .values({ clinicId, patientId, episodeId, ...about, ...times })
          .onConflictDoNothing()
      } else if (what === 1) {
        const lastCheckInOn = localDateOf(instant, one.timeZone)
        await tx.update(episodeStates).set({ lastCheckInOn }).where(here)
      } else if (what === 2) {
        const clinicianUserId = dice.pick([null, ...clinicians.map(({ userId }) => userId)])
        await tx.update(episodeStates).set({ clinicianUserId }).where(here)
      } else if (what === 3) {
        await tx
          .update(reviewItems)
          .set({ closedAt: new Date(instant), closeReason: 'cause_gone' })
          .where(sql`episode_id = ${one.episodeId} and closed_at is null`)
      } else {
        await tx.update(patients).set({ timeZone: 'Asia/Kolkata' }).where(eq(patients.id, one.patientId))
      }
    })
    const at = new Date(instant)
    await fold(clinic, at)
    const { rows, totals } = await getCaseload(scope, { filter: 'open', sort: 'risk', page: 1 }, at)
    const cases = await read(testScope, async (tx) => {
      const reviews = await tx.select().from(reviewItems).where(eq(reviewItems.clinicId, clinic.clinicId))
      const list = await tx
        .select({ episode: episodes, state: episodeStates, timeZone: patients.timeZone })
        .from(episodes)
        .innerJoin(episodeStates, eq(episodeStates.episodeId, episodes.id))
        .innerJoin(patients, eq(patients.id, episodes.patientId))
        .where(eq(episodes.clinicId, clinic.clinicId))
      return list
        .filter(
          ({ episode: { endedAt } }) =>
            !endedAt || endedAt.getTime() >= instant - DISCHARGED_DAYS * 24 * HOUR,
        )
        .map(({ episode, state, timeZone }) => ({
          status: episode.status,
          clinicianUserId: state.clinicianUserId,
          concerns: concernsOf(
            {
              ...episode,
              ...state,
              timeZone,
              openReviews: reviews.filter((r) => r.episodeId === episode.id && !r.closedAt),
            },
            at,
          ),
        }))
    })
    for (const concern of CASE_CONCERNS) {
      expect([round, concern, totals[concern]]).toEqual([
        round,
        concern,
        cases.filter(({ concerns }) => concerns.includes(concern)).length,
      ])
    }
    for (const status of EPISODE_STATUSES) {
      expect([round, status, totals[status]]).toEqual([
        round,
        status,
        cases.filter((c) => c.status === status).length,
      ])
    }
    for (const { clinicianUserId, counts } of rows) {
      const theirs = cases.filter((one) => one.clinicianUserId === clinicianUserId)
      expect(counts.at_risk).toBe(theirs.filter(({ concerns }) => concerns.length > 0).length)
    }
  }
}, 60_000)

test('a visit counts by how it ended, in the month it was to begin', async () => {
  const clinic = await makeClinic()
  const scope = managerScopeOf(await makeManager(clinic))
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician })
  const visitTypeId = newId()
  const start = (day: number) => `2026-02-${String(day).padStart(2, '0')}T10:00:00Z`
  await write(async (tx) => {
    await tx.execute(sql`insert into visit_types (id, clinic_id, name, way, minutes, minimum_notice_minutes, horizon_days, change_notice_minutes)
      values (${visitTypeId}, ${clinic.clinicId}, 'Follow-up', 'video', 30, 60, 60, 1440)`)
    const visit = (day: number, state: string, cancelledBy: string | null, closedHoursBefore: number) =>
      tx.execute(sql`insert into visits (id, clinic_id, patient_id, clinician_user_id, visit_type_id, way, state, starts_at, ends_at,
          taken_from, taken_until, created_by_user_id, created_at, cancelled_by, closed_at)
        values (${newId()}, ${clinic.clinicId}, ${patient.patientId}, ${clinician.userId}, ${visitTypeId}, 'video', ${state},
          ${start(day)}, ${start(day)}::timestamptz + interval '30 minutes', ${start(day)}, ${start(day)}::timestamptz + interval '30 minutes',
          ${clinician.userId}, now(), ${cancelledBy}, ${start(day)}::timestamptz - make_interval(hours => ${closedHoursBefore}))`)
    await visit(1, 'completed', null, -1)
    await visit(2, 'no_show_patient', null, -1)
    await visit(3, 'no_show_clinician', null, -1)
    await visit(4, 'cancelled', 'patient', 23)
    await visit(5, 'cancelled', 'patient', 25)
    await visit(6, 'cancelled', 'staff', 2)
    await visit(7, 'booked', null, 0)
  })
  await fold(clinic)
  const { cells } = await getFlow(scope, () => ({ from: '2026-02-01', through: '2026-02-01' }))
  const ends = histogramOf(cells, 'visit')
  const n = Object.fromEntries(VISIT_ENDS.map((end, place) => [end, ends.get(place * 10) ?? 0]))
  expect(n).toEqual({
    completed: 1,
    no_show_patient: 1,
    no_show_clinician: 1,
    cancelled_late_patient: 1,
    cancelled_patient: 1,
    cancelled_late_staff: 1,
    cancelled_staff: 0,
  })
  const later = await getFlow(scope, () => ({ from: '2026-03-01', through: '2026-03-01' }))
  expect(histogramOf(later.cells, 'visit').size).toBe(0)
})
