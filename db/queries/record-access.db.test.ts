import { expect, test } from 'vitest'
import { deedOf } from '../../lib/audit/deeds'
import { chainAuditReads } from '../mutations/chain-audit-reads'
import { noteChartOpen } from '../mutations/note-chart-open'
import { notePageOpen } from '../mutations/note-page-open'
import {
  careScopeOf,
  clinicianScopeOf,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  testScope,
} from '../testing/factories'
import { listAuditRows } from '../testing/trace'
import { listChartAccess, listRecordAccess } from './record-access'

const ownSince = new Date(Date.now() - 86_400_000)

test('[P15] a person sees who opened their record, not their own visits, and nobody else’s', async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic, { displayName: 'Amara Test' })
  const [anna, ben] = [await makePatient(clinic, { clinician }), await makePatient(clinic, { clinician })]
  for (let n = 0; n < 3; n++) await noteChartOpen(careScopeOf(clinician, anna))
  await noteChartOpen(careScopeOf(clinician, ben))
  for (let n = 0; n < 2; n++) await notePageOpen(patientScopeOf(anna), '/today?from=mail')
  await chainAuditReads(testScope)
  const { rows, more, own } = await listRecordAccess(patientScopeOf(anna), { ownSince })
  expect(rows.map(({ who, action }) => [who, deedOf(action)])).toEqual([
    ['Amara Test', 'chart'],
    ['Amara Test', 'chart'],
    ['Amara Test', 'chart'],
  ])
  expect([more, own]).toEqual([false, 2])
})

test('[P15] of a hundred pages opened a hundred are in the chain, with the path and never what was searched', async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician })
  const opens = Array.from({ length: 50 }, (_, n) => n)
  await Promise.all([
    ...opens.map((n) => notePageOpen(patientScopeOf(patient), `/progress?days=${n}`)),
    ...opens.map((n) => notePageOpen(clinicianScopeOf(clinician), `/patients?search=name${n}`)),
  ])
  while ((await chainAuditReads(testScope)) > 0);
  const rows = (await listAuditRows(clinic.clinicId)).filter(({ action }) => action.endsWith('.open'))
  expect(rows.filter(({ action }) => action === 'record.open')).toHaveLength(50)
  expect(rows.filter(({ action }) => action === 'list.open')).toHaveLength(50)
  expect(new Set(rows.map(({ detail }) => JSON.stringify(detail)))).toEqual(
    new Set(['{"path":"/progress"}', '{"path":"/patients"}']),
  )
})

test('[P15] in the chart every look stays in reach: people apart from the patient and the portal, a page at a time', async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic, { displayName: 'Amara Test' })
  const anna = await makePatient(clinic, { clinician })
  const scope = careScopeOf(clinician, anna)
  await noteChartOpen(scope)
  for (let n = 0; n < 210; n++) await notePageOpen(patientScopeOf(anna), '/today')
  while ((await chainAuditReads(testScope)) > 0);
  const staff = await listChartAccess(scope, { show: 'staff' })
  expect(staff.rows.map(({ who, action }) => [who, action])).toContainEqual(['Amara Test', 'chart.open'])
  expect(staff.rows.every(({ actorKind }) => actorKind !== 'patient')).toBe(true)
  const first = await listChartAccess(scope, { show: 'patient' })
  expect([first.rows.length, first.more]).toEqual([200, true])
  const rest = await listChartAccess(scope, { show: 'patient', before: first.rows.at(-1)?.seq })
  expect([rest.rows.length, rest.more]).toEqual([10, false])
})
