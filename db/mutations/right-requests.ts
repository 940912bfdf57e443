import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { ManagerScope } from '../../lib/auth/scope'
import type { Right, RightOutcome } from '../../lib/rights/types'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { memberships, rightRequests } from '../schema'

export type AskResult = {
  status: 'asked' | 'for_oneself' | 'not_a_colleague' | 'has_it' | 'waits_already' | 'no_second_manager'
}

/**
 * Asks for a right on behalf of a colleague. Nothing is given: a second manager has to confirm, and nobody asks for
 * themselves. Refused at once where no second manager could ever confirm.
 */
export function askForRight(
  scope: ManagerScope,
  { userId, right }: { userId: string; right: Right },
  now: Date,
): Promise<AskResult> {
  return audited(scope, 'right.ask', async (tx, note) => {
    note({ entity: 'user', entityId: userId, detail: { right } })
    if (userId === scope.userId) return { status: 'for_oneself' }
    const roles = await openRolesOf(tx, scope, userId)
    const [person] = roles
    if (!person || (right === 'protocol' && !roles.some(isClinician))) return { status: 'not_a_colleague' }
    if (holds(roles, right)) return { status: 'has_it' }
    const asker = await managersOf(tx, scope)
    if (!asker.some((one) => one.userId !== scope.userId && one.userId !== userId))
      return { status: 'no_second_manager' }
    const made = await tx
      .insert(rightRequests)
      .values({
        id: newId(),
        clinicId: scope.clinicId,
        userId,
        displayName: person.displayName,
        asksFor: right,
        askedByUserId: scope.userId,
        askedByName: asker.find((one) => one.userId === scope.userId)?.displayName ?? '',
        askedAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: rightRequests.id })
    return { status: made.length > 0 ? 'asked' : 'waits_already' }
  })
}

export type AnswerRightResult = {
  status: RightOutcome | 'gone' | 'own_request' | 'for_oneself' | 'not_a_colleague' | 'asker_left'
}

/**
 * Ends a request. Confirmed by a manager who neither asked nor gets it: the right holds from that person's next request
 * on, on every node, since guards and policies read memberships each time. Refused by any other manager, withdrawn by
 * whoever asked. Answered once: the first answer counts.
 */
export function answerRight(
  scope: ManagerScope,
  { requestId, answer }: { requestId: string; answer: RightOutcome },
  now: Date,
): Promise<AnswerRightResult> {
  return audited<AnswerRightResult>(scope, `right.${answer}`, async (tx, note) => {
    note({ entity: 'right_request', entityId: requestId })
    const [request] = await tx
      .select()
      .from(rightRequests)
      .where(and(eq(rightRequests.id, requestId), eq(rightRequests.clinicId, scope.clinicId)))
      .for('update')
    if (!request || request.ended !== null) return { status: 'gone' }
    const isOwn = request.askedByUserId === scope.userId
    if (answer === 'withdrawn' ? !isOwn : isOwn) return { status: 'own_request' }
    if (request.userId === scope.userId) return { status: 'for_oneself' }
    const managers = await managersOf(tx, scope)
    if (answer === 'confirmed' && !managers.some(({ userId }) => userId === request.askedByUserId))
      return { status: 'asker_left' }
    note({ detail: { userId: request.userId, right: request.asksFor } })
    await tx
      .update(rightRequests)
      .set({
        ended: answer,
        endedByUserId: scope.userId,
        endedByName: managers.find(({ userId }) => userId === scope.userId)?.displayName ?? '',
        endedAt: now,
      })
      .where(eq(rightRequests.id, requestId))
    if (answer !== 'confirmed') return { status: answer }
    const roles = await openRolesOf(tx, scope, request.userId)
    const given = await give(tx, scope, { ...request, roles }, now)
    if (!given) throw new RightGone()
    return { status: 'confirmed' }
  }).catch((error: unknown) => {
    // what was confirmed is for somebody who has left meanwhile: nothing is written
    if (error instanceof RightGone) return { status: 'not_a_colleague' as const }
    throw error
  })
}

class RightGone extends Error {}

/** Takes the protocol permission back, at once and by one manager: less may be done, not more. */
export function takeProtocolPermission(
  scope: ManagerScope,
  membershipId: string,
): Promise<{ status: 'taken' | 'gone' }> {
  return audited(scope, 'right.take-away', async (tx, note) => {
    note({ entity: 'membership', entityId: membershipId, detail: { right: 'protocol' } })
    const taken = await tx
      .update(memberships)
      .set({ protocolPermission: false })
      .where(
        and(
          eq(memberships.id, membershipId),
          eq(memberships.clinicId, scope.clinicId),
          eq(memberships.protocolPermission, true),
          isNull(memberships.endedAt),
        ),
      )
      .returning({ userId: memberships.userId })
    const [person] = taken
    if (person) note({ detail: { userId: person.userId, right: 'protocol' } })
    return { status: taken.length > 0 ? 'taken' : 'gone' }
  })
}

type OpenRole = Pick<
  typeof memberships.$inferSelect,
  'id' | 'userId' | 'role' | 'displayName' | 'protocolPermission'
>

const isClinician = ({ role }: OpenRole) => role === 'clinician'

function openRoles(tx: Tx, scope: ManagerScope) {
  const { id, userId, role, displayName, protocolPermission } = memberships
  return tx
    .select({ id, userId, role, displayName, protocolPermission })
    .from(memberships)
    .where(and(eq(memberships.clinicId, scope.clinicId), isNull(memberships.endedAt)))
}

async function openRolesOf(tx: Tx, scope: ManagerScope, userId: string): Promise<OpenRole[]> {
  return (await openRoles(tx, scope)).filter((role) => role.userId === userId)
}

async function managersOf(tx: Tx, scope: ManagerScope): Promise<OpenRole[]> {
  return (await openRoles(tx, scope)).filter(({ role }) => role === 'manager')
}

function holds(roles: readonly OpenRole[], right: Right): boolean {
  return right === 'protocol'
    ? roles.some((role) => isClinician(role) && role.protocolPermission)
    : roles.some(({ role }) => role === right)
}

/** Whether there was somebody to give it to. The database asks for the confirmed request again. */
async function give(
  tx: Tx,
  scope: ManagerScope,
  { userId, asksFor, roles }: { userId: string; asksFor: Right; roles: readonly OpenRole[] },
  now: Date,
): Promise<boolean> {
  const [person] = roles
  if (!person) return false
  if (asksFor === 'protocol') {
    const clinician = roles.find(isClinician)
    if (!clinician) return false
    await tx.update(memberships).set({ protocolPermission: true }).where(eq(memberships.id, clinician.id))
    return true
  }
  await tx
    .insert(memberships)
    .values({
      clinicId: scope.clinicId,
      userId,
      role: asksFor,
      displayName: person.displayName,
      createdAt: now,
    })
    .onConflictDoNothing()
  return true
}
