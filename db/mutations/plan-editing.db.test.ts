import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { PlanFields } from '../../lib/plan/form-values'
import { readPlanForm } from '../../lib/plan/plan-form'
import { fieldsLike } from '../../lib/plan/plan-form-fields'
import type { PlanContent } from '../../lib/plan/schema'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import { planToday } from '../../lib/today/next-step'
import { audited } from '../audited'
import { newId } from '../ids'
import { listPlanVersions } from '../queries/chart'
import { getPlanBasis } from '../queries/plan-basis'
import { listPlanDrafts } from '../queries/plan-drafts'
import { getPlanLibrary } from '../queries/plan-library'
import { getToday } from '../queries/today'
import { getBookingDesk } from '../queries/visit-slots'
import { getVisitSummary } from '../queries/visits'
import { ladderStates, visits } from '../schema'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeCover,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { changePlan, type PlanChange } from './change-plan'
import { closeVisit } from './close-visit'
import { evaluateEpisode } from './evaluate-episode'
import { markPlanSeen } from './mark-plan-seen'
import { discardPlanDraft, keepPlanDraft } from './plan-drafts'
import { retirePlanTemplate, savePlanTemplate, setFavourite } from './plan-library'

const later = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000)

async function made() {
  const clinic = await makeClinic()
  const [clinician, colleague] = [await makeClinician(clinic), await makeClinician(clinic)]
  const patient = await makePatient(clinic, { clinician, rung: 3 })
  await makeCover(patient, colleague)
  return { clinic, clinician, colleague, patient, today: localDateOf(TEST_NOW.getTime(), clinic.timeZone) }
}

async function edited(staff: MadeStaff, patient: MadePatient, fields: PlanFields, now = TEST_NOW) {
  const scope = careScopeOf(staff, patient)
  const basis = await getPlanBasis(scope, { now })
  if (!basis?.chart.currentPlan) throw new Error('no plan')
  const { chart } = basis
  const current = basis.chart.currentPlan
  const read = readPlanForm(fields, {
    base: current.content,
    current: current.content,
    ladder: chart.ladder,
    protocol: chart.protocol,
    affected: 'right',
    today: chart.today,
  })
  if (!read.ok) throw new Error(read.problems.join())
  return { scope, edit: read.edit, current, chart }
}

async function publish(
  staff: MadeStaff,
  patient: MadePatient,
  fields: PlanFields,
  { now = TEST_NOW, ...more }: Partial<PlanChange> = {},
) {
  const { scope, edit, current, chart } = await edited(staff, patient, fields, now)
  return changePlan(scope, {
    episodeId: patient.episodeId,
    basedOnPlanVersionId: current.planVersionId,
    content: edit.content,
    ladder: edit.ladder,
    effectiveFrom: chart.today,
    patientMessage: 'One set fewer.',
    overrides: [],
    now,
    ...more,
  })
}

const repsOn = async (patient: MadePatient, now: Date) => {
  const facts = await getToday(patientScopeOf(patient), now)
  const plan = facts && planToday(facts)
  return plan?.content.items.find(({ kind }) => kind === 'ladder')?.reps
}

describe('a plan from a chosen day', () => {
  test('is shown to the patient from that day and not before, also when it is replaced before it came', async () => {
    const { clinician, patient, today } = await made()
    const before = await repsOn(patient, TEST_NOW)
    const changed = await publish(
      clinician,
      patient,
      { 'reps:ladder:right': '4' },
      { effectiveFrom: addDays(today, 3) },
    )
    expect(changed.status).toBe('saved')
    const day = (days: number) => new Date(TEST_NOW.getTime() + days * 86_400_000)
    expect(await repsOn(patient, TEST_NOW)).toBe(before)
    expect(await repsOn(patient, day(2))).toBe(before)
    expect(await repsOn(patient, day(3))).toBe(4)

    await publish(clinician, patient, { 'reps:ladder:right': '3' }, { effectiveFrom: addDays(today, 5) })
    expect(await repsOn(patient, day(2))).toBe(before)
    expect(await repsOn(patient, day(5))).toBe(3)
  })

  test('cannot begin in the past, and a new rung does not wait', async () => {
    const { clinician, patient, today } = await made()
    const past = await publish(
      clinician,
      patient,
      { 'reps:ladder:right': '4' },
      { effectiveFrom: addDays(today, -1) },
    )
    expect(past).toEqual({ status: 'invalid', problem: 'effective_in_past' })
    const waits = await publish(
      clinician,
      patient,
      { 'ladder:right': '2.0' },
      { effectiveFrom: addDays(today, 2) },
    )
    expect(waits).toEqual({ status: 'invalid', problem: 'ladder_waits' })
  })
})

describe('a deload', () => {
  /** The ladder of a patient whose lighter days last until tomorrow. */
  const easing = async () => {
    const who = await made()
    await audited(testScope, 'test.deload', (tx) =>
      tx
        .update(ladderStates)
        .set({ deloadUntil: addDays(who.today, 1), gapApplied: 3 })
        .where(eq(ladderStates.episodeId, who.patient.episodeId)),
    )
    return who
  }
  const ladderLine = async ({ clinician, patient }: Awaited<ReturnType<typeof easing>>) => {
    const basis = await getPlanBasis(careScopeOf(clinician, patient), { now: TEST_NOW })
    const plan = basis?.chart.currentPlan
    return {
      version: plan?.version,
      sessionsPerDay: plan?.content.items.find(({ kind }) => kind === 'ladder')?.sessionsPerDay,
      deloadUntil: basis?.chart.ladder.right?.deloadUntil,
    }
  }
  const judge = (patient: MadePatient) =>
    audited(testScope, 'test.evaluate', (tx) =>
      evaluateEpisode(tx, { episodeId: patient.episodeId, trigger: 'nightly', now: later(5) }),
    )

  test('ends with another place on the ladder, for the plan and for the engine alike', async () => {
    const who = await easing()
    const moved = await publish(who.clinician, who.patient, { 'ladder:right': '2.0' })
    expect(moved.status).toBe('saved')
    const told = await ladderLine(who)
    expect(told).toMatchObject({ version: 2, sessionsPerDay: 2, deloadUntil: undefined })
    expect((await judge(who.patient))?.rule).not.toBe('DL1')
    expect(await ladderLine(who)).toEqual(told)
  })

  test('goes on where only other work of the plan changes', async () => {
    const who = await easing()
    await publish(who.clinician, who.patient, {})
    expect((await judge(who.patient))?.rule).toBe('DL1')
    expect(await ladderLine(who)).toMatchObject({ sessionsPerDay: 1, deloadUntil: addDays(who.today, 1) })
  })
})

describe('something unusual', () => {
  test('is refused by the write itself without a reason, and kept with it', async () => {
    const { clinician, patient } = await made()
    const unusual = { 'reps:ladder:right': '8', 'loadKg:ladder:right': '4' }
    const guard = 'several_variables_raised:ladder:right'
    expect(await publish(clinician, patient, unusual)).toEqual({ status: 'needs_reason', guards: [guard] })
    const overrides = [{ guard, reason: 'Tested in the clinic on Monday' }]
    const saved = await publish(clinician, patient, unusual, { overrides })
    expect(saved).toMatchObject({ status: 'saved', version: 2 })
  })
})

describe('a dose typed for the ladder', () => {
  test('moves the ladder with it, so that the portal steps on from what is done', async () => {
    const { clinician, patient } = await made()
    const saved = await publish(
      clinician,
      patient,
      { 'reps:ladder:right': '9' },
      {
        overrides: [{ guard: 'dose_skipped:right', reason: 'Nine in the clinic on Monday' }],
      },
    )
    expect(saved.status).toBe('saved')
    const { chart, current } = await edited(clinician, patient, {})
    expect(chart.ladder.right?.doseStep).toBe(1)
    expect(current.content.items.find(({ kind }) => kind === 'ladder')).toMatchObject({
      reps: 9,
      doseStep: 1,
    })
  })

  test('beyond its rung, and over a step, is refused by the write itself without a reason', async () => {
    const { clinician, patient } = await made()
    expect(await publish(clinician, patient, { 'reps:ladder:right': '12' })).toEqual({
      status: 'needs_reason',
      guards: ['dose_skipped:right'],
    })
    const beyond = await publish(clinician, patient, { 'sets:ladder:right': '4', 'reps:ladder:right': '12' })
    expect(beyond).toMatchObject({
      status: 'needs_reason',
      guards: expect.arrayContaining(['dose_beyond_top:right', 'week_raised_too_much']),
    })
  })
})

describe('an earlier version', () => {
  test('that is lighter as a whole is not stopped by what comes back in it', async () => {
    const { clinician, patient } = await made()
    const reason = 'Tested in the clinic on Monday'
    const heavier = {
      'days:light:right': 'every_day',
      'sets:light:right': '6',
      'remove:accessory:plank': 'on',
      'remove:accessory:standing_hip_extension': 'on',
    }
    const asked = await publish(clinician, patient, heavier)
    if (asked.status !== 'needs_reason') throw new Error(asked.status)
    const overrides = asked.guards.map((guard) => ({ guard, reason }))
    expect((await publish(clinician, patient, heavier, { overrides })).status).toBe('saved')
    const scope = careScopeOf(clinician, patient)
    const [, first] = await listPlanVersions(scope, { episodeId: patient.episodeId })
    const { chart, current } = await edited(clinician, patient, {})
    const like = fieldsLike((first as { content: PlanContent }).content, {
      current: current.content,
      ladder: chart.ladder,
      protocol: chart.protocol,
      units: 'metric',
    })
    expect(await publish(clinician, patient, like)).toMatchObject({ status: 'needs_reason' })
    const restores = first?.planVersionId ?? ''
    expect(await publish(clinician, patient, like, { restores })).toMatchObject({ status: 'saved' })
  })

  test('comes back as a new one and rewrites nothing', async () => {
    const { clinician, patient } = await made()
    const scope = careScopeOf(clinician, patient)
    await publish(clinician, patient, { 'reps:ladder:right': '4', 'remove:mobility:calf_wall': 'on' })
    const [second, first] = await listPlanVersions(scope, { episodeId: patient.episodeId })
    const { chart, current } = await edited(clinician, patient, {})
    const like = fieldsLike((first as { content: PlanContent }).content, {
      current: current.content,
      ladder: chart.ladder,
      protocol: chart.protocol,
      units: 'metric',
    })
    expect(await publish(clinician, patient, like)).toMatchObject({ status: 'saved', version: 3 })
    const versions = await listPlanVersions(scope, { episodeId: patient.episodeId })
    expect(versions.slice(1)).toEqual([second, first])
    const lines = (plan?: { content: PlanContent }) =>
      plan?.content.items.map(({ exerciseCode, sets, reps }) => `${exerciseCode} ${sets} ${reps}`)
    expect(lines(versions[0])).toEqual(lines(first))
  })
})

describe('a draft', () => {
  const draftOf = (patient: MadePatient, fields: PlanFields, more = {}) => ({
    draftId: newId(),
    lockVersion: 0,
    basedOn: patient.planVersionId as string,
    fields: fields as Record<string, string>,
    ...more,
  })

  test('is kept while somebody types, and ends when it is published', async () => {
    const { clinician, patient } = await made()
    const scope = careScopeOf(clinician, patient)
    const draft = draftOf(patient, { 'reps:ladder:right': '4' })
    const kept = await keepPlanDraft(scope, draft, TEST_NOW)
    expect(kept).toMatchObject({ status: 'kept', lockVersion: 1 })
    const again = { ...draft, lockVersion: 1, fields: { 'reps:ladder:right': '3' } }
    expect(await keepPlanDraft(scope, again, later(1))).toMatchObject({ status: 'kept', lockVersion: 2 })
    const [found] = await listPlanDrafts(scope, { episodeId: patient.episodeId })
    expect(found).toMatchObject({ draftId: draft.draftId, fields: { 'reps:ladder:right': '3' }, isOwn: true })

    await publish(clinician, patient, { 'reps:ladder:right': '3' }, { draftId: draft.draftId })
    expect(await listPlanDrafts(scope, { episodeId: patient.episodeId })).toEqual([])
    expect(await keepPlanDraft(scope, again, later(2))).toEqual({ status: 'ended' })
  })

  test('open in two tabs becomes two, and each is told of the other', async () => {
    const { clinician, colleague, patient } = await made()
    const scope = careScopeOf(clinician, patient)
    const draft = draftOf(patient, { 'reps:ladder:right': '4' })
    await keepPlanDraft(scope, draft, TEST_NOW)
    const theirs = { ...draft, lockVersion: 1, fields: { 'reps:ladder:right': '3' } }
    await keepPlanDraft(careScopeOf(colleague, patient), theirs, later(1))
    const mine = { ...draft, lockVersion: 1, fields: { 'reps:ladder:right': '5' } }
    const apart = await keepPlanDraft(scope, mine, later(2))
    expect(apart).toMatchObject({ status: 'apart', other: { name: colleague.displayName } })
    const drafts = await listPlanDrafts(scope, { episodeId: patient.episodeId })
    expect(drafts.map(({ fields }) => fields['reps:ladder:right']).sort()).toEqual(['3', '5'])
  })

  test('thrown away in one tab is not lost in another that goes on', async () => {
    const { clinician, patient } = await made()
    const scope = careScopeOf(clinician, patient)
    const draft = draftOf(patient, { 'reps:ladder:right': '4' })
    await keepPlanDraft(scope, draft, TEST_NOW)
    expect(await discardPlanDraft(scope, draft.draftId, later(1))).toBe(true)
    expect(await discardPlanDraft(scope, draft.draftId, later(1))).toBe(false)
    const more = { ...draft, lockVersion: 1, fields: { 'reps:ladder:right': '6' } }
    expect(await keepPlanDraft(scope, more, later(2))).toMatchObject({ status: 'apart' })
  })

  test('cannot be begun on a plan of somebody else', async () => {
    const { clinic, clinician, patient } = await made()
    const other = await makePatient(clinic, { clinician })
    const scope = careScopeOf(clinician, patient)
    const foreign = draftOf(other, { 'reps:ladder:right': '4' })
    expect(await keepPlanDraft(scope, foreign, TEST_NOW)).toEqual({ status: 'not_found' })
  })
})

describe('what a clinic keeps at hand', () => {
  test('a template holds the work around the ladder without the words for one person; its name is taken once', async () => {
    const { clinician, colleague, patient } = await made()
    const scope = careScopeOf(clinician, patient)
    const { edit } = await edited(clinician, patient, {
      add: 'band_curl',
      'note:own:band_curl': 'Mind your sore knee',
    })
    const template = { name: 'Runners, strength', rung: 3, items: edit.content.items }
    expect(await savePlanTemplate(scope, template, TEST_NOW)).toEqual({ status: 'saved' })
    const again = { ...template, name: 'runners, STRENGTH' }
    expect(await savePlanTemplate(scope, again, TEST_NOW)).toEqual({ status: 'name_taken' })
    const { templates } = await getPlanLibrary(careScopeOf(colleague, patient))
    const [kept] = templates
    expect(templates).toHaveLength(1)
    expect(kept?.items.map(({ key }) => key)).toContain('own:band_curl')
    expect(kept?.items.some((item) => item.kind === 'ladder' || item.note !== undefined)).toBe(false)

    expect(await retirePlanTemplate(scope, kept?.templateId ?? '', TEST_NOW)).toBe(true)
    expect((await getPlanLibrary(scope)).templates).toEqual([])
    expect(await savePlanTemplate(scope, again, TEST_NOW)).toEqual({ status: 'saved' })
  })

  test("favourites are one clinician's own", async () => {
    const { clinician, colleague, patient } = await made()
    const mine = async (staff: MadeStaff) => (await getPlanLibrary(careScopeOf(staff, patient))).favourites
    await setFavourite(clinicianScopeOf(clinician), { exerciseCode: 'plank', kept: true })
    expect(await mine(clinician)).toEqual(['plank'])
    expect(await mine(colleague)).toEqual([])
    await setFavourite(clinicianScopeOf(clinician), { exerciseCode: 'plank', kept: false })
    expect(await mine(clinician)).toEqual([])
  })
})

describe('what the summary of a visit says of the plan', () => {
  /** The draft after a visit that begins and ends so many minutes after TEST_NOW. */
  async function summaryOf(staff: MadeStaff, patient: MadePatient, from: number, until: number) {
    const [type] = (await getBookingDesk(patientScopeOf(patient))).types
    const id = newId()
    const [startsAt, endsAt] = [later(from), later(until)]
    await audited(testScope, 'test.visit', (tx) =>
      tx.insert(visits).values({
        id,
        clinicId: patient.clinicId,
        patientId: patient.patientId,
        clinicianUserId: staff.userId,
        visitTypeId: type?.id ?? '',
        way: 'video',
        state: 'booked',
        startsAt,
        endsAt,
        takenFrom: startsAt,
        takenUntil: endsAt,
        createdByUserId: staff.userId,
        createdAt: TEST_NOW,
      }),
    )
    const care = careScopeOf(staff, patient)
    expect(await closeVisit(care, { visitId: id, as: 'completed' }, endsAt)).toBe('closed')
    return (await getVisitSummary(care, id))?.text ?? ''
  }
  const SAME = 'Your plan stays as it is.'

  test('is where the plan stands now, of all the patient had not seen when it began: never a dose already overtaken', async () => {
    const { clinician, patient } = await made()
    const first = { now: later(1), patientMessage: 'Four from today.' }
    expect((await publish(clinician, patient, { 'reps:ladder:right': '4' }, first)).status).toBe('saved')
    const second = { now: later(2), patientMessage: 'Three is enough.' }
    const saved = await publish(clinician, patient, { 'reps:ladder:right': '3' }, second)
    if (saved.status !== 'saved') throw new Error(saved.status)
    const text = await summaryOf(clinician, patient, 10, 40)
    expect(text).toMatch(/Your plan has changed. It now says:\n• .*3.*\(before: .*\)\nThree is enough\./)
    expect(text).not.toContain('Four from today.')
    // told at that visit
    expect(await summaryOf(clinician, patient, 50, 60)).toContain(SAME)
  })

  test('is that it stays once it was seen, and words alone are no change', async () => {
    const { clinician, patient } = await made()
    const saved = await publish(clinician, patient, { 'reps:ladder:right': '4' }, { now: later(1) })
    if (saved.status !== 'saved') throw new Error(saved.status)
    await markPlanSeen(patientScopeOf(patient), saved.planVersionId, later(2))
    const words = { now: later(3), patientMessage: 'You are doing well.' }
    expect((await publish(clinician, patient, {}, words)).status).toBe('saved')
    expect(await summaryOf(clinician, patient, 10, 40)).toContain(SAME)
  })
})
