import { expect, test } from 'vitest'
import { demoPage } from './demo-page'
import { clinics, patients, staff } from './personas'

test('docs/demo.md lists everybody in the demo as they are (`npx vitest run demo-page -u` writes it)', async () => {
  await expect(demoPage()).toMatchFileSnapshot('../../docs/demo.md')
})

test('every id and address of the demo is used once, and every address is an example', () => {
  const ids = [
    ...clinics.flatMap(({ id, protocolVersionId }) => [id, protocolVersionId]),
    ...staff.map(({ userId }) => userId),
    ...patients.flatMap(({ userId, patientId }) => [userId, patientId]),
  ]
  const addresses = [...staff, ...patients].map(({ email }) => email)
  expect(new Set(ids).size).toBe(ids.length)
  expect(new Set(addresses).size).toBe(addresses.length)
  expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([])
  expect(ids.filter((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))).toEqual([])
})
