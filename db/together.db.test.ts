import { asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { CheckInInput } from '../lib/check-in/schema'
import { read } from './audited'
import { closeDatabase } from './client'
import { newId } from './ids'
import { recordCheckIn } from './mutations/record-check-in'
import { checkIns, clinics, decisionAnswers, decisions, episodeStates, episodes, patients } from './schema'
import { makeClinic, makePatient, patientScopeOf, TEST_NOW } from './testing/factories'
import { together } from './together'

afterAll(closeDatabase)

test('gives the rows each select gives by itself: dates, instants, lists, JSON and what is not there', async () => {
  const patient = await makePatient(await makeClinic())
  const scope = patientScopeOf(patient)
  for (const day of [2, 1, 0]) {
    const input = CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: String(day),
      worst24hRight: '2',
      redFlags: 'none',
      sleepHours: '7.5',
    })
    await recordCheckIn(scope, input, new Date(TEST_NOW.getTime() - day * 86_400_000 + 123))
  }
  await read(scope, async (tx) => {
    const selects = () => ({
      logs: tx.select().from(checkIns).orderBy(desc(checkIns.at)),
      states: tx.select().from(episodeStates),
      nested: tx
        .select({ decision: decisions, answer: decisionAnswers, clinic: { name: clinics.name } })
        .from(decisions)
        .innerJoin(clinics, eq(clinics.id, decisions.clinicId))
        .leftJoin(decisionAnswers, eq(decisionAnswers.decisionId, decisions.id))
        .orderBy(asc(decisions.number)),
      joined: tx
        .select({ patient: patients, episode: episodes })
        .from(patients)
        .innerJoin(episodes, eq(episodes.patientId, patients.id)),
      nothing: tx.select({ id: checkIns.id }).from(checkIns).where(isNull(checkIns.at)),
    })
    const { logs, states, nested, joined, nothing } = selects()
    const found = await together(tx, selects())
    expect(found).toEqual({
      logs: await logs,
      states: await states,
      nested: await nested,
      joined: await joined,
      nothing: await nothing,
    })
    expect(found.logs).toHaveLength(3)
    expect(found.nested[0]?.answer).toBeNull()
  })
})

test('takes SQL beside what drizzle builds, each with its own values', async () => {
  const patient = await makePatient(await makeClinic())
  await read(patientScopeOf(patient), async (tx) => {
    const found = await together(tx, {
      own: tx.select({ id: patients.id }).from(patients).where(eq(patients.id, patient.patientId)),
      said: sql<{ word: string; n: number }>`select ${'two'}::text as word, ${2}::int as n`,
    })
    expect(found).toEqual({ own: [{ id: patient.patientId }], said: [{ word: 'two', n: 2 }] })
  })
})
