import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { hasProtocolPermission } from '../queries/protocols'
import { getRights } from '../queries/right-requests'
import { memberships, rightRequests } from '../schema'
import {
  clinicianScopeOf,
  makeClinic,
  makeClinician,
  makeManager,
  managerScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { endMembership } from './end-membership'
import { answerRight, askForRight, takeProtocolPermission } from './right-requests'

async function stage() {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const first = await makeManager(clinic)
  const second = await makeManager(clinic)
  return {
    clinic,
    clinician,
    first: managerScopeOf(first),
    second: managerScopeOf(second),
    people: { first, second },
  }
}
type Stage = Awaited<ReturnType<typeof stage>>

const protocolFor = ({ first, clinician }: Stage) =>
  askForRight(first, { userId: clinician.userId, right: 'protocol' }, TEST_NOW)
async function waitingOf({ first }: Stage) {
  const { waiting } = await getRights(first)
  if (!waiting[0]) throw new Error('nothing waits')
  return waiting[0].id
}
const rolesOf = (userId: string) =>
  read(testScope, (tx) => tx.select().from(memberships).where(eq(memberships.userId, userId)))

describe('the protocol permission', () => {
  test('is asked for by one manager, confirmed by a second, and holds at the next look', async () => {
    const all = await stage()
    expect(await protocolFor(all)).toEqual({ status: 'asked' })
    expect(await hasProtocolPermission(clinicianScopeOf(all.clinician))).toBe(false)
    const requestId = await waitingOf(all)
    expect(await answerRight(all.first, { requestId, answer: 'confirmed' }, TEST_NOW)).toEqual({
      status: 'own_request',
    })
    expect(await hasProtocolPermission(clinicianScopeOf(all.clinician))).toBe(false)
    expect(await answerRight(all.second, { requestId, answer: 'confirmed' }, TEST_NOW)).toEqual({
      status: 'confirmed',
    })
    expect(await hasProtocolPermission(clinicianScopeOf(all.clinician))).toBe(true)
    expect(await answerRight(all.second, { requestId, answer: 'refused' }, TEST_NOW)).toEqual({
      status: 'gone',
    })
    const [role] = await rolesOf(all.clinician.userId)
    expect(await takeProtocolPermission(all.first, role?.id ?? '')).toEqual({ status: 'taken' })
    expect(await hasProtocolPermission(clinicianScopeOf(all.clinician))).toBe(false)
  })

  test('is asked for once, confirmed once by whoever comes first, and not at all where there is no second manager', async () => {
    const all = await stage()
    const asked = await Promise.all([protocolFor(all), protocolFor(all)])
    expect(asked.map(({ status }) => status).sort()).toEqual(['asked', 'waits_already'])
    const requestId = await waitingOf(all)
    const third = managerScopeOf(await makeManager(all.clinic))
    const answers = await Promise.all(
      [all.second, third].map((scope) => answerRight(scope, { requestId, answer: 'confirmed' }, TEST_NOW)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual(['confirmed', 'gone'])

    const alone = await makeClinic()
    const [only, clinician] = [await makeManager(alone), await makeClinician(alone)]
    expect(
      await askForRight(managerScopeOf(only), { userId: clinician.userId, right: 'protocol' }, TEST_NOW),
    ).toEqual({ status: 'no_second_manager' })
  })

  test('is not for oneself, not for somebody of another clinic, and not for whoever is no clinician', async () => {
    const all = await stage()
    const elsewhere = await makeClinician(await makeClinic())
    const ask = (userId: string) => askForRight(all.first, { userId, right: 'protocol' }, TEST_NOW)
    expect(await ask(all.people.first.userId)).toEqual({ status: 'for_oneself' })
    expect(await ask(elsewhere.userId)).toEqual({ status: 'not_a_colleague' })
    expect(await ask(all.people.second.userId)).toEqual({ status: 'not_a_colleague' })
    // a manager who also treats cannot confirm what is about them
    const both = await makeClinician(all.clinic, { userId: all.people.second.userId })
    expect(await ask(both.userId)).toEqual({ status: 'no_second_manager' })
    await makeManager(all.clinic)
    expect(await ask(both.userId)).toEqual({ status: 'asked' })
    expect(
      await answerRight(all.second, { requestId: await waitingOf(all), answer: 'confirmed' }, TEST_NOW),
    ).toEqual({ status: 'for_oneself' })
  })

  test('is not given when whoever asked, or whoever should get it, has left', async () => {
    const all = await stage()
    await protocolFor(all)
    const requestId = await waitingOf(all)
    const [role] = await rolesOf(all.clinician.userId)
    const third = managerScopeOf(await makeManager(all.clinic))
    expect(await endMembership(all.second, { membershipId: role?.id ?? '' }, TEST_NOW)).toMatchObject({
      casesHandedOver: 0,
    })
    expect(await answerRight(third, { requestId, answer: 'confirmed' }, TEST_NOW)).toEqual({
      status: 'not_a_colleague',
    })
    await endMembership(all.second, { membershipId: all.people.first.membershipId }, TEST_NOW)
    expect(await answerRight(third, { requestId, answer: 'confirmed' }, TEST_NOW)).toEqual({
      status: 'asker_left',
    })
    expect(await answerRight(third, { requestId, answer: 'refused' }, TEST_NOW)).toEqual({
      status: 'refused',
    })
  })
})

test('a role of its own is given the same way', async () => {
  const all = await stage()
  await askForRight(all.first, { userId: all.clinician.userId, right: 'manager' }, TEST_NOW)
  await answerRight(all.second, { requestId: await waitingOf(all), answer: 'confirmed' }, TEST_NOW)
  const roles = await rolesOf(all.clinician.userId)
  expect(roles.map(({ role }) => role).sort()).toEqual(['clinician', 'manager'])
})

test('the database itself refuses a manager who gives a right alone, whatever the code does', async () => {
  const all = await stage()
  const alone = (write: Parameters<typeof audited<unknown>>[2]) =>
    expect(audited(all.first, 'test', write)).rejects.toThrow()
  await alone((tx) =>
    tx
      .update(memberships)
      .set({ protocolPermission: true })
      .where(eq(memberships.userId, all.clinician.userId)),
  )
  await alone((tx) =>
    tx.insert(memberships).values({
      clinicId: all.clinic.clinicId,
      userId: all.clinician.userId,
      role: 'manager',
      displayName: 'Somebody',
    }),
  )
  const request = {
    id: newId(),
    clinicId: all.clinic.clinicId,
    displayName: 'Somebody',
    asksFor: 'protocol' as const,
    askedByUserId: all.people.first.userId,
    askedByName: 'Somebody',
    askedAt: TEST_NOW,
  }
  await alone((tx) => tx.insert(rightRequests).values({ ...request, userId: all.people.first.userId }))
  await alone((tx) =>
    tx.insert(rightRequests).values({
      ...request,
      userId: all.clinician.userId,
      ended: 'confirmed',
      endedByUserId: all.people.first.userId,
      endedByName: 'Somebody',
      endedAt: TEST_NOW,
    }),
  )
  // and one that was confirmed once is not good for a second time
  await protocolFor(all)
  await answerRight(all.second, { requestId: await waitingOf(all), answer: 'confirmed' }, TEST_NOW)
  const [role] = await rolesOf(all.clinician.userId)
  await takeProtocolPermission(all.second, role?.id ?? '')
  await expect(
    audited(all.second, 'test', (tx) =>
      tx
        .update(memberships)
        .set({ protocolPermission: true })
        .where(eq(memberships.userId, all.clinician.userId)),
    ),
  ).rejects.toThrow()
})
