import { eq, ne, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { countOf } from '../../lib/boards/distribution'
import { OUTCOME_KINDS } from '../../lib/boards/outcome-rows'
import { wholeYear } from '../../lib/boards/period'
import { OUTCOME_MEASURES, SMALLEST_CELL } from '../../lib/boards/types'
import { EPISODE_STATUSES } from '../../lib/episode/types'
import { onDays } from '../../lib/plan/on-days'
import { OUTCOMES } from '../../lib/progression/types'
import { nextStep } from '../../lib/today/next-step'
import { todaysCourse } from '../../lib/today/todays-course'
import { read } from '../audited'
import { newId } from '../ids'
import { foldBoards } from '../mutations/fold-boards'
import { markPlanSeen } from '../mutations/mark-plan-seen'
import { getOutcomes, histogramOf } from '../queries/boards'
import { getCaseload } from '../queries/caseload'
import { listVisitsInLeave } from '../queries/leave-visits'
import { listReviewQueue } from '../queries/review-queue'
import { getToday } from '../queries/today'
import { listWaiting } from '../queries/visit-waits'
import { decisions, episodeStates, episodes, reviewItems } from '../schema'
import { clinicianScopeOf, makeClinic, managerScopeOf, testScope } from '../testing/factories'
import { demoState, reseedIfStale, seedDemo } from './index'
import { liveActivity } from './live'
import { characterOf } from './make-people'
import type { PatientPersona } from './persona-types'
import { clinics, patients, staff } from './personas'

// A Friday morning in Bristol, deep night in Denver, evening in Singapore.
const now = new Date('2026-11-20T10:20:00Z')
const loginOf = async () => ({ passwordHash: 'not a hash', totpSecret: null })
const shares: number[] = []

beforeAll(async () => {
  await seedDemo({
    now,
    loginOf,
    ownerUrl: process.env.DATABASE_OWNER_URL ?? '',
    onProgress: (step, share) => step === 'stories' && shares.push(share),
  })
}, 300_000)

const stateOf = ({ patientId }: PatientPersona) =>
  read(testScope, async (tx) => {
    const [episode] = await tx.select().from(episodes).where(eq(episodes.patientId, patientId))
    const [state] = await tx.select().from(episodeStates).where(eq(episodeStates.patientId, patientId))
    const reviews = await tx.select().from(reviewItems).where(eq(reviewItems.patientId, patientId))
    const judged = await tx
      .select()
      .from(decisions)
      .where(eq(decisions.patientId, patientId))
      .orderBy(decisions.number)
    return { episode, state, judged, reviews: reviews.filter(({ closedAt }) => closedAt === null) }
  })

describe('everybody in the demo ends where it says they do', () => {
  test.each(patients.map((person) => [person.displayName, person] as const))('%s', async (_name, person) => {
    const { episode, state, reviews, judged } = await stateOf(person)
    const { ending } = person
    const facts = await getToday(characterOf(person).living.scope, now)
    const step = facts && nextStep(facts)
    const trace = judged.map((d) => `${d.localDate} ${d.trigger} ${d.rule} ${d.outcome}`).join('\n')
    const ladder = { left: state?.rungLeft ?? undefined, right: state?.rungRight ?? undefined }
    expect(
      {
        status: episode?.status,
        today: step?.kind === 'no_work' ? `no_work:${step.why}` : step?.kind,
        rule: ending.rule && state?.lastRule,
        outcome: ending.outcome && state?.lastOutcome,
        reviews: new Set(reviews.map(({ kind }) => kind)),
        ladder: ending.ladder && { ...ending.ladder, ...ladder },
      },
      trace,
    ).toEqual({
      status: ending.status,
      today: ending.today,
      rule: ending.rule,
      outcome: ending.outcome,
      reviews: new Set(ending.reviews),
      ladder: ending.ladder && { left: undefined, right: undefined, ...ending.ladder },
    })
  })
})

test('the demo shows every outcome of the engine and every state of a case', async () => {
  const [outcomes, statuses] = await read(testScope, async (tx) => [
    await tx.selectDistinct({ outcome: decisions.outcome }).from(decisions).where(ne(decisions.kind, 'run')),
    await tx.selectDistinct({ status: episodes.status }).from(episodes),
  ])
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(
    new Set([...OUTCOMES, 'start', 'plateau', 'under_loading']),
  )
  // Nothing in the portal sets `maintenance` yet: reaching the goal is an outcome, keeping it is a later step.
  expect(new Set(statuses.map(({ status }) => status))).toEqual(
    new Set(EPISODE_STATUSES.filter((status) => status !== 'maintenance')),
  )
  expect(new Set(patients.map(({ ending }) => ending.today)).size).toBeGreaterThanOrEqual(10)
})

const factsOf = async (name: string) => {
  const person = patients.find(({ displayName }) => displayName === name)
  const facts = person && (await getToday(characterOf(person).living.scope, now))
  if (!facts) throw new Error(`${name} has no care`)
  return facts
}

test.each([
  ['Ines Carvalho', 'metric', 8],
  ['Carlos Herrera', 'imperial', 9.072],
] as const)(
  'the session of %s today has an exercise with a weight, which can be swapped for another',
  async (name, units, loadKg) => {
    const facts = await factsOf(name)
    expect(facts.person.units).toBe(units)
    const course = todaysCourse(facts, newId)
    expect(course?.stations.filter(({ substitutes }) => substitutes.length > 0)).toMatchObject([
      { exerciseCode: 'single_leg_deadlift', loadKg, substitutes: ['standing_hip_extension'] },
    ])
  },
)

test('what a clinician added has the days of an accessory, with days between (C.4)', async () => {
  const { plan } = await factsOf('Kayla Simmons')
  const items = plan?.content.items ?? []
  const added = items.find(({ exerciseCode }) => exerciseCode === 'band_curl')
  expect(added && onDays(added, items)).toBe('three')
})

test('each manager counts the people of the own clinic only, and finds who waits', async () => {
  for (const { key, id } of clinics) {
    const manager = staff.find(
      ({ memberships: [first] }) => first?.role === 'manager' && first.clinic === key,
    )
    const scope = managerScopeOf({
      clinicId: id,
      userId: manager?.userId ?? '',
      membershipId: '',
      displayName: manager?.displayName ?? '',
      email: '',
    })
    await foldBoards(testScope, { clinicId: id, now })
    const { totals } = await getCaseload(scope, { filter: 'open', sort: 'risk', page: 1 }, now)
    const here = patients.filter(({ clinic }) => clinic === key)
    expect(totals.open + totals.discharged).toBe(here.length)
    expect(totals.unassigned).toBe(here.filter(({ clinician }) => clinician === null).length)
    expect(totals.awaiting_signoff).toBe(
      here.filter(({ ending }) => ending.reviews.includes('awaiting_signoff')).length,
    )
  }
})

test('the outcomes board of the demo has its shape: every measure counts people enough to be shown', async () => {
  const [clinic] = clinics
  const manager = staff.find(({ memberships: [first] }) => first?.role === 'manager')
  const scope = managerScopeOf({
    clinicId: clinic?.id ?? '',
    userId: manager?.userId ?? '',
    membershipId: '',
    displayName: '',
    email: '',
  })
  await foldBoards(testScope, { clinicId: scope.clinicId, now })
  const { whole } = await getOutcomes(scope, {
    dimension: 'severity',
    periodIn: () => ({
      from: wholeYear(now.getUTCFullYear() - 2).from,
      through: wholeYear(now.getUTCFullYear()).through,
    }),
  })
  for (const measure of OUTCOME_MEASURES) {
    const histogram = histogramOf(whole, measure)
    expect([measure, countOf(histogram) >= SMALLEST_CELL]).toEqual([measure, true])
    const isShare = OUTCOME_KINDS[measure] === 'share'
    expect([measure, isShare || histogram.size > 2]).toEqual([measure, true])
  }
})

test('no evaluation of the next night is left over, so the worker does not move a new demo', async () => {
  const due = await read(testScope, (tx) =>
    tx
      .select({ id: episodeStates.episodeId })
      .from(episodeStates)
      .where(sql`${episodeStates.nextNightlyAt} <= ${now.toISOString()}::timestamptz`),
  )
  expect(due).toEqual([])
  expect(shares.at(-1)).toBe(1)
})

test('the desk has a call that reached nobody, somebody who waits for an earlier time that is free, and a visit in a leave', async () => {
  const desk = (key: string) => {
    const person = staff.find((each) => each.key === key)
    if (!person) throw new Error(`nobody is called ${key}`)
    const clinicId = clinics.find((each) => each.key === 'bristol')?.id ?? ''
    return clinicianScopeOf({ ...person, clinicId, membershipId: '' })
  }
  const [amara, beatriz] = [desk('amara'), desk('beatriz')]
  const queue = await listReviewQueue(amara, now)
  expect(queue.filter(({ calls }) => (calls?.count ?? 0) > 0).map(({ patientName }) => patientName)).toEqual([
    'Derek Pugh',
  ])
  const [waits] = await listWaiting(amara, now)
  expect(waits?.visit.patientName).toBe('Nora Feldman')
  expect(waits?.free).not.toBeNull()
  expect((await listVisitsInLeave(beatriz, now)).map(({ visit }) => visit.patientName)).toEqual([
    'Ruth Adeyemi',
  ])
})

describe('seeding again', () => {
  const again = { now, loginOf }
  const nextDay = {
    now: new Date(now.getTime() + 86_400_000),
    loginOf,
    ownerUrl: process.env.DATABASE_URL ?? '',
  }

  test('leaves a demo as it is on the same day, and one that was only looked at stays untouched', async () => {
    expect(await seedDemo(again)).toBe('kept')
    expect(await reseedIfStale({ ...nextDay, now })).toBe('kept')
    const looked = patients.find(({ ending }) => ending.today === 'session') as PatientPersona
    const { scope } = characterOf(looked).living
    const facts = await getToday(scope, now)
    await markPlanSeen(scope, facts?.plan?.id ?? '', now)
    expect(await demoState()).toMatchObject({ kind: 'seeded', touched: false })
  })

  test('never touches a demo in which somebody has logged something, also on a new day', async () => {
    const [person] = patients
    await liveActivity(characterOf(person as PatientPersona).living, { kind: 'walk', minutes: 20 }, now)
    expect(await demoState()).toMatchObject({ kind: 'seeded', touched: true })
    const before = await read(testScope, (tx) => tx.$count(decisions))
    expect(await reseedIfStale(nextDay)).toBe('kept')
    expect(await read(testScope, (tx) => tx.$count(decisions))).toBe(before)
  })

  test('never touches a database with a real clinic', async () => {
    await makeClinic()
    expect(await demoState()).toEqual({ kind: 'real' })
    await expect(seedDemo(again)).rejects.toThrow('real clinic')
    expect(await reseedIfStale(nextDay)).toBe('kept')
  })
})
