import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import type { PlanContent } from '../../lib/plan/schema'
import { audited, read } from '../audited'
import { newId } from '../ids'
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
import { evaluateEpisode } from './evaluate-episode'
import { performReviewAct } from './perform-review-act'
import { recordCheckIn } from './record-check-in'
import { recordSession } from './record-session'

/*
 * Random people on random days: good mornings and bad ones, signs, work done and left out, nights, and two clinicians who
 * answer at once, now and then what is no longer there. Whatever comes, the plan moves only as C.8 lets it.
 */

const RUNS = 25
const DAY_MS = 86_400_000

type Day = {
  morning: number
  flag: boolean
  checkIn: boolean
  work: boolean
  answer: 'none' | 'accept' | 'reject' | 'stale'
}
const someDay = fc.record<Day>({
  morning: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 2 }) }, fc.integer({ min: 0, max: 9 })),
  flag: fc.integer({ min: 0, max: 59 }).map((n) => n === 30),
  checkIn: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
  work: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
  answer: fc.constantFrom('none', 'none', 'accept', 'reject', 'stale'),
})
const someLife = fc.record({
  rung: fc.integer({ min: 1, max: 5 }),
  doseStep: fc.integer({ min: 0, max: 2 }),
  days: fc.array(someDay, { minLength: 10, maxLength: 18 }),
})

let clinic: MadeClinic
let staff: MadeStaff[]
beforeAll(async () => {
  clinic = await makeClinic()
  staff = [await makeClinician(clinic), await makeClinician(clinic)]
})

const seen = { versions: 0, byPortal: 0, byClinician: 0, answers: 0, refusedStale: 0, raisedToFive: 0 }

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
  if (day.work) {
    const [state] = await read(testScope, (tx) =>
      tx
        .select({ planVersionId: episodeStates.currentPlanVersionId })
        .from(episodeStates)
        .where(eq(episodeStates.episodeId, patient.episodeId)),
    )
    // refused where there is no such line today: that is an answer too
    await recordSession(
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
      at,
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

async function expectOnlyWhatThePolicyLets(patient: MadePatient) {
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
      expect(
        answers.some(
          (answer) => answer.planVersionId === version.id || answer.decisionId === version.decisionId,
        ),
      ).toBe(true)
      if (to > highest && to >= 5) seen.raisedToFive += 1
    }
    expect(to - highest, 'one rung at most').toBeLessThanOrEqual(1)
    highest = Math.max(highest, to)
  }
}

test('[P6] over random lives nothing moves a plan but the apply policy and a clinician, once, on the decision that stands', async () => {
  await fc.assert(
    fc.asyncProperty(someLife, async ({ rung, doseStep, days }) => {
      const patient = await makePatient(clinic, {
        clinician: staff[0] ?? null,
        rung,
        doseStep,
        startedOn: '2026-02-16',
      })
      for (const [n, day] of days.entries()) {
        const at = new Date(TEST_NOW.getTime() + n * DAY_MS)
        await live(patient, day, at)
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
      await expectOnlyWhatThePolicyLets(patient)
    }),
    { numRuns: RUNS, endOnFailure: true },
  )
  const [flags] = await read(testScope, (tx) =>
    tx.execute<{ n: number }>(sql`select count(*)::int as n from decisions where outcome = 'refer'`),
  )
  expect(seen.byPortal).toBeGreaterThan(0)
  expect(seen.answers).toBeGreaterThan(0)
  console.info(
    `${RUNS} lives: ${seen.versions} plan versions, ${seen.byPortal} by the portal, ${seen.byClinician} by a clinician (${seen.raisedToFive} to rung 5 or 6), ${seen.answers} answers, ${seen.refusedStale} stale ones refused, ${flags?.n} referred; 0 forged, 0 twice`,
  )
})
