import { createHash } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { audited, read } from '../audited'
import { database } from '../client'
import { newId } from '../ids'
import { getOpenInvitation } from '../queries/invitations'
import {
  auditEvents,
  careAssignments,
  episodeStates,
  episodes,
  invitations,
  memberships,
  patients,
  sessions,
  signInLinks,
  users,
} from '../schema'
import {
  clinicianScopeOf,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { type Acceptor, acceptInvitation } from './accept-invitation'
import { startBrowserSession } from './browser-sessions'
import { askToJoin, confirmInvitation, invitePatient, inviteStaff, revokeInvitation } from './invitations'
import { mailSignInLink, requestSignInLink, resetPassword, useSignInLink } from './sign-in-links'

const context = { appUrl: 'https://portal.example', now: TEST_NOW }
const days = (n: number) => new Date(TEST_NOW.getTime() + n * 86_400_000)
const newPerson: Acceptor = {
  kind: 'new',
  displayName: 'Rosa Marín',
  passwordHash: 'a hash',
  timeZone: 'Europe/London',
}
const address = () => `${newId()}@people.example`

type Mail = { to: string; subject: string; text: string }

/** Messages waiting for this address, and the hash of the token in the last of them. */
async function mailTo(to: string): Promise<{ mails: Mail[]; tokenHash: string }> {
  const rows = await database().sql<{ payload: Mail }[]>`
    select p.payload from graphile_worker._private_jobs p where p.payload->>'to' = ${to} order by p.id`
  const mails = rows.map(({ payload }) => payload)
  const token = /\/([\w-]{43})(?:\s|$)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? ''
  return { mails, tokenHash: createHash('sha256').update(token).digest('hex') }
}
const accept = (tokenHash: string, acceptor: Acceptor = newPerson, now = TEST_NOW) =>
  acceptInvitation(testScope, { tokenHash, acceptor, now })

test('an invited person who accepts is in care of who invited, at intake, under the published protocol', async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const email = address()
  await invitePatient(
    clinicianScopeOf(clinician),
    { email, displayName: 'Rosa', affectedSide: 'left', startRung: 1 },
    context,
  )
  const { mails, tokenHash } = await mailTo(email)
  expect(await getOpenInvitation(testScope, { tokenHash, now: TEST_NOW })).toMatchObject({
    role: 'patient',
    email,
    hasAccount: false,
  })
  expect(`${mails[0]?.subject} ${mails[0]?.text}`).not.toMatch(/tendon|hamstring|clinic|pain|rehab/i)
  const { userId } = await accept(tokenHash)
  await read(testScope, async (tx) => {
    const [patient] = await tx
      .select()
      .from(patients)
      .where(eq(patients.userId, userId ?? ''))
    expect(patient).toMatchObject({ clinicId: clinic.clinicId, displayName: 'Rosa Marín' })
    const [episode] = await tx
      .select()
      .from(episodes)
      .where(eq(episodes.patientId, patient?.id ?? ''))
    expect(episode).toMatchObject({
      status: 'intake',
      affectedSide: 'left',
      invitedRung: 1,
      protocolVersionId: clinic.protocolVersionId,
      number: 1,
    })
    const [state] = await tx
      .select()
      .from(episodeStates)
      .where(eq(episodeStates.episodeId, episode?.id ?? ''))
    expect(state?.clinicianUserId).toBe(clinician.userId)
    const [charge] = await tx
      .select()
      .from(careAssignments)
      .where(eq(careAssignments.patientId, patient?.id ?? ''))
    expect(charge).toMatchObject({ clinicianUserId: clinician.userId, kind: 'primary', endedAt: null })
    const events = await tx
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(and(eq(auditEvents.clinicId, clinic.clinicId), eq(auditEvents.action, 'invitation.accept')))
    expect(events).toHaveLength(1)
  })
})

test('an invitation accepted twenty times at once makes one person', async () => {
  const clinician = await makeClinician(await makeClinic())
  const email = address()
  await invitePatient(clinicianScopeOf(clinician), { email, displayName: 'Rosa' }, context)
  const { tokenHash } = await mailTo(email)
  const results = await Promise.all(Array.from({ length: 20 }, () => accept(tokenHash)))
  expect(results.filter(({ userId }) => userId)).toHaveLength(1)
  expect(new Set(results.map(({ problem }) => problem))).toEqual(new Set([undefined, 'linkUsed']))
})

test('an invitation that was taken back, or is seven days old, opens nothing', async () => {
  const clinician = await makeClinician(await makeClinic())
  const scope = clinicianScopeOf(clinician)
  const [revoked, old] = [address(), address()]
  const { invitationId } = await invitePatient(scope, { email: revoked, displayName: 'Rosa' }, context)
  await invitePatient(scope, { email: old, displayName: 'Rosa' }, context)
  const stranger = clinicianScopeOf(await makeClinician(await makeClinic()))
  expect(await revokeInvitation(stranger, invitationId, TEST_NOW)).toBe(false)
  expect(await revokeInvitation(scope, invitationId, TEST_NOW)).toBe(true)
  expect(await accept((await mailTo(revoked)).tokenHash)).toEqual({ problem: 'linkUsed' })
  expect(await accept((await mailTo(old)).tokenHash, newPerson, days(7))).toEqual({ problem: 'linkUsed' })
  expect(await accept('no such hash')).toEqual({ problem: 'linkUsed' })
})

test('an address that has an account accepts only signed in with it, and nobody else can', async () => {
  const clinic = await makeClinic()
  const manager = await makeManager(clinic)
  const known = await makePatient(await makeClinic())
  const stranger = await makePatient(await makeClinic())
  const [{ email } = { email: '' }] = await read(testScope, (tx) =>
    tx.select({ email: users.email }).from(users).where(eq(users.id, known.userId)),
  )
  await inviteStaff(managerScopeOf(manager), { email, displayName: 'Known', role: 'clinician' }, context)
  const { tokenHash } = await mailTo(email)
  expect(await accept(tokenHash)).toEqual({ problem: 'signInFirst' })
  expect(await accept(tokenHash, { kind: 'known', userId: stranger.userId })).toEqual({
    problem: 'otherAccount',
  })
  const session = newId()
  await startBrowserSession(testScope, {
    id: session,
    userId: known.userId,
    kind: 'full',
    secondFactorAt: null,
    clinicId: null,
    role: null,
    idleSeconds: 900,
    lifetimeSeconds: 900,
    userAgent: null,
    now: TEST_NOW,
  })
  expect(await accept(tokenHash, { kind: 'known', userId: known.userId })).toEqual({ userId: known.userId })
  await read(testScope, async (tx) => {
    const [row] = await tx.select().from(sessions).where(eq(sessions.id, session))
    expect(row?.revokedAt, 'the session without a second factor ends').not.toBeNull()
    const roles = await tx.select().from(memberships).where(eq(memberships.userId, known.userId))
    expect(roles.map(({ clinicId, role }) => [clinicId, role])).toEqual([[clinic.clinicId, 'clinician']])
  })
})

test('a manager who invites their own address gets no further role', async () => {
  const manager = await makeManager(await makeClinic())
  const { email } = manager
  await inviteStaff(managerScopeOf(manager), { email, displayName: 'Me', role: 'clinician' }, context)
  const { tokenHash } = await mailTo(email)
  const acceptor: Acceptor = { kind: 'known', userId: manager.userId }
  expect(await accept(tokenHash, acceptor)).toEqual({ problem: 'ownInvitation' })
  expect(await getOpenInvitation(testScope, { tokenHash, now: TEST_NOW })).not.toBeNull()
})

test('a clinician cannot invite staff: the database refuses the row', async () => {
  const clinician = await makeClinician(await makeClinic())
  const forged = audited(clinicianScopeOf(clinician), 'test.forge', (tx) =>
    tx.insert(invitations).values({
      clinicId: clinician.clinicId,
      role: 'manager',
      email: address(),
      displayName: 'x',
      tokenHash: newId(),
      expiresAt: days(7),
    }),
  )
  await expect(forged).rejects.toMatchObject({ cause: { code: '42501' } })
})

test('signing up writes to the address where the clinic takes people, and to nobody where it does not', async () => {
  const slugOf = async (clinicId: string) => {
    const [row] = await database().sql<{ slug: string }[]>`select slug from clinics where id = ${clinicId}`
    return row?.slug ?? ''
  }
  const [open, closed] = [await makeClinic(), await makeClinic({ acceptsSignUp: false })]
  const [one, two] = [address(), address()]
  await askToJoin(testScope, { slug: await slugOf(open.clinicId), email: one, displayName: 'Rosa' }, context)
  await askToJoin(
    testScope,
    { slug: await slugOf(closed.clinicId), email: two, displayName: 'Rosa' },
    context,
  )
  expect((await mailTo(two)).mails).toEqual([])
  const { tokenHash } = await mailTo(one)
  expect(await accept(tokenHash, newPerson, days(1))).toEqual({ problem: 'linkUsed' })
  const { userId } = await accept(tokenHash)
  await read(testScope, async (tx) => {
    const rows = await tx
      .select()
      .from(careAssignments)
      .innerJoin(patients, eq(patients.id, careAssignments.patientId))
      .where(and(eq(patients.userId, userId ?? ''), isNull(careAssignments.endedAt)))
    expect(rows, 'nobody is in charge yet').toEqual([])
  })
})

async function linkFor(userId: string, purpose: 'sign_in' | 'password_reset') {
  const [{ email } = { email: '' }] = await read(testScope, (tx) =>
    tx.select({ email: users.email }).from(users).where(eq(users.id, userId)),
  )
  await mailSignInLink(testScope, { email, purpose, appUrl: 'https://portal.example', now: TEST_NOW })
  return mailTo(email)
}

test('a link signs in once, within fifteen minutes; of twenty at once one gets through; a newer one ends it', async () => {
  const { userId } = await makePatient(await makeClinic())
  const minutes = (n: number) => new Date(TEST_NOW.getTime() + n * 60_000)
  const first = await linkFor(userId, 'sign_in')
  const second = await linkFor(userId, 'sign_in')
  expect(await useSignInLink(testScope, { ...first, now: TEST_NOW })).toBeNull()
  expect(await useSignInLink(testScope, { ...second, now: minutes(15) })).toBeNull()
  const all = await Promise.all(
    Array.from({ length: 20 }, () => useSignInLink(testScope, { ...second, now: minutes(14) })),
  )
  expect(all.filter(Boolean)).toEqual([{ userId }])
})

test('a link for a new password is none for signing in; using it signs every device out', async () => {
  const { userId } = await makePatient(await makeClinic())
  const link = await linkFor(userId, 'password_reset')
  expect(await useSignInLink(testScope, { ...link, now: TEST_NOW })).toBeNull()
  const session = newId()
  await startBrowserSession(testScope, {
    id: session,
    userId,
    kind: 'full',
    secondFactorAt: null,
    clinicId: null,
    role: null,
    idleSeconds: 900,
    lifetimeSeconds: 900,
    userAgent: null,
    now: TEST_NOW,
  })
  const reset = { tokenHash: link.tokenHash, passwordHash: 'new hash', now: TEST_NOW }
  const both = await Promise.all([resetPassword(testScope, reset), resetPassword(testScope, reset)])
  expect(both.filter(Boolean)).toEqual([{ userId }])
  await read(testScope, async (tx) => {
    const [row] = await tx.select().from(sessions).where(eq(sessions.id, session))
    expect(row?.revokedAt).not.toBeNull()
  })
})

test('staff never get a link that signs in, and for an address nobody has nothing is made', async () => {
  const clinician = await makeClinician(await makeClinic())
  const { mails, tokenHash } = await linkFor(clinician.userId, 'sign_in')
  expect(mails[0]?.subject).toBe('Choose a new password')
  expect(await useSignInLink(testScope, { tokenHash, now: TEST_NOW })).toBeNull()
  const before = await read(testScope, (tx) => tx.select().from(signInLinks))
  const nobody = { email: address(), appUrl: 'https://portal.example', now: TEST_NOW }
  await mailSignInLink(testScope, { ...nobody, purpose: 'sign_in' })
  expect((await mailTo(nobody.email)).mails).toEqual([])
  expect(await read(testScope, (tx) => tx.select().from(signInLinks))).toHaveLength(before.length)
})

test('asking for a link does the same whoever has the address: one job, nothing looked up', async () => {
  const clinician = await makeClinician(await makeClinic())
  const count = async () => {
    const [row] = await database().sql<{ n: number }[]>`select count(*)::int as n from graphile_worker.jobs`
    return row?.n ?? 0
  }
  const before = await count()
  await requestSignInLink(testScope, { email: clinician.email, purpose: 'sign_in' })
  await requestSignInLink(testScope, { email: address(), purpose: 'sign_in' })
  expect(await count()).toBe(before + 2)
})

test('a manager is invited by two: no link before a second manager confirms, none to oneself, and one alone cannot', async () => {
  const clinic = await makeClinic()
  const first = managerScopeOf(await makeManager(clinic))
  const email = address()
  const invitation = { email, displayName: 'Mara', role: 'manager' as const }
  expect(await inviteStaff(first, invitation, context)).toEqual({ status: 'no_second_manager' })
  const second = managerScopeOf(await makeManager(clinic))
  const asked = await inviteStaff(first, invitation, context)
  const invitationId = asked.invitationId ?? ''
  expect(asked.status).toBe('waits')
  expect((await mailTo(email)).mails).toEqual([])
  expect(await confirmInvitation(first, invitationId, context)).toEqual({ status: 'own_request' })
  const elsewhere = managerScopeOf(await makeManager(await makeClinic()))
  expect(await confirmInvitation(elsewhere, invitationId, context)).toEqual({ status: 'gone' })
  // whatever the code does: an invitation that nobody confirmed makes no manager
  const unasked = audited(testScope, 'test.make', (tx) =>
    tx.update(invitations).set({ acceptedAt: TEST_NOW }).where(eq(invitations.id, invitationId)),
  )
  await expect(unasked).rejects.toMatchObject({ cause: { constraint_name: 'invitations_manager_needs_two' } })
  const alone = audited(testScope, 'test.make', (tx) =>
    tx
      .update(invitations)
      .set({ confirmedAt: TEST_NOW, confirmedByUserId: first.userId })
      .where(eq(invitations.id, invitationId)),
  )
  await expect(alone).rejects.toMatchObject({ cause: { constraint_name: 'invitations_manager_needs_two' } })
  expect(await confirmInvitation(second, invitationId, context)).toEqual({ status: 'confirmed' })
  expect(await confirmInvitation(second, invitationId, context)).toEqual({ status: 'gone' })
  const { mails, tokenHash } = await mailTo(email)
  expect(mails).toHaveLength(1)
  const { userId } = await accept(tokenHash)
  const [made] = await read(testScope, (tx) =>
    tx
      .select()
      .from(memberships)
      .where(eq(memberships.userId, userId ?? '')),
  )
  expect(made).toMatchObject({ role: 'manager', clinicId: clinic.clinicId })
})
