import { parseArgs } from 'node:util'
import * as z from 'zod'
import { closeDatabase } from '@/db/client'
import { inviteFirstManager } from '@/db/mutations/invite-first-manager'
import { getClinicId } from '@/db/queries/clinic-settings'
import { env } from '@/lib/server/env'
import { systemScope } from '@/lib/server/system-scope'
import { newToken, tokenHash } from '@/lib/server/tokens'
import { fail, Refusal } from './launch/terminal.mjs'

const DAYS_TO_ACCEPT = 7

const USAGE = `npm run clinic:manager -- --slug harbour --manager "Samir Haddad" --email samir@clinic.example`

const Given = z.object({
  slug: z.string('--slug is missing').trim().min(1),
  manager: z.string('--manager is missing').trim().min(1),
  email: z.email('--email: the address of the manager').trim().toLowerCase(),
})

/** Invites a manager where there is only one, or none left: everyone else is invited by two managers. */
async function invite() {
  const option = { type: 'string' } as const
  let values: Record<string, unknown>
  try {
    values = parseArgs({ options: { slug: option, manager: option, email: option } }).values
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : 'Wrong arguments.'}\n\n${USAGE}`)
  }
  const parsed = Given.safeParse(values)
  if (!parsed.success)
    throw new Refusal(`${parsed.error.issues.map(({ message }) => message).join('\n')}\n\n${USAGE}`)
  const { slug, manager, email } = parsed.data
  const scope = systemScope('command-line')
  const clinicId = await getClinicId(scope, slug)
  if (clinicId === null) throw new Refusal(`There is no clinic "${slug}".`)
  const token = newToken()
  await inviteFirstManager(scope, {
    clinicId,
    email,
    displayName: manager,
    tokenHash: tokenHash(token),
    expiresAt: new Date(Date.now() + DAYS_TO_ACCEPT * 86_400_000),
  })
  console.log(`Give ${manager} this link; it works once, for ${DAYS_TO_ACCEPT} days:`)
  console.log(`\n  ${env().APP_URL}/invite/${token}\n`)
}

invite()
  .catch(fail)
  .finally(() => closeDatabase())
