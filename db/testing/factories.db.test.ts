import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { PlanContent } from '../../lib/plan/schema'
import { read } from '../audited'
import { episodeStates, ladderStates, patients, planVersions } from '../schema'
import {
  clinicianScopeOf,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  patientScopeOf,
  testScope,
} from './factories'

test('a made patient has a valid plan, a ladder state a side and the state row that agrees with it', async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, {
    clinician,
    affectedSide: 'bilateral',
    ladder: { left: { rung: 3, doseStep: 1 }, right: { rung: 2, doseStep: 0 } },
  })
  await read(patientScopeOf(patient), async (tx) => {
    const [plan] = await tx.select().from(planVersions)
    expect(plan?.id).toBe(patient.planVersionId)
    expect(PlanContent.parse(plan?.content).items.filter(({ kind }) => kind === 'ladder')).toHaveLength(2)
    const ladder = await tx.select().from(ladderStates)
    expect(Object.fromEntries(ladder.map(({ side, rung }) => [side, rung]))).toEqual({ left: 3, right: 2 })
    const [state] = await tx.select().from(episodeStates)
    expect(state).toMatchObject({
      rungLeft: 3,
      doseStepLeft: 1,
      rungRight: 2,
      clinicianUserId: clinician.userId,
    })
  })
})

test('a patient sees one record, a clinician those of the clinic, a manager names only, and nobody another clinic', async () => {
  const [here, there] = [
    await makeClinic(),
    await makeClinic({ timeZone: 'America/New_York', country: 'US' }),
  ]
  const clinician = await makeClinician(here)
  const manager = await makeManager(here)
  const [one, two, foreign] = [await makePatient(here), await makePatient(here), await makePatient(there)]
  const names = (scope: Parameters<typeof read>[0]) =>
    read(scope, async (tx) =>
      (await tx.select({ id: patients.id }).from(patients)).map(({ id }) => id).sort(),
    )
  expect(await names(patientScopeOf(one))).toEqual([one.patientId])
  expect(await names(clinicianScopeOf(clinician))).toEqual([one.patientId, two.patientId].sort())
  expect(await names(managerScopeOf(manager))).toEqual([one.patientId, two.patientId].sort())
  expect(await names(testScope)).toContain(foreign.patientId)
})

test('a person who has not finished intake has no ladder and no plan', async () => {
  const clinic = await makeClinic()
  const patient = await makePatient(clinic, { status: 'intake' })
  expect(patient.planVersionId).toBeNull()
  await read(testScope, async (tx) => {
    expect(await tx.select().from(ladderStates).where(eq(ladderStates.episodeId, patient.episodeId))).toEqual(
      [],
    )
  })
})
