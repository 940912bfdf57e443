import type { Page } from '@playwright/test'
import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { expect, test } from '../fixtures'
import { mailTo } from '../support/mail'
import { PASSWORD, patientLogin, signIn, staffLogin } from '../support/people'

/** A device of this browser that checks its person, as a phone with a finger sensor does. */
async function addDevice(page: Page) {
  const line = await page.context().newCDPSession(page)
  await line.send('WebAuthn.enable')
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    /** Whether the person puts the right finger on it. */
    person: (isUserVerified: boolean) =>
      line.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  }
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function addPasskey(page: Page, name: string) {
  await page.goto('/settings/security')
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await page.getByLabel('A name for it').fill(name)
  await button(page, 'Make the passkey').click()
  await expect(page.getByText('Your passkey is ready.', { exact: false })).toBeVisible()
}

async function signOut(page: Page) {
  await page.goto('/settings/security')
  await button(page, 'Sign out').click()
  await expect(page).toHaveURL(/\/sign-in/)
}

test('[P14] a clinician makes a passkey and comes in with it alone: no password, no code', async ({
  page,
}) => {
  const { login, totpSecret } = staffLogin()
  const { email } = await makeClinician(await makeClinic(), { login })
  const device = await addDevice(page)
  await signIn(page, { email, password: PASSWORD, totpSecret })
  await addPasskey(page, 'practice computer')
  expect(JSON.stringify(await mailTo(email))).toContain('a passkey was added')
  await signOut(page)

  await device.person(false)
  await button(page, 'Sign in with a passkey').click()
  await expect(page.getByText('Nothing has changed', { exact: false }), 'another finger').toBeVisible()
  await device.person(true)
  await button(page, 'Sign in with a passkey').click()
  await expect(page).toHaveURL(/\/review$/)
})

test('[P14] somebody new at a clinic makes a passkey in the place of an app, keeps the codes, and needs one of the two from then on', async ({
  page,
}) => {
  const { login } = staffLogin()
  const { email } = await makeClinician(await makeClinic(), { login: { passwordHash: login.passwordHash } })
  const givePassword = async () => {
    await page.goto('/sign-in')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill(PASSWORD)
    await button(page, 'Sign in').click()
  }
  const device = await addDevice(page)
  await givePassword()
  await expect(page.getByRole('heading', { name: 'Set up your second step' })).toBeVisible()
  const codes = await page
    .getByRole('region', { name: /recovery codes/ })
    .getByRole('listitem')
    .allInnerTexts()
  expect(codes).toHaveLength(10)
  await page.getByLabel('A name for it').fill('practice computer')
  await page.getByLabel('I have kept the recovery codes').first().check()
  await button(page, 'Make the passkey').click()
  await expect(page).toHaveURL(/\/review$/)
  await signOut(page)

  await givePassword()
  await expect(page.getByText('Use your passkey.', { exact: false })).toBeVisible()
  await page.goto('/sign-in/enrol')
  await expect(page, 'no way to a second set').toHaveURL(/\/sign-in\/code/)
  await device.person(true)
  await button(page, 'Use a passkey').click()
  await expect(page).toHaveURL(/\/review$/)
  await signOut(page)

  await givePassword()
  await page.getByLabel('Recovery code').fill(codes[0] ?? '')
  await button(page, 'Sign in').click()
  await expect(page).toHaveURL(/\/review$/)
})

test('a person in care makes a passkey, signs in with it to where they wanted to go, and takes it away', async ({
  page,
}) => {
  const { email } = await makePatient(await makeClinic(), { login: patientLogin })
  await addDevice(page)
  await signIn(page, { email, password: PASSWORD })
  await addPasskey(page, 'my phone')
  await signOut(page)
  const scripts: string[] = []
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push(await response.text().catch(() => ''))
  })
  await page.goto('/sign-in?next=%2Fsettings%2Fsecurity')
  const carryIt = () => scripts.filter((text) => text.includes('WebAuthn is not supported')).length
  await expect(button(page, 'Sign in with a passkey')).toBeVisible()
  expect(carryIt(), 'no page carries the code of passkeys before it is wanted').toBe(0)
  await button(page, 'Sign in with a passkey').click()
  await expect(page).toHaveURL(/\/settings\/security$/)
  const row = page.getByRole('listitem').filter({ hasText: 'my phone' })
  await expect(row).toContainText('last used')
  await button(page, 'Remove my phone').click()
  await expect(page.getByText('That passkey does not work here any more.', { exact: false })).toBeVisible()
  await signOut(page)
  await button(page, 'Sign in with a passkey').click()
  await expect(page.getByText('That passkey did not let you in', { exact: false })).toBeVisible()
})
