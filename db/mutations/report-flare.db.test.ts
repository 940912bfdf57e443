import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { FlareInput } from '../../lib/flare/schema'
import { calmWork } from '../../lib/today/calm-work'
import { read } from '../audited'
import { newId } from '../ids'
import { getToday } from '../queries/today'
import { decisions, reviewItems } from '../schema'
import {
  type MadePatient,
  makeClinic,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { reportFlare } from './report-flare'

const flare = (patient: MadePatient) =>
  reportFlare(
    patientScopeOf(patient),
    FlareInput.parse({ clientKey: newId(), cause: 'unknown', painNowRight: '6', redFlags: 'none' }),
    TEST_NOW,
  )
const openKinds = async (patient: MadePatient) => {
  const rows = await read(testScope, (tx) =>
    tx
      .select({ kind: reviewItems.kind })
      .from(reviewItems)
      .where(and(eq(reviewItems.patientId, patient.patientId), isNull(reviewItems.closedAt))),
  )
  return rows.map(({ kind }) => kind)
}
const latestRule = async (patient: MadePatient) => {
  const rows = await read(testScope, (tx) =>
    tx.select().from(decisions).where(eq(decisions.patientId, patient.patientId)),
  )
  return rows.sort((a, b) => b.number - a.number)[0]?.rule
}

describe('a reported flare', () => {
  test('reaches a clinician when the silence before it decides instead', async () => {
    // eight days since the plan began and not one session: GAP1 wins over the report
    const patient = await makePatient(await makeClinic(), { rung: 2 })
    await flare(patient)
    expect(await latestRule(patient)).toBe('GAP1')
    expect(await openKinds(patient)).toContain('settling_review')
  })

  test('after a recent start steps the plan down by itself, as agreed, and asks nobody', async () => {
    const patient = await makePatient(await makeClinic(), { rung: 2, startedOn: '2026-03-08' })
    await flare(patient)
    expect(await latestRule(patient)).toBe('SY1')
    expect(await openKinds(patient)).toEqual([])
  })

  test('reaches a clinician from somebody whose case is not judged', async () => {
    const patient = await makePatient(await makeClinic(), { status: 'stopped', ladder: {} })
    await flare(patient)
    expect(await openKinds(patient)).toContain('settling_review')
  })

  test('leaves the same calm work on every page: what the plan now holds', async () => {
    const patient = await makePatient(await makeClinic(), { rung: 2, startedOn: '2026-03-08' })
    const before = await getToday(patientScopeOf(patient), TEST_NOW)
    expect(before && calmWork(before)).toContain('iso_bridge_hold')
    await flare(patient)
    const after = await getToday(patientScopeOf(patient), TEST_NOW)
    expect(after?.plan?.content.items.map(({ exerciseCode }) => exerciseCode)).toEqual(
      after && [...calmWork(after)],
    )
  })
})
