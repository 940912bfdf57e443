import { expect, test } from 'vitest'
import { logAddress, parseLogFilter } from './log-filter'

const id = '01a1ff95-9e63-7a29-8f28-5091a5ff01f2'

test('filters that were put into an address are read from it again', () => {
  const params = { whose: 'all', who: id, record: id, what: 'opened', from: '2026-03-01', to: '2026-03-10' }
  const filter = parseLogFilter(params)
  const address = new URL(logAddress(filter, 42), 'https://portal.example')
  expect(parseLogFilter(Object.fromEntries(address.searchParams))).toEqual({ ...filter, before: 42 })
})

test('what makes no sense in an address filters nothing', () => {
  const params = {
    whose: 'x',
    who: "' or 1=1",
    record: ['a'],
    what: 'red-flag.clear',
    from: '2026-02-30',
    before: '-1',
  }
  expect(parseLogFilter(params)).toEqual({
    whose: 'staff',
    userId: null,
    patientId: null,
    family: null,
    from: null,
    through: null,
    before: null,
  })
  expect(logAddress(parseLogFilter(params))).toBe('/people/log')
})
