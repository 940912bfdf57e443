import type { APIRequestContext, Browser } from '@playwright/test'
import { type MadeStaff, makeClinic, makeClinician, makeManager, makePatient } from '@/db/testing/factories'
import { makeOwnExercise } from '@/db/testing/own-exercises'
import { traceOf } from '@/db/testing/trace'
import { bookVisitFor } from '@/db/testing/visits'
import { choose, choosePain, send } from '../support/answers'
import { PASSWORD, type Person, patientLogin, signIn, staffLogin } from '../support/people'

/** The eight of security's first promise, and those who are nearest to them. */
export const IDENTITIES = [
  'anonymous',
  'patientA',
  'patientB',
  'assigned',
  'colleague',
  'foreignClinician',
  'manager',
  'foreignManager',
  'exClinician',
] as const
export type Identity = (typeof IDENTITIES)[number]

/** Words that stand nowhere but in patient A's record. */
export const SECRETS = ['Ottoline Zephyr', 'quicksilver-canary']

export type Cast = {
  as: Record<Identity, APIRequestContext>
  /** What the addresses are made of. */
  about: {
    patientId: string
    checkIn: string
    session: string
    clinicianId: string
    membershipId: string
    itemId: string
    protocolVersionId: string
    visitId: string
    /** Written by A's clinic. */
    ownExerciseId: string
  }
  close: () => Promise<void>
}

/**
 * Two clinics; patient A with a check-in that carries a red flag and a note, and a session; everybody signed in through
 * the form. What A wrote is written through the pages.
 */
export async function gatherCast(browser: Browser): Promise<Cast> {
  const [here, there] = [await makeClinic(), await makeClinic()]
  const logins = new Map<string, Person>()
  const staff = async (
    make: typeof makeClinician,
    clinic: { clinicId: string },
    more = {},
  ): Promise<MadeStaff> => {
    const { login, totpSecret } = staffLogin()
    const made = await make(clinic, { login, ...more })
    logins.set(made.userId, { email: made.email, password: PASSWORD, totpSecret })
    return made
  }
  const assigned = await staff(makeClinician, here)
  const colleague = await staff(makeClinician, here, { receivesUnassigned: true })
  const leaver = await staff(makeClinician, here)
  const manager = await staff(makeManager, here)
  const foreignClinician = await staff(makeClinician, there, { receivesUnassigned: true })
  const foreignManager = await staff(makeManager, there)
  const now = new Date()
  const patient = async (clinic: typeof here, displayName: string, clinician: MadeStaff) => {
    const made = await makePatient(clinic, { clinician, displayName, login: patientLogin, now })
    logins.set(made.userId, { email: made.email, password: PASSWORD })
    return made
  }
  const a = await patient(here, SECRETS[0] ?? '', assigned)
  const b = await patient(here, 'Bertram Ilk', leaver)

  const booked = await bookVisitFor(assigned, a, now)

  const contexts: { close: () => Promise<void> }[] = []
  const open = async (who: { userId: string } | null) => {
    const context = await browser.newContext()
    contexts.push(context)
    const page = await context.newPage()
    const person = who && logins.get(who.userId)
    if (person) await signIn(page, person)
    return page
  }
  const aPage = await open(a)
  await aPage.goto('/session?preRight=1')
  await choose(aPage, /as prescribed/, /^All done/)
  await choosePain(aPage, 'duringRight', 2)
  await send(aPage, 'Save session', /\/session\/[0-9a-f-]{36}$/)
  const session = lastPart(aPage.url())
  await aPage.goto('/check-in')
  await choosePain(aPage, 'morningRight', 2)
  await choosePain(aPage, 'worst24hRight', 3)
  await aPage.locator('input[name=redFlags][value=BRUISING_NEW]').check()
  await aPage.getByText('More, if you like').click()
  await aPage.locator('textarea[name=note]').fill(`It is a ${SECRETS[1]}.`)
  await send(aPage, 'Save', /\/check-in\/[0-9a-f-]{36}$/)
  const checkIn = lastPart(aPage.url())

  const assignedPage = await open(assigned)
  const queue = (await (await assignedPage.request.get('/api/review/queue?tab=all')).json()) as {
    lines: { itemId: string; name: string }[]
  }
  const itemId = queue.lines.find(({ name }) => name === SECRETS[0])?.itemId ?? ''

  const managerPage = await open(manager)
  const as: Cast['as'] = {
    anonymous: (await open(null)).request,
    patientA: aPage.request,
    patientB: (await open(b)).request,
    assigned: assignedPage.request,
    colleague: (await open(colleague)).request,
    foreignClinician: (await open(foreignClinician)).request,
    manager: managerPage.request,
    foreignManager: (await open(foreignManager)).request,
    exClinician: (await open(leaver)).request,
  }
  // Signed in while still a clinician: the browser that stays open when access ends.
  await managerPage.goto(`/people/${leaver.membershipId}`)
  await managerPage.locator('select[name=successorUserId]').selectOption(colleague.userId)
  await managerPage.locator('input[name=confirmed]').check()
  await managerPage.getByRole('button', { name: /^End/ }).click()
  await managerPage.waitForURL(/\/people\?ended=/)
  return {
    as,
    about: {
      patientId: a.patientId,
      checkIn,
      session,
      clinicianId: assigned.userId,
      membershipId: assigned.membershipId,
      itemId,
      protocolVersionId: here.protocolVersionId,
      visitId: booked.status === 'booked' ? booked.visitId : '',
      ownExerciseId: await makeOwnExercise(assigned, now),
    },
    close: async () => {
      for (const context of contexts) await context.close()
    },
  }
}

/** What stands in patient A’s record, without what she or her own clinician has just read. */
export async function recordOf({ patientId, clinicianId }: Cast['about']) {
  const { acts, ...rest } = await traceOf(patientId)
  return {
    ...rest,
    acts: acts.filter(({ by, action }) => by !== clinicianId && !/\.(open|export)$/.test(action)),
  }
}

const lastPart = (url: string) => new URL(url).pathname.split('/').at(-1) ?? ''
