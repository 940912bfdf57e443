import { expect, test } from 'vitest'
import { CheckInInput } from '../lib/check-in/schema'
import { newId } from './ids'
import { recordCheckIn } from './mutations/record-check-in'
import { type MadePatient, makeClinic, makePatient, patientScopeOf } from './testing/factories'

const NEIGHBOURS = 50
const LOOKS = 80

async function people(n: number): Promise<MadePatient[]> {
  const clinic = await makeClinic()
  return Promise.all(Array.from({ length: n }, () => makePatient(clinic, { now: new Date() })))
}

async function checkIn(patient: MadePatient): Promise<number> {
  const input = CheckInInput.parse({
    clientKey: newId(),
    asked: 'right',
    morningRight: '1',
    worst24hRight: '2',
    redFlags: 'none',
  })
  const began = performance.now()
  const result = await recordCheckIn(patientScopeOf(patient), input, new Date())
  expect(result.status).toBe('recorded')
  return performance.now() - began
}

/** One person after the other, as a small clinic is. In milliseconds. */
async function p95Of(patients: MadePatient[]): Promise<number> {
  const all: number[] = []
  for (let i = 0; i < LOOKS; i += 1) {
    const patient = patients[i % patients.length]
    if (patient) all.push(await checkIn(patient))
  }
  return all.sort((a, b) => a - b)[Math.floor(LOOKS * 0.95)] ?? 0
}

test('[P28] a clinic under fifty times the load of its neighbour keeps nobody of the neighbour from being saved', async () => {
  const [small, large] = [await people(LOOKS), await people(NEIGHBOURS)]
  await p95Of(small.slice(0, 10))
  const alone = await p95Of(small)
  let over = false
  let theirs = 0
  const flood = large.map(async (patient) => {
    for (; !over; theirs += 1) await checkIn(patient)
  })
  const beside = await p95Of(small)
  over = true
  await Promise.all(flood)
  expect(theirs).toBeGreaterThan(LOOKS)
  console.info(
    `p95 of a check-in: ${Math.round(alone)} ms alone, ${Math.round(beside)} ms beside ${NEIGHBOURS} of another clinic at once (${theirs} of theirs meanwhile): ${(beside / alone).toFixed(1)} times`,
  )
})
