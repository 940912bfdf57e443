import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { choose, choosePain, send } from '../support/answers'
import { demoPerson, PASSWORD, patientLogin, signIn, staffLogin } from '../support/people'

test.use({ javaScriptEnabled: false })

async function signInNewPatient(page: Page) {
  const clinic = await makeClinic()
  const patient = await makePatient(clinic, { login: patientLogin, now: new Date() })
  await signIn(page, { email: patient.email, password: PASSWORD })
  return patient
}

test('a patient signs in, is told of a wrong password in words, and keeps the address that was typed', async ({
  page,
}) => {
  const clinic = await makeClinic()
  const { email } = await makePatient(clinic, { login: patientLogin, now: new Date() })
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill('not the right one')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('do not go together')
  await expect(page.getByLabel('E-mail address')).toHaveValue(email)
  await expect(page.getByLabel('Password')).toHaveValue('')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/today/)
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
})

test('staff sign in with password and the code of the moment, and work the queue', async ({ page }) => {
  const { login, totpSecret } = staffLogin()
  const made = await makeClinician(await makeClinic(), { login })
  await signIn(page, { email: made.email, password: PASSWORD, totpSecret })
  await expect(page).toHaveURL(/\/review/)
  await expect(page.getByRole('link', { name: 'Patients' })).toBeVisible()
})

test('a manager of the demo signs in with the secret that docs/demo.md gives', async ({ page }) => {
  await signIn(page, demoPerson('robert.ng@front-range.example'))
  await expect(page).toHaveURL(/\/caseload/)
})

test('a check-in with something missing comes back with everything that was typed, says what is missing, and is saved', async ({
  page,
}) => {
  await signInNewPatient(page)
  await page.goto('/check-in')
  await choosePain(page, 'morningRight', 3)
  await choose(page, 'How did you sleep?', 'Well')
  await page.getByText('More, if you like').click()
  await page.locator('textarea[name=note]').fill('Slept on the other side, and it helped.')
  await page.getByRole('button', { name: 'Save' }).click()

  const summary = page.getByRole('alert').filter({ has: page.getByRole('heading') })
  await expect(summary).toContainText('Choose a number for the worst of the last 24 hours.')
  await expect(summary).toContainText('Answer the safety questions')
  await expect(summary).toBeFocused()
  await expect(page.locator('input[name=morningRight][value="3"]')).toBeChecked()
  await expect(
    page.getByRole('group', { name: 'How did you sleep?' }).getByLabel('Well', { exact: true }),
  ).toBeChecked()
  await expect(page.locator('textarea[name=note]')).toHaveValue('Slept on the other side, and it helped.')

  await choosePain(page, 'worst24hRight', 4)
  await page.getByLabel('None of these').check()
  await send(page, 'Save', /\/check-in\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Saved' })).toBeVisible()
  await page.goto('/today')
  await page.getByRole('link', { name: 'Change today’s answers' }).click()
  await expect(page.locator('input[name=morningRight][value="3"]')).toBeChecked()
})

test('a session is logged in a few taps and asked about later', async ({ page }) => {
  await signInNewPatient(page)
  await page.goto('/session')
  await choosePain(page, 'preRight', 1)
  await send(page, 'Start session', /\/session\?/)
  await choose(page, /as prescribed/, /^All done/)
  await choosePain(page, 'duringRight', 2)
  await send(page, 'Save session', /\/session\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1, name: 'Session saved' })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Within your limits so far' })).toBeVisible()
  await expect(page.getByText(/we ask how it feels/).first()).toBeVisible()
})

test('a sharp pain leads to the safety questions, and nothing is offered before they are answered', async ({
  page,
}) => {
  await signInNewPatient(page)
  await page.goto('/session')
  await choosePain(page, 'preRight', 1)
  await send(page, 'Start session', /\/session\?/)
  await choose(page, /as prescribed/, /^I stopped for sharp pain/)
  await choosePain(page, 'duringRight', 6)
  await send(page, 'Save session', /\/flare\?from=session&sitting=/)
  await expect(page.getByText('You stopped for sharp pain.')).toBeVisible()

  for (const path of ['/today', '/session']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { name: 'First the safety questions' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Start session' })).toHaveCount(0)
  }
  await page.getByRole('link', { name: 'Answer them now' }).click()
  await page.locator('input[name=redFlags][value=ACUTE_POP]').check()
  await choosePain(page, 'painNowRight', 6)
  await send(page, 'Send', /\/flare\/reported/)
  await expect(page.getByRole('alert').getByText(/sudden pop/)).toBeVisible()
  await page.goto('/today')
  await expect(page.getByRole('heading', { name: 'No exercise for now' })).toBeVisible()
})

test('pain of a flare in a session leads to the safety questions, and what changes is said at once', async ({
  page,
}) => {
  await signInNewPatient(page)
  await page.goto('/session/log')
  await choosePain(page, 'preRight', 2)
  await choosePain(page, 'duringRight', 7)
  await send(page, 'Done as prescribed', /\/session\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { name: 'Do no more exercises today' })).toBeVisible()
  await page.getByRole('link', { name: 'To the safety questions' }).click()
  await expect(page).toHaveURL(/\/flare\?from=pain/)
  await page.getByLabel('None of these').check()
  await choosePain(page, 'painNowRight', 6)
  await choose(page, /set it off/, 'Sitting')
  await send(page, 'Send', /\/flare\/reported/)
  await expect(page.getByRole('heading', { name: 'What changes now' })).toBeVisible()
})
