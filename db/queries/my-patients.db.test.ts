import { eq } from 'drizzle-orm'
import { afterAll, expect, it } from 'vitest'
import { audited } from '../audited'
import { closeDatabase } from '../client'
import { episodeStates } from '../schema'
import {
  clinicianScopeOf,
  makeClinic,
  makeClinician,
  makePatient,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { listMyPatients } from './my-patients'

afterAll(closeDatabase)

it('lists a clinician’s own patients, a morning worse than the day is not hidden, and a day nobody answered stays unknown', async () => {
  const clinic = await makeClinic()
  const ana = await makeClinician(clinic)
  const maya = await makePatient(clinic, { clinician: ana })
  await makePatient(clinic, { clinician: await makeClinician(clinic) })
  await audited(testScope, 'test.prepare', (tx) =>
    tx
      .update(episodeStates)
      .set({
        worstPain14d: [3, null, 2] as number[],
        morningPain14d: [1, null, 7] as number[],
        painUntil: '2026-03-10',
        lastCheckInOn: '2026-03-05',
      })
      .where(eq(episodeStates.episodeId, maya.episodeId)),
  )
  const lines = await listMyPatients(clinicianScopeOf(ana), { now: TEST_NOW })
  expect(lines.map((line) => [line.patientId, line.worstPain14d, line.silentDays])).toEqual([
    [maya.patientId, [3, null, 7], 4],
  ])
})
