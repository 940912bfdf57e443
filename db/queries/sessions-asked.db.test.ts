import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { audited } from '../audited'
import { closeDatabase } from '../client'
import { newId } from '../ids'
import { recordSession } from '../mutations/record-session'
import { episodeStates } from '../schema'
import {
  careScopeOf,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { getChart } from './chart'

afterAll(closeDatabase)

const DAY_MS = 86_400_000

test('a chart counts sessions asked for and done while adherence cannot be graded, and leaves it to adherence once it can', async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician, startedOn: '2026-03-08' })
  const session = SessionInput.parse({
    clientKey: newId(),
    planVersionId: patient.planVersionId,
    itemKey: 'ladder:right',
    asPrescribed: 'yes',
    preRight: '1',
    duringRight: '2',
  })
  await recordSession(patientScopeOf(patient), session, new Date(TEST_NOW.getTime() - DAY_MS))
  const asked = async () => (await getChart(careScopeOf(clinician, patient), { now: TEST_NOW }))?.asked
  const graded = (adherence7d: number | null) =>
    audited(testScope, 'test.graded', (tx) =>
      tx.update(episodeStates).set({ adherence7d }).where(eq(episodeStates.episodeId, patient.episodeId)),
    )

  await graded(null)
  expect(await asked()).toMatchObject({ done: 1 })
  await graded(0.5)
  expect(await asked()).toBeNull()
})
