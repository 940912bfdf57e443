import { describe, expect, test } from 'vitest'
import { caseloadAddress, parseCaseloadQuery } from './address'
import type { CaseloadQuery } from './board'

const someone = '019a0000-0000-7000-8000-000000000001'

describe('the address of the board', () => {
  const views: CaseloadQuery[] = [
    { filter: 'at_risk', sort: 'risk', page: 1 },
    { filter: 'silent_7', clinicianUserId: someone, sort: 'due', page: 3 },
    { filter: 'unassigned', clinicianUserId: null, sort: 'clinician', page: 1 },
  ]
  test.each(views)('carries every filter there and back: %j', (view) => {
    const params = Object.fromEntries(new URL(caseloadAddress(view), 'https://clinic.example').searchParams)
    expect(parseCaseloadQuery(params)).toEqual(view)
  })

  test('that makes no sense shows who is at risk', () => {
    expect(parseCaseloadQuery({ show: 'rung_2', clinician: "x' or 1=1", sort: 'pain', page: '-4' })).toEqual({
      filter: 'at_risk',
      sort: 'risk',
      page: 1,
    })
  })

  test('looks for a name among all open cases', () => {
    expect(parseCaseloadQuery({}, 'mara')).toEqual({
      filter: 'open',
      search: 'mara',
      sort: 'risk',
      page: 1,
    })
  })

  test('never holds the name that is looked for', () => {
    const view = { filter: 'discharged', search: 'Ö & co', sort: 'since', page: 1 } as const
    const address = caseloadAddress(view)
    expect(address).toBe('/caseload?show=discharged&named=yes&sort=since')
    expect(parseCaseloadQuery({ show: 'discharged', sort: 'since', name: 'from an address' })).toEqual({
      ...view,
      search: undefined,
    })
  })
})
