import 'server-only'
import { getOpenInvitation, type OpenInvitationFacts } from '@/db/queries/invitations'
import { getOpenLink, type OpenLink } from '@/db/queries/sign-in-links'
import { requestFacts } from './request'
import { systemScope } from './system-scope'
import { tokenHash } from './tokens'

const scope = async () => systemScope('sign-in', (await requestFacts()).requestId)

/** What a mailed link is good for at this moment, without using it. Null = nothing any more. */
export const linkNow = async (token: string): Promise<OpenLink | null> =>
  getOpenLink(await scope(), { tokenHash: tokenHash(token), now: new Date() })

/** The invitation a mailed link stands for at this moment, without using it. Null = none any more. */
export const invitationNow = async (token: string): Promise<OpenInvitationFacts | null> =>
  getOpenInvitation(await scope(), { tokenHash: tokenHash(token), now: new Date() })
