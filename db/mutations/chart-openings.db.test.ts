import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { NameCover } from '../../lib/care-team/schema'
import { OUTSIDE_MINUTES, OutsideChartInput } from '../../lib/outside-chart/schema'
import { audited, read } from '../audited'
import { closeDatabase } from '../client'
import { listOpenedOutside, mayOpenChart } from '../queries/care-access'
import { getChart } from '../queries/chart'
import { listChartAccess, listRecordAccess } from '../queries/record-access'
import { auditEvents, chartOpenings, patients } from '../schema'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadeClinic,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { closeOutsideChart, openOutsideChart, tellOutsideOpening } from './chart-openings'
import { nameCover } from './leave-covers'

let clinic: MadeClinic
let ana: MadeStaff
let ben: MadeStaff
beforeAll(async () => {
  clinic = await makeClinic()
  ana = await makeClinician(clinic)
  ben = await makeClinician(clinic)
  await makeManager(clinic)
})
afterAll(closeDatabase)

const BORN = '1985-06-01'
async function made(displayName: string) {
  const maya = await makePatient(clinic, { clinician: ana, displayName })
  await audited(testScope, 'test.birth', (tx) =>
    tx.update(patients).set({ dateOfBirth: BORN }).where(eq(patients.id, maya.patientId)),
  )
  return maya
}
const minutes = (count: number) => new Date(TEST_NOW.getTime() + count * 60_000)
const reason = 'Rang the clinic, Ana is away today.'

it('lists to whoever opened it, and to nobody else, which chart stands open and until when', async () => {
  const maya = await made('Maya Wayback')
  const scope = clinicianScopeOf(ben)
  const listed = async (who: MadeStaff, at: Date) =>
    (await listOpenedOutside(clinicianScopeOf(who), at)).filter(
      ({ patientId }) => patientId === maya.patientId,
    )
  expect(await listed(ben, TEST_NOW)).toEqual([])
  await openOutsideChart(scope, { name: 'Maya Wayback', birth: BORN, reason }, TEST_NOW)
  expect(await listed(ben, minutes(5))).toEqual([
    { patientId: maya.patientId, name: 'Maya Wayback', until: minutes(OUTSIDE_MINUTES) },
  ])
  expect(await listed(ana, minutes(5))).toEqual([])
  expect(await listed(ben, minutes(OUTSIDE_MINUTES))).toEqual([])
  await closeOutsideChart(careScopeOf(ben, maya), minutes(6))
  expect(await listed(ben, minutes(7))).toEqual([])
})

it('opens a chart for an hour to whoever names the patient exactly and says why, and not a minute longer', async () => {
  const maya = await made('Maya Longstaff')
  const scope = clinicianScopeOf(ben)
  expect(await mayOpenChart(scope, maya.patientId, TEST_NOW)).toBe(false)
  for (const wrong of [
    { name: 'Maya', birth: BORN },
    { name: 'Maya Longstaff', birth: '1985-06-02' },
  ]) {
    expect(await openOutsideChart(scope, { ...wrong, reason }, TEST_NOW)).toEqual({ status: 'not_found' })
  }
  const opened = await openOutsideChart(scope, { name: 'maya longstaff', birth: BORN, reason }, TEST_NOW)
  expect(opened).toEqual({ status: 'opened', patientId: maya.patientId, until: minutes(OUTSIDE_MINUTES) })
  expect(await mayOpenChart(scope, maya.patientId, minutes(OUTSIDE_MINUTES - 1))).toBe(true)
  expect(await mayOpenChart(scope, maya.patientId, minutes(OUTSIDE_MINUTES))).toBe(false)
  expect((await getChart(careScopeOf(ben, maya), { now: TEST_NOW }))?.outside).toMatchObject({ reason })
})

it('closes before its hour, and opens nothing of one’s own patients that way', async () => {
  const maya = await made('Nia Longstaff')
  const input = { name: 'Nia Longstaff', birth: BORN, reason }
  expect(await openOutsideChart(clinicianScopeOf(ana), input, TEST_NOW)).toEqual({
    status: 'yours',
    patientId: maya.patientId,
  })
  await openOutsideChart(clinicianScopeOf(ben), input, TEST_NOW)
  await closeOutsideChart(careScopeOf(ben, maya), minutes(5))
  expect(await mayOpenChart(clinicianScopeOf(ben), maya.patientId, minutes(6))).toBe(false)
})

it('finds nobody of another clinic, and needs a reason', async () => {
  await made('Ola Longstaff')
  const stranger = await makeClinician(await makeClinic())
  const input = { name: 'Ola Longstaff', birth: BORN, reason }
  expect(await openOutsideChart(clinicianScopeOf(stranger), input, TEST_NOW)).toEqual({ status: 'not_found' })
  expect(OutsideChartInput.safeParse({ ...input, reason: 'because' }).success).toBe(false)
})

it('is audited in the record, shown to the patient, and told to patient and managers', async () => {
  const maya = await made('Pam Longstaff')
  await openOutsideChart(clinicianScopeOf(ben), { name: 'Pam Longstaff', birth: BORN, reason }, TEST_NOW)
  const events = await read(testScope, (tx) =>
    tx.select().from(auditEvents).where(eq(auditEvents.patientId, maya.patientId)),
  )
  expect(events.filter(({ action }) => action === 'chart.open-outside')).toHaveLength(1)
  expect(JSON.stringify(events)).not.toContain(reason)
  const { rows } = await listRecordAccess(patientScopeOf(maya), { ownSince: TEST_NOW })
  expect(rows.map(({ action, who }) => [action, who])).toContainEqual(['chart.open-outside', ben.displayName])
  const { rows: inChart } = await listChartAccess(careScopeOf(ana, maya), { show: 'outside' })
  expect(inChart.map(({ who, reason: why }) => [who, why])).toEqual([[ben.displayName, reason]])
  const [opening] = await read(testScope, (tx) =>
    tx.select().from(chartOpenings).where(eq(chartOpenings.patientId, maya.patientId)),
  )
  const told = await tellOutsideOpening(testScope, {
    openingId: opening?.id ?? '',
    appUrl: 'https://portal.example',
  })
  expect(told).toBe(3)
  const cover = await makeClinician(clinic)
  const leave = { coverUserId: cover.userId, from: '2026-03-10', through: '2026-03-11' }
  expect(await nameCover(clinicianScopeOf(ana), NameCover.parse(leave), TEST_NOW)).toMatchObject({
    status: 'named',
  })
  const again = { openingId: opening?.id ?? '', appUrl: 'https://portal.example' }
  expect(await tellOutsideOpening(testScope, again)).toBe(4)
})
