import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { makeClinic, makePatient } from '@/db/testing/factories'
import { demoCredentials } from '@/lib/demo/credentials'
import { hashPassword } from '@/lib/server/passwords'
import { expect, test } from './fixtures'
import { linkIn, mailTo } from './support/mail'

const address = () => `${randomUUID()}@people.example`
const main = (text: string) => ({ name: text, exact: true })

test.describe('with JavaScript off', () => {
  test.use({ javaScriptEnabled: false })

  test('a person in care signs in with e-mail and password, sees Today, and signs out', async ({ page }) => {
    const email = 'tom.ashworth@people.example'
    await page.goto('/today')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Ftoday$/)
    await page.getByLabel('E-mail address').fill(email.toUpperCase())
    await page.getByLabel('Password').fill(demoCredentials(email).password)
    await page.getByRole('button', main('Sign in')).click()
    await expect(page).toHaveURL(/\/today$/)
    await page.goto('/settings/security')
    const cookies = await page.context().cookies()
    await page.getByRole('button', main('Sign out')).click()
    await expect(page.getByText('You are signed out.')).toBeVisible()
    await page.context().addCookies(cookies)
    await page.goto('/today')
    await expect(page, 'a copied cookie opens nothing any more').toHaveURL(/\/sign-in/)
  })

  test('[P12] whoever guesses at an account locks strangers out, not the browser that its person signs in with', async ({
    page,
    browser,
    baseURL,
  }) => {
    const password = 'kite lamp seven rivers'
    const clinic = await makeClinic()
    const { email } = await makePatient(clinic, { login: { passwordHash: await hashPassword(password) } })
    const signIn = async (on: Page, typed: string) => {
      await on.goto('/sign-in')
      await on.getByLabel('E-mail address').fill(email)
      await on.getByLabel('Password').fill(typed)
      await on.getByRole('button', main('Sign in')).click()
    }
    await signIn(page, password)
    await expect(page).not.toHaveURL(/\/sign-in/)
    await page.goto('/settings/security')
    await page.getByRole('button', main('Sign out')).click()
    await expect(page).toHaveURL(/\/sign-in/)

    const stranger = await (await browser.newContext({ baseURL, javaScriptEnabled: false })).newPage()
    for (let guess = 0; guess < 10; guess += 1) {
      await signIn(stranger, `not the password ${guess}`)
      await expect(stranger.getByRole('alert')).toContainText('do not go together')
    }
    await signIn(stranger, password)
    await expect(stranger, 'even the right one comes too late').toHaveURL(/\/sign-in/)
    await signIn(page, password)
    await expect(page).not.toHaveURL(/\/sign-in/)
    await stranger.context().close()
  })

  test('[P13] a wrong password and an unknown address are one answer, and what was typed survives', async ({
    page,
  }) => {
    const answers = []
    for (const email of ['helen.prentice@harbourside.example', address()]) {
      await page.goto('/sign-in')
      await page.getByLabel('E-mail address').fill(email)
      await page.getByLabel('Password').fill('not the password at all')
      await page.getByRole('button', main('Sign in')).click()
      await expect(page.getByLabel('E-mail address')).toHaveValue(email)
      await expect(page.getByLabel('Password')).toHaveValue('')
      answers.push(await page.getByRole('alert').textContent())
    }
    expect(answers[0]).toBe(answers[1])
    expect(answers[0]).toContain('do not go together')
  })

  test('one click signs a clinician of the demo in, second factor included', async ({ page }) => {
    await page.goto('/sign-in')
    await page.getByRole('button', main('Sign in as Amara Okafor')).click()
    await expect(page).toHaveURL(/\/review$/, { timeout: 40_000 })
  })

  test('somebody signs up at a clinic, confirms the address, and begins; the link works once', async ({
    page,
  }) => {
    const email = address()
    await page.goto('/join/harbourside')
    await page.getByLabel('Your name').fill('Nia Probe')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', main('Send me the link')).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look into your mail')
    const link = linkIn(await mailTo(email))
    await page.goto(link)
    await page.getByLabel('Choose a password').fill('nia probe 123')
    await page.getByRole('button', main('Accept and begin')).click()
    await expect(page.getByRole('alert')).toContainText('mostly your name')
    await page.getByLabel('Choose a password').fill('kite lamp seven rivers')
    await page.getByRole('button', main('Accept and begin')).click()
    await expect(page).toHaveURL(/\/intake/)
    await page.goto(link)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This invitation does not work any more')
  })
})

test('[P14] staff who gave only a password reach nothing, by no door; a right code opens, once', async ({
  page,
  browser,
}) => {
  const email = 'beatriz.moura@harbourside.example'
  const { password, totpSecret } = demoCredentials(email)
  const half = async (to: typeof page) => {
    await to.goto('/sign-in')
    await to.getByLabel('E-mail address').fill(email)
    await to.getByLabel('Password').fill(password)
    await to.getByRole('button', main('Sign in')).click()
    await expect(to).toHaveURL(/\/sign-in\/code$/)
  }
  await half(page)
  for (const path of ['/review', '/patients', '/caseload', '/today', '/settings/security', '/choose']) {
    const answer = await page.request.get(path, { maxRedirects: 0 })
    expect([answer.status(), answer.headers().location], path).toEqual([
      307,
      expect.stringMatching(/^\/sign-in\/code/),
    ])
  }
  const code = new TOTP({ secret: totpSecret }).generate()
  await page.getByLabel('Code').fill(code)
  await page.getByRole('button', main('Sign in')).click()
  await expect(page).toHaveURL(/\/review$/)
  const second = await browser.newPage()
  await half(second)
  await second.getByLabel('Code').fill(code)
  await second.getByRole('button', main('Sign in')).click()
  await expect(second.getByText('That code did not fit.', { exact: false })).toBeVisible()
  await second.close()
})

test("next-auth's own door is the same door", async ({ page, baseURL }) => {
  const origin = baseURL ?? ''
  const email = 'samir.haddad@harbourside.example'
  const { csrfToken } = (await (await page.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const form = { csrfToken, email, password: demoCredentials(email).password, json: 'true' }
  const post = (path: string, headers: Record<string, string>) =>
    page.request.post(path, { headers, form, maxRedirects: 0 })
  expect((await post('/api/auth/callback/credentials', {})).status(), 'no origin').toBe(403)
  expect((await post('/api/auth/callback/credentials', { origin: 'https://evil.example' })).status()).toBe(
    403,
  )
  expect((await post('/api/auth/callback/credentials', { origin: 'null' })).status()).toBe(403)
  expect((await post('/api/auth/callback/credentials', { origin })).status()).toBe(200)
  const answer = await page.request.get('/caseload', { maxRedirects: 0 })
  expect(answer.headers().location).toMatch(/^\/sign-in\/code/)
  const update = { csrfToken, data: { role: 'manager', kind: 'full' } }
  await page.request.post('/api/auth/session', { headers: { origin }, data: update })
  expect((await page.request.get('/caseload', { maxRedirects: 0 })).headers().location).toMatch(/code/)
  expect((await page.request.post('/api/auth/_log', { headers: { origin }, data: {} })).status()).toBe(404)
})

test('no address of another site survives signing in, and none makes the server fail', async ({
  request,
}) => {
  for (const wanted of [
    'x',
    'http://base.evil/',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example/',
  ]) {
    const query = encodeURIComponent(wanted)
    const own = await request.get(`/sign-in?next=${query}`)
    expect([own.status(), (await own.text()).includes('name="next"')], wanted).toEqual([200, false])
    const theirs = await request.get(`/api/auth/signin?callbackUrl=${query}`, { maxRedirects: 0 })
    expect(theirs.status(), wanted).toBe(302)
    expect(theirs.headers().location, wanted).toMatch(/^\/sign-in/)
    expect(theirs.headers().location, wanted).not.toMatch(/evil/)
  }
})

test('a new password by mailed link: opening it changes nothing, using it works once', async ({ page }) => {
  const email = address()
  await page.goto('/join/harbourside')
  await page.getByLabel('Your name').fill('Ada Probe')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', main('Send me the link')).click()
  await page.goto(linkIn(await mailTo(email)))
  await page.getByLabel('Choose a password').fill('kite lamp seven rivers')
  await page.getByRole('button', main('Accept and begin')).click()
  await expect(page).toHaveURL(/\/intake/)
  await page.goto('/sign-in/help')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('button', main('Send me the link')).click()
  await expect(page).toHaveURL(/link-sent/)
  const link = linkIn(await mailTo(email, 1))
  for (let i = 0; i < 3; i++) expect((await page.request.get(link)).status()).toBe(200)
  await page.goto(link)
  await page.getByLabel('New password').fill('seven rivers kite lamp')
  await page.getByRole('button', main('Keep this password')).click()
  await expect(page.getByText('Your password is changed.', { exact: false })).toBeVisible()
  await page.goto('/intake')
  await expect(page, 'every device was signed out').toHaveURL(/\/sign-in/)
  await page.goto(link)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link does not work any more')
})
