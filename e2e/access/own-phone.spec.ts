import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { and, eq, isNull } from 'drizzle-orm'
import { audited, read } from '@/db/audited'
import { sessions } from '@/db/schema'
import { makeClinic, makeClinician, makePatient, testScope } from '@/db/testing/factories'
import { choosePain } from '../support/answers'
import { codeAt, PASSWORD, patientLogin, staffLogin } from '../support/people'
import { routesOfBuild } from '../support/routes'

/** P16: what a patient's own phone opens between sign-ins. Everything else asks who it is. */
const OPENS = [
  '/today',
  '/check-in',
  '/session',
  '/session/log',
  '/session/not-today',
  '/flare',
  '/flare/reported',
  '/help',
  '/saved',
  // the same for everybody
  '/offline',
  '/demo/mail',
]

const someone = async () =>
  makePatient(await makeClinic(), { login: patientLogin, now: new Date(), affectedSide: 'right' })

async function signInOnOwnPhone(page: Page, email: string) {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByLabel(/^This is my own phone/).check()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).not.toHaveURL(/\/sign-in$/)
}

/** Half an hour goes by: the sign-in is over, the phone is not. */
const signInRunsOut = (context: BrowserContext) => context.clearCookies({ name: 'loadwise.session' })

const phonesOf = ({ userId }: { userId: string }) =>
  read(testScope, (tx) =>
    tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, userId), eq(sessions.kind, 'device'), isNull(sessions.revokedAt))),
  )

test('[P16] between sign-ins it opens today, check-ins, sessions, a flare and help; everything else asks who it is', async ({
  page,
  context,
}) => {
  const person = await someone()
  await signInOnOwnPhone(page, person.email)
  await signInRunsOut(context)
  const pages = routesOfBuild('page').filter(
    (path) => !path.includes('[') && !/^\/(sign-in|choose|join|invite)|^\/$/.test(path),
  )
  const shown: string[] = []
  for (const path of pages) {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    if (answer.status() === 200) shown.push(path)
  }
  expect(shown.sort()).toEqual([...OPENS].sort())

  await page.goto('/check-in')
  await choosePain(page, 'morningRight', 2)
  await choosePain(page, 'worst24hRight', 2)
  await page.getByLabel('None of these').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page).toHaveURL(/\/check-in\/[0-9a-f-]{36}/)
})

test('[P3] it is over at the next request once it has been ended', async ({ page, context }) => {
  const person = await someone()
  await signInOnOwnPhone(page, person.email)
  await signInRunsOut(context)
  await page.goto('/today')
  await expect(page).toHaveURL(/\/today/)
  await audited(testScope, 'test.end', (tx) =>
    tx.update(sessions).set({ revokedAt: new Date() }).where(eq(sessions.userId, person.userId)),
  )
  await page.goto('/today')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('signing out ends it, and so does somebody else signing in on the same phone', async ({ page }) => {
  const [anna, ben] = [await someone(), await someone()]
  await signInOnOwnPhone(page, anna.email)
  expect(await phonesOf(anna)).toHaveLength(1)
  await page.goto('/settings')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in\?done=out/)
  expect(await phonesOf(anna)).toHaveLength(0)

  await signInOnOwnPhone(page, anna.email)
  await page.context().clearCookies({ name: 'loadwise.session' })
  await signInOnOwnPhone(page, ben.email)
  expect([await phonesOf(anna), await phonesOf(ben)].map((phones) => phones.length)).toEqual([0, 1])
})

test('nobody who works at a clinic keeps a phone', async ({ page }) => {
  const { login, totpSecret } = staffLogin()
  const clinician = await makeClinician(await makeClinic(), { login })
  await signInOnOwnPhone(page, clinician.email)
  await page.getByLabel('Code').fill(codeAt(totpSecret, new Date()))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/review/)
  expect(await phonesOf(clinician)).toHaveLength(0)
  await page.goto('/settings/security')
  await expect(page.getByRole('button', { name: 'Keep this phone ready' })).toHaveCount(0)
})
