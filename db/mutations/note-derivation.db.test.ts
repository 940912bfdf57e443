import { desc, eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { read } from '../audited'
import { database } from '../client'
import { newId } from '../ids'
import { decisionOfPatient } from '../queries/chart'
import { listLastDerivations } from '../queries/derivations'
import { rederiveDecisions } from '../queries/rederive'
import { decisions, reviewItems } from '../schema'
import {
  careScopeOf,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  testScope,
} from '../testing/factories'
import { noteDerivation } from './note-derivation'
import { recordCheckIn } from './record-check-in'

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent'
})
const { rederiveSample } = await import('../../lib/server/jobs/rederive-sample')

const at = (day: number, hour: number) => new Date(Date.UTC(2026, 2, day, hour))

async function judged() {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician, startedOn: '2026-03-02', now: at(2, 6) })
  await recordCheckIn(
    patientScopeOf(patient),
    CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: '1',
      worst24hRight: '2',
      redFlags: 'none',
    }),
    at(3, 7),
  )
  const [decision] = await read(testScope, (tx) =>
    tx
      .select()
      .from(decisions)
      .where(eq(decisions.episodeId, patient.episodeId))
      .orderBy(desc(decisions.number)),
  )
  if (!decision) throw new Error('nothing was decided')
  return { clinic, clinician, patient, care: careScopeOf(clinician, patient), decisionId: decision.id }
}

test('a decision says who had it derived again last and what came of it, from the audit trail alone', async () => {
  const { clinician, care, decisionId, patient } = await judged()
  expect(await listLastDerivations(care, [decisionId])).toEqual(new Map())

  expect(await noteDerivation(care, await rederiveDecisions(testScope, { decisionId }))).toBe('same')
  const first = (await listLastDerivations(care, [decisionId])).get(decisionId)
  expect(first).toMatchObject({ verdict: 'same', byName: clinician.displayName })

  // Somebody with the keys of the database changes what was logged after it was decided on.
  await database().sql`update check_ins set morning_right = 6 where episode_id = ${patient.episodeId}`
  await rederiveSample()
  const night = (await listLastDerivations(care, [decisionId])).get(decisionId)
  expect(night).toMatchObject({ verdict: 'input_differs', byName: null })
  const items = await read(testScope, (tx) =>
    tx.select().from(reviewItems).where(eq(reviewItems.episodeId, patient.episodeId)),
  )
  expect(items.map(({ kind }) => kind)).toContain('record_differs')
})

test('nobody reads or asks for a derivation of a decision that is not their patient’s', async () => {
  const one = await judged()
  const other = await judged()
  await noteDerivation(one.care, await rederiveDecisions(testScope, { decisionId: one.decisionId }))
  expect(await listLastDerivations(other.care, [one.decisionId])).toEqual(new Map())
  expect(await decisionOfPatient(other.care, one.decisionId)).toBe(false)
  expect(await decisionOfPatient(one.care, one.decisionId)).toBe(true)
})
