'use server'

import { redirect } from 'next/navigation'
import { endMembership } from '@/db/mutations/end-membership'
import { EndAccessInput } from '@/lib/caseload/schema'
import { translator } from '@/lib/messages'
import { managerAction } from '@/lib/server/action'
import { currentPerson } from '@/lib/server/guards'

const PROBLEMS = {
  membership_not_found: 'people.membershipNotFound',
  own_membership: 'people.ownMembership',
  successor_needed: 'people.successorNeeded',
  successor_not_a_clinician: 'people.successorNotAClinician',
} as const

/** Ends one role of a colleague and hands the open work over; access ends at that person's next request. */
export const endAccess = managerAction(EndAccessInput, async (scope, input, { now }) => {
  const result = await endMembership(scope, input, now)
  if (result.problem) {
    const t = translator((await currentPerson())?.locale ?? 'en', 'manager')
    return { status: 'problem', problem: result.problem, data: { message: t(PROBLEMS[result.problem]) } }
  }
  redirect(`/people?ended=${result.casesHandedOver}`)
})
