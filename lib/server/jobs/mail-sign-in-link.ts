import 'server-only'
import { mailSignInLink } from '@/db/mutations/sign-in-links'
import { SignInLinkWish } from '@/lib/jobs/payloads'
import { ownOrigin } from '../origin'
import { systemScope } from '../system-scope'

/** Answers the wish for a link, if there is anybody to answer. */
export async function mailSignInLinkJob(payload: unknown): Promise<void> {
  const wish = SignInLinkWish.parse(payload)
  await mailSignInLink(systemScope('worker'), { ...wish, appUrl: ownOrigin(), now: new Date() })
}
