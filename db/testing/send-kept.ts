import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { CheckInInput } from '../../lib/check-in/schema'
import { closeDatabase } from '../client'
import { recordCheckIn } from '../mutations/record-check-in'
import type { MadePatient } from './factories'
import { patientScopeOf } from './factories'

/**
 * A node that may be killed at any moment, and the phones behind it: sends what their outboxes hold, several at a time,
 * each again under its own key until it is acknowledged, and notes every acknowledgement in a file. Started again it goes
 * on where the file ends. Arguments: the outbox and the file of acknowledgements.
 */
type Outbox = { patients: MadePatient[]; entries: { clientKey: string; patient: number }[] }

const [outbox = '', acknowledgements = ''] = process.argv.slice(2)
const { patients, entries } = JSON.parse(readFileSync(outbox, 'utf8')) as Outbox
const done = new Set(
  existsSync(acknowledgements)
    ? readFileSync(acknowledgements, 'utf8')
        .split('\n')
        .map((line) => line.split(' ')[0])
    : [],
)
const waiting = entries.filter(({ clientKey }) => !done.has(clientKey))
let failures = 0

async function phone() {
  for (let entry = waiting.shift(); entry; entry = waiting.shift()) {
    const patient = patients[entry.patient]
    if (!patient) throw new Error('an entry of nobody')
    const input = CheckInInput.parse({
      clientKey: entry.clientKey,
      asked: 'right',
      morningRight: '1',
      worst24hRight: '2',
      redFlags: 'none',
    })
    for (let sent = false; !sent; ) {
      const result = await recordCheckIn(patientScopeOf(patient), input, new Date()).catch(() => null)
      sent = result?.status === 'recorded'
      if (result?.status === 'recorded')
        appendFileSync(acknowledgements, `${entry.clientKey} ${result.entryId}\n`)
      else {
        failures += 1
        await sleep(20)
      }
    }
  }
}

await Promise.all(Array.from({ length: 6 }, phone))
await closeDatabase()
process.stdout.write(JSON.stringify({ failures }))
process.exit(0)
