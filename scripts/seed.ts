import { parseArgs } from 'node:util'
import { closeDatabase } from '@/db/client'
import { migrateDatabase } from '@/db/migrate'
import { demoState } from '@/db/seed'
import { LARGE_CLINIC, largeStaff } from '@/db/seed/large/large-clinic'
import { demoCredentials } from '@/lib/demo/credentials'
import { env } from '@/lib/server/env'
import { fillDemo, fillLargeClinic } from './launch/fill-demo'
import { fail, Refusal } from './launch/terminal.mjs'

// npm run db:seed                      the demo
// npm run db:seed -- --patients 10000  a clinic of that size beside it

/** How many people to make; null = only the demo. */
function patientsAsked(): number | null {
  const { values } = parseArgs({ options: { patients: { type: 'string' } } })
  if (values.patients === undefined) return null
  const count = Number(values.patients)
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) {
    throw new Refusal('--patients takes a whole number from 1 to 1000000.')
  }
  return count
}

async function seed() {
  const patientCount = patientsAsked()
  const { DATABASE_URL } = env()
  let last = ''
  const say = (line: string) => {
    // On a terminal the line counts up in place; in a log every tenth step is enough.
    if (process.stdout.isTTY) process.stdout.write(`\r${line}`)
    else if (line.endsWith('0 %') && line !== last) console.log(line)
    last = line
  }
  const ownerUrl = process.env.DATABASE_OWNER_URL ?? DATABASE_URL
  try {
    await migrateDatabase(ownerUrl, DATABASE_URL)
    if ((await demoState()).kind === 'real') {
      throw new Refusal('This database holds a real clinic: the demo stays out of it.')
    }
    const done = await fillDemo(ownerUrl, new Date(), say)
    if (last && process.stdout.isTTY) process.stdout.write('\n')
    console.log(
      done === 'seeded'
        ? 'The demo is ready. docs/demo.md says who is in it.'
        : 'There is a demo already, and it stays as it is. `npm run db:reset` empties the database.',
    )
    if (patientCount === null) return
    last = ''
    const made = await fillLargeClinic(ownerUrl, { patientCount, now: new Date() }, say)
    if (last && process.stdout.isTTY) process.stdout.write('\n')
    console.log(`${LARGE_CLINIC.name}: ${made} people in care.`)
    for (const { displayName, email, role } of largeStaff(patientCount).slice(0, 3)) {
      const { password, totpSecret } = demoCredentials(email)
      console.log(`  ${role} ${displayName}: ${email}, ${password}, one-time secret ${totpSecret}`)
    }
  } finally {
    await closeDatabase()
  }
}

seed().catch(fail)
