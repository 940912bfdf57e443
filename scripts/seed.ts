import { closeDatabase } from '@/db/client'
import { migrateDatabase } from '@/db/migrate'
import { demoState } from '@/db/seed'
import { env } from '@/lib/server/env'
import { fillDemo } from './launch/fill-demo'
import { fail, Refusal } from './launch/terminal.mjs'

async function seed() {
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
  } finally {
    await closeDatabase()
  }
}

seed().catch(fail)
