import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { audited } from '@/db/audited'
import { database } from '@/db/client'
import { findAuditFaults } from '@/db/queries/audit-chain'
import { type MadeClinic, makeClinic, testScope } from '@/db/testing/factories'
import { anchorAudit, readAnchors } from './audit-anchor'

const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-anchor-'))
const file = path.join(folder, 'anchor.jsonl')
const now = new Date('2026-03-10T10:00:00Z')
let clinic: MadeClinic

const append = ({ clinicId }: { clinicId: string }, n: number) =>
  audited(testScope, 'test.fill', (tx) =>
    tx.execute(sql`select count(audit_append(${clinicId}::uuid, now(), null, 'system', 'row ' || i, null, null, null, null,
      jsonb_build_object('n', i))) from generate_series(1, ${n}) i`),
  )
/** As somebody who owns the database and knows it: past every role, policy and trigger. */
const tamper = (...statements: ReturnType<typeof sql>[]) =>
  database().db.transaction(async (tx) => {
    for (const statement of statements) await tx.execute(statement)
  })
const faults = async () => {
  const found = await findAuditFaults(testScope, readAnchors(file))
  return found.faults
    .filter(({ clinicId }) => clinicId === clinic.clinicId)
    .map(({ seq, fault }) => [seq, fault])
}

beforeAll(async () => {
  clinic = await makeClinic()
})
// Every test tampers with a chain of twelve rows of its own clinic, anchored once at row eight.
beforeEach(async () => {
  clinic = await makeClinic()
  await tamper(
    sql`delete from audit_events where clinic_id = ${clinic.clinicId}`,
    sql`delete from audit_heads where clinic_id = ${clinic.clinicId}`,
  )
  writeFileSync(file, '')
  await append(clinic, 8)
  await anchorAudit(now, file)
  await append(clinic, 4)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('[P15] whoever changes the log is found, and the row is named', () => {
  test('an unbroken chain is unbroken, anchored or not', async () => {
    expect(await faults()).toEqual([])
    expect(await anchorAudit(now, file)).toBeGreaterThan(0)
    expect(await anchorAudit(now, file), 'nothing has moved').toBe(0)
    expect(await faults()).toEqual([])
  })

  test('an edited row', async () => {
    await tamper(
      sql`update audit_events set action = 'nothing' where clinic_id = ${clinic.clinicId} and seq = 5`,
    )
    expect(await faults()).toEqual([[5, 'altered']])
  })

  test('an edited row with a hash made to fit', async () => {
    await tamper(
      sql`update audit_events set hash = repeat('a', 64) where clinic_id = ${clinic.clinicId} and seq = 5`,
    )
    expect(await faults()).toEqual([
      [5, 'altered'],
      [6, 'does not follow on the row before'],
    ])
  })

  test('a deleted row', async () => {
    await tamper(sql`delete from audit_events where clinic_id = ${clinic.clinicId} and seq = 5`)
    expect(await faults()).toEqual([[6, 'rows missing before it']])
  })

  test('two rows that changed places', async () => {
    await tamper(
      sql`update audit_events set seq = -seq where clinic_id = ${clinic.clinicId} and seq in (5, 6)`,
      sql`update audit_events set seq = 11 + seq where clinic_id = ${clinic.clinicId} and seq < 0`,
    )
    const found = await faults()
    expect(found).toContainEqual([5, 'altered'])
    expect(found).toContainEqual([6, 'altered'])
  })

  test('a tail that was cut, and a tail that was cut together with its head', async () => {
    await tamper(sql`delete from audit_events where clinic_id = ${clinic.clinicId} and seq > 10`)
    expect(await faults()).toEqual([[11, 'the end is missing']])
    await tamper(
      sql`delete from audit_events where clinic_id = ${clinic.clinicId} and seq > 6`,
      sql`update audit_heads h set seq = 6, hash = e.hash from audit_events e
        where h.clinic_id = ${clinic.clinicId} and e.clinic_id = h.clinic_id and e.seq = 6`,
    )
    expect(await faults(), 'the chain itself is whole: only the anchor knows').toEqual([
      [8, 'is anchored outside and missing'],
    ])
  })

  test('a chain that was written anew from a changed row on', async () => {
    await tamper(
      sql`delete from audit_events where clinic_id = ${clinic.clinicId} and seq > 4`,
      sql`update audit_heads h set seq = 4, hash = e.hash from audit_events e
        where h.clinic_id = ${clinic.clinicId} and e.clinic_id = h.clinic_id and e.seq = 4`,
    )
    await append(clinic, 8)
    expect(await faults()).toEqual([[8, 'differs from its anchor outside']])
  })

  test('a log that was emptied', async () => {
    await tamper(sql`truncate audit_events, audit_heads`)
    expect(await faults()).toEqual([[8, 'is anchored outside and missing']])
  })

  test('an anchor file somebody has edited is refused; a line a crash cut short is left out', () => {
    appendFileSync(file, '{"at":"2026-03-10T1')
    expect(readAnchors(file).some(({ seq }) => seq === 8)).toBe(true)
    writeFileSync(file, `not a line\n${readFileSync(file, 'utf8')}`)
    expect(() => readAnchors(file)).toThrow('line 1 of the anchor file')
  })
})
