import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { getSignInFacts } from '@/db/queries/sign-in-facts'
import { demoCredentials } from '../demo/credentials'
import { type AuthenticationResult, authenticate } from './authenticate'
import { env } from './env'
import { requestFacts } from './request'
import { systemScope } from './system-scope'
import { openSecret, stepAt, totpCode } from './totp'

const STEP_MS = 30_000

/**
 * One click in the demo: the real sign-in, with password and code supplied here. A code works once, so whoever signs
 * in as the same person for the third time within a minute waits for the next one. Null: no demo, or nobody of it.
 */
export async function signInAsPersona(
  userId: string,
): Promise<{ email: string; result: AuthenticationResult } | null> {
  if (!env().DEMO) return null
  const scope = systemScope('sign-in', (await requestFacts()).requestId)
  const found = await getSignInFacts(scope, { userId })
  if (!found?.user.isDemo) return null
  const { email, totpSecret, totpConfirmedAt, totpLastStep } = found.user
  const { password } = demoCredentials(email)
  if (totpSecret === null || totpConfirmedAt === null) {
    return { email, result: await authenticate({ email, password }, new Date()) }
  }
  const step = Math.max(stepAt(new Date()) - 1, (totpLastStep ?? 0) + 1)
  const early = (step - 1) * STEP_MS - Date.now()
  if (early > 0) await sleep(Math.min(early + 50, STEP_MS))
  const code = totpCode(openSecret(totpSecret), step)
  return { email, result: await authenticate({ email, password, code }, new Date()) }
}
