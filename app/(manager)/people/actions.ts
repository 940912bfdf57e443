'use server'

import type { Route } from 'next'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { endMembership } from '@/db/mutations/end-membership'
import { confirmInvitation, inviteStaff, revokeInvitation } from '@/db/mutations/invitations'
import { endCover, nameCoverFor } from '@/db/mutations/leave-covers'
import { leftToDo } from '@/lib/care-team/leave-named'
import { EndCover, NameCoverFor } from '@/lib/care-team/schema'
import { COVER_DAYS_MAX } from '@/lib/care-team/types'
import { EndAccessInput } from '@/lib/caseload/schema'
import type { FormState } from '@/lib/forms/form-state'
import { ConfirmInvitation, InviteStaff, WithdrawInvitation } from '@/lib/invitation/staff-schema'
import { translator } from '@/lib/messages'
import { managerAction } from '@/lib/server/action'
import { env } from '@/lib/server/env'
import { readerLocale } from '@/lib/server/locale'

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
    const t = translator(await readerLocale(), 'manager')
    return { status: 'problem', problem: result.problem, data: { message: t(PROBLEMS[result.problem]) } }
  }
  redirect(`/people?ended=${result.casesHandedOver}&clashing=${result.visitsClashing}` as Route)
})

const words = async () => translator(await readerLocale(), 'manager')

/** Sends a colleague a link that works once. */
export const invite = managerAction(InviteStaff, async (scope, invitation, { now }) => {
  const { status } = await inviteStaff(scope, invitation, { appUrl: env().APP_URL, now })
  revalidatePath('/people')
  const t = await words()
  if (status === 'no_second_manager')
    return { status: 'problem', problem: status, data: { message: t('people.noSecondManager') } }
  return {
    status: 'saved',
    values: {},
    data: {
      message:
        status === 'waits'
          ? t('people.inviteWaits', { name: invitation.displayName })
          : t('people.inviteSent', { email: invitation.email }),
    },
  }
})

/** A second manager confirms that somebody is invited to be one. */
export const confirm = managerAction(ConfirmInvitation, async (scope, { invitationId }, { now }) => {
  const { status } = await confirmInvitation(scope, invitationId, { appUrl: env().APP_URL, now })
  revalidatePath('/people')
  const t = await words()
  if (status === 'confirmed') return { status: 'saved', data: { message: t('people.confirmed') } }
  const message = status === 'gone' ? t('people.revokeGone') : t('people.confirmOwn')
  return { status: 'problem', problem: status, data: { message } }
})

/** Takes back an invitation that nobody has accepted. */
export const withdraw = managerAction(WithdrawInvitation, async (scope, { invitationId }, { now }) => {
  const withdrawn = await revokeInvitation(scope, invitationId, now)
  revalidatePath('/people')
  const t = await words()
  return withdrawn
    ? { status: 'saved', data: { message: t('people.revoked') } }
    : { status: 'problem', problem: 'gone', data: { message: t('people.revokeGone') } }
})

const nameLeave = managerAction(NameCoverFor, async (scope, input, { now }) => {
  const result = await nameCoverFor(scope, input, now)
  revalidatePath('/people')
  return result.status === 'named'
    ? {
        status: 'saved',
        data: { toDo: leftToDo(await readerLocale(), result, { byManager: true }).join(' ') },
      }
    : { status: 'problem', problem: result.status }
})

const LEAVE_PROBLEMS = [
  'absentUserId',
  'coverUserId',
  'from',
  'through',
  'order',
  'in_the_past',
  'overlaps',
  'cover_away',
  'no_colleague',
] as const

/** Enters the leave of a clinician who cannot, and who looks after their patients. */
export async function nameLeaveFor(state: FormState, form: FormData): Promise<FormState> {
  const result = await nameLeave(state, form)
  const locale = await readerLocale()
  const t = translator(locale, 'leave')
  if (result.status === 'saved') {
    return { ...result, data: { message: `${t('named')} ${String(result.data?.toDo ?? '')}`.trim() } }
  }
  const key = result.problem ?? Object.values(result.fieldErrors ?? {})[0]?.[0]
  const known = LEAVE_PROBLEMS.find((problem) => problem === key)
  const message =
    key === 'tooLong' ? t('problem.tooLong', { days: COVER_DAYS_MAX }) : t(`problem.${known ?? 'unexpected'}`)
  return { ...result, data: { message } }
}

/** Ends a leave before its last day. */
export const endLeaveOf = managerAction(EndCover, async (scope, { coverId }, { now }) => {
  const { status } = await endCover(scope, coverId, now)
  const t = translator(await readerLocale(), 'leave')
  revalidatePath('/people')
  return status === 'ended'
    ? { status: 'saved', data: { message: t('ended') } }
    : { status: 'problem', problem: status, data: { message: t('problem.unexpected') } }
})
