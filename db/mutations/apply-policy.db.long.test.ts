import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import { readPlanForm } from '../../lib/plan/plan-form'
import type { PlanContent } from '../../lib/plan/schema'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { getPlanBasis } from '../queries/plan-basis'
import { decisionAnswers, decisions, episodeStates, planVersions, reviewItems } from '../schema'
import {
  careScopeOf,
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { changePlan } from './change-plan'
import { evaluateEpisode } from './evaluate-episode'
import { performReviewAct } from './perform-review-act'
import { recordCheckIn } from './record-check-in'
import { recordResponse } from './record-response'
import { recordSession } from './record-session'

/*
 * Random people on random days: good mornings and bad ones, signs, work done and left out, nights, and two clinicians who
 * answer or write a plan at once, now and then what is no longer there. Whatever comes, the plan moves only as C.8 lets it.
 */

const RUNS = 15
const GOOD_RUNS = 2
const DAY_MS = 86_400_000

type Day = {
  morning: number
  flag: boolean
  checkIn: boolean
  work: boolean
  /** Says half an hour later how it was. */
  tells: boolean
  answer: 'none' | 'accept' | 'reject' | 'stale'
  /** Repetitions of the ladder's work that two clinicians write into the plan at the same moment; 0 = none. */
  edit: number
}
const someDay = fc.record<Day>({
  morning: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 2 }) }, fc.integer({ min: 0, max: 9 })),
  flag: fc.integer({ min: 0, max: 59 }).map((n) => n === 30),
  checkIn: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
  work: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  tells: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  answer: fc.constantFrom('none', 'none', 'accept', 'reject', 'stale'),
  edit: fc.integer({ min: -40, max: 8 }).map((n) => (n < 4 ? 0 : n)),
})
/** Somebody whose days are good, near the rungs that wait for a clinician's yes (C.8): they come to them. */
const goodDay = fc.record<Day>({
  morning: fc.integer({ min: 0, max: 1 }),
  flag: fc.constant(false),
  checkIn: fc.constant(true),
  work: fc.constant(true),
  tells: fc.constant(true),
  answer: fc.constantFrom('accept', 'accept', 'none', 'stale'),
  edit: fc.integer({ min: -20, max: 8 }).map((n) => (n < 6 ? 0 : n)),
})
const someLife = fc.record({
  rung: fc.integer({ min: 1, max: 5 }),
  doseStep: fc.integer({ min: 0, max: 2 }),
  days: fc.array(someDay, { minLength: 10, maxLength: 18 }),
})
/** Every other day of work, as those rungs want it. */
const goodLife = (rung: number) =>
  fc.record({
    rung: fc.constant(rung),
    doseStep: fc.constant(2),
    days: fc
      .array(goodDay, { minLength: 24, maxLength: 24 })
      .map((days) => days.map((day, n) => ({ ...day, work: n % 2 === 0 }))),
  })
type Life = { rung: number; doseStep: number; days: Day[] }

let clinic: MadeClinic
let staff: MadeStaff[]
beforeAll(async () => {
  clinic = await makeClinic()
  staff = [await makeClinician(clinic), await makeClinician(clinic)]
})

const seen = {
  versions: 0,
  byPortal: 0,
  byClinician: 0,
  answers: 0,
  refusedStale: 0,
  raisedToFive: 0,
  raisedToSix: 0,
  byHand: 0,
  tooLate: 0,
}

/** Both clinicians write a plan on the same version at once: one stands, the other is told of it. Out: what stands. */
async function editAtOnce(patient: MadePatient, reps: number, now: Date): Promise<string[]> {
  const edits = await Promise.all(
    staff.map(async (one) => {
      const scope = careScopeOf(one, patient)
      const basis = await getPlanBasis(scope, { now })
      const current = basis?.chart.currentPlan
      if (!basis || !current) return null
      const { chart } = basis
      const [item] = current.content.items.filter(({ kind }) => kind === 'ladder')
      if (!item) return null
      const form = readPlanForm(
        { [`reps:${item.key}`]: String(reps) },
        {
          base: current.content,
          current: current.content,
          ladder: chart.ladder,
          protocol: chart.protocol,
          affected: 'right',
          today: chart.today,
        },
      )
      if (!form.ok) return null
      return { scope, edit: form.edit, planVersionId: current.planVersionId, today: chart.today }
    }),
  )
  const results = await Promise.all(
    edits.map(
      async (made) =>
        made &&
        changePlan(made.scope, {
          episodeId: patient.episodeId,
          basedOnPlanVersionId: made.planVersionId,
          content: made.edit.content,
          ladder: made.edit.ladder,
          effectiveFrom: made.today,
          patientMessage: 'Written by hand.',
          overrides: [],
          now,
        }),
    ),
  )
  const saved = results.flatMap((result) => (result?.status === 'saved' ? [result.planVersionId] : []))
  expect(saved.length, 'one of two who write at once').toBeLessThanOrEqual(1)
  seen.byHand += saved.length
  seen.tooLate += results.filter((result) => result?.status === 'conflict').length
  return saved
}

async function answerAll(patient: MadePatient, kind: Day['answer'], now: Date) {
  if (kind === 'none') return
  const { items, all } = await read(testScope, async (tx) => ({
    items: await tx.select().from(reviewItems).where(eq(reviewItems.patientId, patient.patientId)),
    all: await tx
      .select({ id: decisions.id })
      .from(decisions)
      .where(eq(decisions.patientId, patient.patientId)),
  }))
  for (const item of items.filter(({ closedAt, decisionId }) => closedAt === null && decisionId !== null)) {
    const decisionId = kind === 'stale' ? all.find(({ id }) => id !== item.decisionId)?.id : item.decisionId
    if (!decisionId) continue
    const about = { patientId: patient.patientId, itemId: item.id, decisionId }
    const results = await Promise.all(
      staff.map((one) =>
        performReviewAct(
          careScopeOf(one, patient),
          kind === 'reject'
            ? {
                act: 'reject',
                ...about,
                reasonCode: 'clinical_judgement',
                reasonText: undefined,
                patientMessage: undefined,
              }
            : { act: 'accept', ...about },
          now,
        ),
      ),
    )
    const done = results.filter(({ status }) => status === 'done').length
    expect(done, 'one of two who answer at once').toBeLessThanOrEqual(1)
    if (kind === 'stale' && done === 0) seen.refusedStale += 1
    seen.answers += done
  }
}

async function live(patient: MadePatient, day: Day, at: Date) {
  const scope = patientScopeOf(patient)
  for (const hours of day.work ? [0, 6] : []) {
    const [state] = await read(testScope, (tx) =>
      tx
        .select({ planVersionId: episodeStates.currentPlanVersionId })
        .from(episodeStates)
        .where(eq(episodeStates.episodeId, patient.episodeId)),
    )
    // refused where there is no such line today: that is an answer too
    const bout = new Date(at.getTime() + hours * 3_600_000)
    const session = await recordSession(
      scope,
      SessionInput.parse({
        clientKey: newId(),
        planVersionId: state?.planVersionId ?? '',
        itemKey: 'ladder:right',
        asPrescribed: 'yes',
        preRight: String(day.morning),
        duringRight: String(day.morning),
        technique: 'good',
      }),
      bout,
    )
    if (session.status === 'recorded' && day.tells)
      await recordResponse(
        scope,
        ResponseInput.parse({
          clientKey: newId(),
          subjectEntryId: session.entryId,
          painRight: String(day.morning),
        }),
        new Date(bout.getTime() + 31 * 60_000),
      )
  }
  if (day.checkIn)
    await recordCheckIn(
      scope,
      CheckInInput.parse({
        clientKey: newId(),
        asked: 'right',
        morningRight: String(day.morning),
        worst24hRight: String(Math.min(10, day.morning + 1)),
        redFlags: day.flag ? 'BRUISING_NEW' : 'none',
      }),
      new Date(at.getTime() + 3_600_000),
    )
}

const rungOf = (content: PlanContent) =>
  Math.max(-1, ...content.items.map((item) => (item.kind === 'ladder' ? (item.rung ?? -1) : -1)))

async function expectOnlyWhatThePolicyLets(patient: MadePatient, byHand: ReadonlySet<string>) {
  const { versions, judged, answers } = await read(testScope, async (tx) => ({
    versions: await tx
      .select()
      .from(planVersions)
      .where(eq(planVersions.episodeId, patient.episodeId))
      .orderBy(planVersions.version),
    judged: await tx.select().from(decisions).where(eq(decisions.episodeId, patient.episodeId)),
    answers: await tx.select().from(decisionAnswers).where(eq(decisionAnswers.episodeId, patient.episodeId)),
  }))
  const decisionOf = new Map(judged.map((decision) => [decision.id, decision]))
  expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1))
  const people = new Set(staff.map(({ userId }) => userId))
  expect(answers.filter(({ answeredByUserId }) => !people.has(answeredByUserId))).toEqual([])
  // a plan of rest, or of less for some days, comes back to where it was
  let highest = Math.max(...versions.slice(0, 1).map(({ content }) => rungOf(content)))
  for (const [index, version] of versions.entries()) {
    const before = versions[index - 1]
    if (!before) continue
    seen.versions += 1
    const decision = version.decisionId ? decisionOf.get(version.decisionId) : undefined
    const to = rungOf(version.content)
    if (version.createdByUserId === null) {
      seen.byPortal += 1
      expect(decision?.effect, 'the portal carries out only what it may').toBe('applied')
      expect(to <= highest || to <= 4, `raised itself to rung ${to}`).toBe(true)
    } else {
      seen.byClinician += 1
      expect(people.has(version.createdByUserId), 'somebody who may').toBe(true)
      if (byHand.has(version.id)) {
        expect(version.decisionId, 'a plan written by hand rests on no decision').toBeNull()
        expect(to, 'its ladder stays where it was').toBe(rungOf(before.content))
        continue
      }
      expect(
        answers.some(
          (answer) => answer.planVersionId === version.id || answer.decisionId === version.decisionId,
        ),
      ).toBe(true)
      if (to > highest && to === 5) seen.raisedToFive += 1
      if (to > highest && to === 6) seen.raisedToSix += 1
    }
    expect(to - highest, 'one rung at most').toBeLessThanOrEqual(1)
    highest = Math.max(highest, to)
  }
}

test('[P6] over random lives nothing moves a plan but the apply policy and a clinician, once, on the decision that stands', async () => {
  const lived = async ({ rung, doseStep, days }: Life) => {
    const patient = await makePatient(clinic, {
      clinician: staff[0] ?? null,
      rung,
      doseStep,
      goalRung: 6,
      startedOn: '2026-02-16',
    })
    const byHand = new Set<string>()
    for (const [n, day] of days.entries()) {
      const at = new Date(TEST_NOW.getTime() + n * DAY_MS)
      await live(patient, day, at)
      if (day.edit > 0)
        for (const id of await editAtOnce(patient, day.edit, new Date(at.getTime() + 8 * 3_600_000)))
          byHand.add(id)
      await audited(testScope, 'test.night', async (tx, note) => {
        note({ clinicId: patient.clinicId })
        await evaluateEpisode(tx, {
          episodeId: patient.episodeId,
          trigger: 'nightly',
          now: new Date(at.getTime() + 16 * 3_600_000),
        })
      })
      await answerAll(patient, day.answer, new Date(at.getTime() + 17 * 3_600_000))
    }
    await expectOnlyWhatThePolicyLets(patient, byHand)
  }
  await fc.assert(fc.asyncProperty(someLife, lived), { numRuns: RUNS, endOnFailure: true })
  for (const rung of [4, 5])
    await fc.assert(fc.asyncProperty(goodLife(rung), lived), { numRuns: GOOD_RUNS, endOnFailure: true })
  const [flags] = await read(testScope, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from decisions where outcome = 'refer'`),
  )
  expect(seen.byPortal).toBeGreaterThan(0)
  expect(seen.answers).toBeGreaterThan(0)
  expect(seen.raisedToFive, 'a yes to rung 5').toBeGreaterThan(0)
  expect(seen.raisedToSix, 'a yes to rung 6').toBeGreaterThan(0)
  expect(seen.byHand, 'plans written by hand').toBeGreaterThan(0)
  expect(seen.tooLate, 'of two who write at once the second is told').toBeGreaterThan(0)
  console.info(
    `${RUNS + 2 * GOOD_RUNS} lives: ${seen.versions} plan versions, ${seen.byPortal} by the portal, ${seen.byClinician} by a clinician (${seen.raisedToFive} to rung 5, ${seen.raisedToSix} to rung 6, ${seen.byHand} written by hand, ${seen.tooLate} second ones told), ${seen.answers} answers, ${seen.refusedStale} stale ones refused, ${flags?.n} referred; 0 forged, 0 twice`,
  )
})
