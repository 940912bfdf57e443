import { setTimeout as sleep } from 'node:timers/promises'
import { CheckInInput } from '../../lib/check-in/schema'
import { closeDatabase } from '../client'
import { newId } from '../ids'
import { recordCheckIn } from '../mutations/record-check-in'
import { makeClinic, makePatient, patientScopeOf } from './factories'

/**
 * A process of its own that writes check-ins until it is told to stop (a line on standard input): each is sent
 * again under the same key until it is acknowledged, as a phone does. Prints what was asked and acknowledged.
 */
const writers = Number(process.argv[2])
let stop = false
process.stdin.once('data', () => {
  stop = true
})

const clinic = await makeClinic()
const patients = await Promise.all(
  Array.from({ length: writers }, () => makePatient(clinic, { now: new Date() })),
)
const asked: string[] = []
/** `beganMs`: when the attempt that was acknowledged began; `atMs`: when its acknowledgement was there. */
const acknowledged: { key: string; entryId: string; beganMs: number; atMs: number }[] = []
let failures = 0

async function write(patient: (typeof patients)[number]) {
  while (!stop) {
    const input = CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: '1',
      worst24hRight: '2',
      redFlags: 'none',
    })
    asked.push(input.clientKey)
    for (let sent = false; !sent; ) {
      const beganMs = Date.now()
      const result = await recordCheckIn(patientScopeOf(patient), input, new Date()).catch(() => null)
      if (result?.status === 'recorded') {
        acknowledged.push({ key: input.clientKey, entryId: result.entryId, beganMs, atMs: Date.now() })
        sent = true
      } else {
        failures += 1
        await sleep(50)
      }
    }
  }
}

process.stdout.write('writing\n')
await Promise.all(patients.map(write))
await closeDatabase()
process.stdout.write(`${JSON.stringify({ asked, acknowledged, failures })}\n`)
process.exit(0)
