import { eq } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import { caseloadFile, flowFile, outcomesFile } from '../../lib/boards/export'
import { dischargeRows, visitRows, waitRows } from '../../lib/boards/flow-rows'
import { orderOf, outcomeTable } from '../../lib/boards/outcome-table'
import { OUTCOME_MEASURES } from '../../lib/boards/types'
import { audited } from '../audited'
import { newId } from '../ids'
import { foldBoards } from '../mutations/fold-boards'
import { checkIns, episodes, patients, reviewItems } from '../schema'
import {
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { getFlow, getOutcomes, histogramOf } from './boards'
import { listAllCases } from './caseload'

const at = TEST_NOW
/** What somebody reported, wrote or was told: none of it may leave through a manager. */
const CLINICAL = [
  'CES',
  'low_mood',
  'zebra-note',
  'zebra-goal',
  'zebra-hold',
  'severe',
  'iso_bridge',
  'worst',
]

let clinic: MadeClinic
let manager: MadeStaff
let clinician: MadeStaff
let people: MadePatient[]

beforeAll(async () => {
  clinic = await makeClinic()
  manager = await makeManager(clinic)
  clinician = await makeClinician(clinic, { displayName: 'Dr Heron' })
  people = [
    await makePatient(clinic, { clinician, displayName: '=HYPERLINK("http://x.example")' }),
    await makePatient(clinic, { displayName: '-2+3' }),
    ...(await Promise.all(
      [1, 2, 3, 4].map((n) => makePatient(clinic, { displayName: `Person ${n}`, clinician })),
    )),
  ]
  await audited(testScope, 'test.make', async (tx) => {
    for (const { clinicId, patientId, episodeId } of people) {
      const owner = { clinicId, patientId, episodeId }
      await tx
        .update(episodes)
        .set({ severity: 'severe', goalText: 'zebra-goal', clinicianHoldNote: 'zebra-hold' })
        .where(eq(episodes.id, episodeId))
      const log = { entryId: newId(), at, timeZone: 'Europe/London', localDate: '2026-03-10' }
      const answers = { redFlagsAnswered: true, redFlags: ['CES'], note: 'zebra-note', morningRight: 9 }
      await tx.insert(checkIns).values({ ...owner, ...log, ...answers })
      const item = { urgency: 'soon' as const, openedAt: at, dueAt: at, rank: 1 }
      await tx.insert(reviewItems).values({ ...owner, ...item, kind: 'low_mood' })
      await tx.update(patients).set({ dateOfBirth: '1971-12-31' }).where(eq(patients.id, patientId))
    }
  })
  await foldBoards(testScope, { clinicId: clinic.clinicId, now: at })
})

const opened = (zip: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]))
const rowsOf = (csv: string) =>
  Papa.parse<Record<string, string>>(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data
const codeOf = (id: string) => `code-${id.slice(-6)}`

/** Every column of the file has its meaning in the dictionary, and no cell is taken for a formula. */
function expectSound(files: Record<string, string>, name: string) {
  const rows = rowsOf(files[`${name}.csv`] ?? '')
  expect(rows.length).toBeGreaterThan(0)
  expect(rowsOf(files['dictionary.csv'] ?? '').map(({ column }) => column)).toEqual(Object.keys(rows[0]!))
  for (const row of rows) {
    for (const cell of Object.values(row))
      expect(/^[=+@\t\r]/.test(cell) || /^-(?![\d.]+$)/.test(cell), cell).toBe(false)
  }
  return rows
}

describe('a file a manager takes out', () => {
  const cases = (mode: 'identified' | 'pseudonymised') =>
    listAllCases(managerScopeOf(manager), { filter: 'open', sort: 'risk', page: 1 }).then(
      ({ cases: list, timeZone }) => opened(caseloadFile('en', list, { mode, codeOf, at, zone: timeZone })),
    )

  test('[P20] of the caseload names people and dates, and no clinical word', async () => {
    const files = await cases('identified')
    const rows = expectSound(files, 'caseload')
    expect(rows).toHaveLength(people.length)
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['\'=HYPERLINK("http://x.example")', "'-2+3"]),
    )
    expect(new Set(rows.map((row) => row.made_at))).toEqual(new Set([at.toISOString()]))
    const text = files['caseload.csv'] ?? ''
    for (const word of [...CLINICAL, '1971', '@people.example'])
      expect([word, text.includes(word)]).toEqual([word, false])
  })

  test('with names replaced holds no name and no id, and the same case has the same code', async () => {
    const files = await cases('pseudonymised')
    const text = Object.values(files).join()
    for (const { displayName, patientId, episodeId } of people) {
      expect(text).not.toContain(patientId)
      expect(text).not.toContain(episodeId)
      expect(text).not.toContain(displayName)
    }
    expect(text).not.toContain('Dr Heron')
    expect(text).not.toContain(clinician.userId)
    expect(await cases('pseudonymised')).toEqual(files)
    expect(text).not.toMatch(/\d{2}:\d{2}/)
    const codes = expectSound(files, 'caseload').map((row) => row.case ?? '')
    expect(codes).toEqual([...codes].sort())
    expect(new Set(expectSound(files, 'caseload').map((row) => row.case)).size).toBe(people.length)
  })

  test('gives a target the day it has on the board, with names and without: midnight belongs to the day before', async () => {
    const due = '2026-03-13T00:00:00Z'
    await audited(testScope, 'test.make', (tx) => tx.update(reviewItems).set({ dueAt: new Date(due) }))
    await foldBoards(testScope, { clinicId: clinic.clinicId, now: at })
    for (const mode of ['identified', 'pseudonymised'] as const) {
      const rows = expectSound(await cases(mode), 'caseload')
      expect(new Set(rows.map((row) => row.review_due_on))).toEqual(new Set(['2026-03-12']))
    }
  })

  test('of the boards holds counts and spreads, small ones kept back', async () => {
    const scope = managerScopeOf(manager)
    const period = { from: '2026-01-01', through: '2026-12-01' }
    const { cells } = await getFlow(scope, () => period)
    const flow = opened(
      flowFile('en', {
        waits: waitRows((step) => histogramOf(cells, step), people.length),
        visits: visitRows(histogramOf(cells, 'visit')),
        discharges: dischargeRows(histogramOf(cells, 'discharged')),
        period,
        at,
      }),
    )
    expectSound(flow, 'flow')
    const { whole, parts } = await getOutcomes(scope, { periodIn: () => period, dimension: 'stage' })
    const tables = OUTCOME_MEASURES.map((measure) => ({
      measure,
      rows: outcomeTable(measure, { whole, parts, order: orderOf('stage', []) }),
    }))
    const outcomes = opened(
      outcomesFile('en', {
        tables,
        dimension: 'stage',
        nameOf: (member) => member ?? 'everyone',
        period,
        at,
      }),
    )
    const rows = expectSound(outcomes, 'outcomes')
    expect(rows.find(({ measure, member }) => measure === 'running' && member === 'everyone')?.n).toBe('6')
    for (const { n } of rows) expect(n === '' || n === '0' || Number(n) >= 5, n).toBe(true)
    for (const { displayName } of people) expect(JSON.stringify([flow, outcomes])).not.toContain(displayName)
  })
})
