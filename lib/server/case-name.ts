import 'server-only'
import { cookies } from 'next/headers'
import { NAMED } from '../caseload/address'
import { env } from './env'

/*
 * The name a manager looks for on the caseload. It stands in no address, and so in no history and no log of requests: the
 * browser keeps it for the pages of the caseload alone, for a quarter of an hour, where no script can read it.
 */
const COOKIE = 'loadwise.case-name'
const KEPT_SECONDS = 15 * 60
const LONGEST = 80

/** The name looked for, where the address says that one is; undefined = none, or it is no longer kept. */
export async function caseName(
  params: Record<string, string | string[] | undefined>,
): Promise<string | undefined> {
  if (params[NAMED] === undefined) return undefined
  return (await cookies()).get(COOKIE)?.value || undefined
}

export async function keepCaseName(name: string): Promise<void> {
  ;(await cookies()).set(COOKIE, name.slice(0, LONGEST), {
    httpOnly: true,
    secure: env().APP_URL.startsWith('https:'),
    sameSite: 'lax',
    path: '/caseload',
    maxAge: KEPT_SECONDS,
  })
}
