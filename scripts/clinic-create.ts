import { parseArgs } from 'node:util'
import * as z from 'zod'
import { closeDatabase } from '@/db/client'
import { migrateDatabase } from '@/db/migrate'
import { createClinic } from '@/db/mutations/create-clinic'
import { inviteFirstManager } from '@/db/mutations/invite-first-manager'
import { env } from '@/lib/server/env'
import { systemScope } from '@/lib/server/system-scope'
import { newToken, tokenHash } from '@/lib/server/tokens'
import { isTimeZone } from '@/lib/time/plain-date'
import { fail, Refusal } from './launch/terminal.mjs'

const DAYS_TO_ACCEPT = 7

const USAGE = `npm run clinic:create -- --name "Harbour Clinic" --slug harbour --time-zone Europe/London \\
  --country GB --emergency 999 --manager "Helen Prentice" --email helen@clinic.example`

const Given = z.object({
  name: z.string('--name is missing').trim().min(1),
  slug: z
    .string('--slug is missing')
    .regex(/^[a-z0-9][a-z0-9-]{1,48}$/, '--slug: small letters, digits and dashes'),
  'time-zone': z
    .string('--time-zone is missing')
    .refine(isTimeZone, '--time-zone: an IANA name like Europe/London'),
  country: z.string('--country is missing').regex(/^[A-Z]{2}$/, '--country: two capital letters like GB'),
  emergency: z
    .string('--emergency is missing')
    .regex(/^\d{2,6}$/, '--emergency: the emergency number like 112'),
  manager: z.string('--manager is missing').trim().min(1),
  email: z.email('--email: the address of the manager').trim().toLowerCase(),
})

function readArguments() {
  const option = { type: 'string' } as const
  const options = Object.fromEntries(Object.keys(Given.shape).map((name) => [name, option]))
  let values: Record<string, unknown>
  try {
    values = parseArgs({ options }).values
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : 'Wrong arguments.'}\n\n${USAGE}`)
  }
  const parsed = Given.safeParse(values)
  if (parsed.success) return parsed.data
  throw new Refusal(`${parsed.error.issues.map(({ message }) => message).join('\n')}\n\n${USAGE}`)
}

async function create() {
  const given = readArguments()
  await migrateDatabase(process.env.DATABASE_OWNER_URL ?? env().DATABASE_URL, env().DATABASE_URL)
  const scope = systemScope('command-line')
  const now = new Date()
  const clinic = {
    name: given.name,
    slug: given.slug,
    timeZone: given['time-zone'],
    country: given.country,
    emergencyNumber: given.emergency,
  }
  const { clinicId } = await createClinic(scope, clinic, now).catch((error: unknown) => {
    const { code } = (error instanceof Error ? (error.cause ?? error) : {}) as { code?: string }
    throw code === '23505' ? new Refusal(`There is a clinic "${given.slug}" already.`) : error
  })
  const token = newToken()
  await inviteFirstManager(scope, {
    clinicId,
    email: given.email,
    displayName: given.manager,
    tokenHash: tokenHash(token),
    expiresAt: new Date(now.getTime() + DAYS_TO_ACCEPT * 86_400_000),
  })
  console.log(
    `${given.name} is open. Give ${given.manager} this link; it works once, for ${DAYS_TO_ACCEPT} days:`,
  )
  console.log(`\n  ${env().APP_URL}/invite/${token}\n`)
}

create()
  .catch(fail)
  .finally(() => closeDatabase())
