import { expect, type Page, test } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { read } from '@/db/audited'
import { checkIns, flareReports, submissions } from '@/db/schema'
import { makeClinic, makeClinician, makePatient, testScope } from '@/db/testing/factories'
import { endSessionsOf } from '@/db/testing/sessions'
import { choosePain } from '../support/answers'
import { type Line, openLine } from '../support/line'
import { PASSWORD, patientLogin } from '../support/people'
import { KEPT_PAGES, keptRows, kill, settle } from '../support/phone-keeps'
import { signInAs } from '../support/sign-in-as'

/*
 * A phone on a bad line, and people who share one. The line is a real one, between the browser and the portal: it is
 * cut, it loses replies, and a new release arrives behind it.
 */

test.describe.configure({ timeout: 90_000 })

let line: Line
test.beforeEach(async ({ baseURL }) => {
  line = await openLine(baseURL ?? '')
})
test.afterEach(() => line.close())

type Person = Awaited<ReturnType<typeof someone>>

async function someone() {
  const clinic = await makeClinic()
  await makeClinician(clinic)
  return makePatient(clinic, { login: patientLogin, now: new Date(), affectedSide: 'right' })
}

const checkInsOf = ({ patientId }: Person) =>
  read(testScope, (tx) => tx.select().from(checkIns).where(eq(checkIns.patientId, patientId)))
const keysOf = ({ patientId }: Person) =>
  read(testScope, (tx) => tx.select().from(submissions).where(eq(submissions.patientId, patientId)))

async function fillCheckIn(page: Page, { flag = 'none' }: { flag?: string } = {}) {
  await choosePain(page, 'morningRight', 3)
  await choosePain(page, 'worst24hRight', 4)
  await page.locator(`input[name=redFlags][value="${flag}"]`).check()
}

const save = (page: Page) => page.getByRole('button', { name: 'Save' }).click()
const savedHere = (page: Page) => page.getByRole('heading', { name: 'Saved on this phone' })

test('[P4] a check-in without a line, a killed tab, a new release, an expired sign-in and two lost replies: one row', async ({
  page: first,
  context,
}) => {
  const person = await someone()
  await signInAs(context, person, 'patient')
  await settle(first, line)

  line.cut()
  await first.goto(`${line.url}/check-in`)
  await expect(first.getByText('This is how it was on')).toBeVisible()
  await save(first)
  await expect(
    first.getByRole('alert').filter({ hasText: 'Choose a number for this morning.' }),
  ).toBeVisible()
  await fillCheckIn(first)
  await save(first)
  await expect(savedHere(first)).toBeVisible()
  expect(await checkInsOf(person)).toHaveLength(0)

  const page = await kill(first, context)
  await page.goto(`${line.url}/saved`)
  await expect(page.getByRole('heading', { name: 'Check-in' })).toBeVisible()
  await page.getByText('What you said').click()
  await expect(page.getByText('3 mild', { exact: true })).toBeVisible()
  await expect(page.getByText('None of these')).toBeVisible()

  await endSessionsOf(person)
  line.release('the-next-one')
  line.restore()
  line.loseReplies('/api/sync', 2)
  await page.goto(`${line.url}/today`)
  await expect(page).toHaveURL(/\/sign-in/)
  expect(await checkInsOf(person)).toHaveLength(0)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/today/)

  await expect.poll(() => line.heard('/api/sync'), { timeout: 30_000 }).toBeGreaterThanOrEqual(3)
  await expect.poll(() => keptRows(page, 'entry')).toBe(0)
  expect(await checkInsOf(person)).toMatchObject([{ morningRight: 3, worst24hRight: 4 }])
  expect(await keysOf(person)).toHaveLength(1)
  await page.goto(`${line.url}/saved`)
  await expect(page.getByText('Nothing waits.')).toBeVisible()
})

test('a form opened with a line and saved without one is kept, though nothing was ever saved before', async ({
  page,
  context,
}) => {
  const person = await someone()
  await signInAs(context, person, 'patient')
  await settle(page, line)
  await page.goto(`${line.url}/check-in`)
  await fillCheckIn(page)
  await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)))
  await page.waitForLoadState('networkidle')
  line.cut()
  await save(page)
  await expect(savedHere(page)).toBeVisible()
  line.restore()
  await page.goto(`${line.url}/today`)
  await expect.poll(async () => (await checkInsOf(person)).length).toBe(1)
})

test('[P4] a form whose replies are lost again and again is one row', async ({ page, context }) => {
  const person = await someone()
  await signInAs(context, person, 'patient')
  await settle(page, line)
  await page.goto(`${line.url}/check-in`)
  await fillCheckIn(page)
  line.loseReplies('/api/sync', 1_000)
  await save(page)
  await expect(savedHere(page)).toBeVisible()
  const lost = line.heard('/api/sync')
  expect(lost).toBeGreaterThan(0)
  line.loseReplies('/api/sync', 0)
  await expect.poll(() => keptRows(page, 'entry'), { timeout: 30_000 }).toBe(0)
  expect(line.heard('/api/sync')).toBeGreaterThan(lost)
  await expect(page.getByRole('heading', { name: 'Sent', exact: true })).toBeVisible()
  expect(await checkInsOf(person)).toHaveLength(1)
})

test('a safety sign that cannot be sent shows whom to call, and is sent first of all when the line is back', async ({
  page,
  context,
}) => {
  const person = await someone()
  await signInAs(context, person, 'patient')
  await settle(page, line)
  line.cut()
  await page.goto(`${line.url}/flare`)
  await page.locator('input[name=redFlags]').nth(1).check()
  await choosePain(page, 'painNowRight', 7)
  await page.locator('input[name=cause]').first().check()
  await page.locator('form[data-keep] button').last().click()
  const alert = page.getByRole('alert').filter({ hasText: 'Your clinic has not heard of this yet.' })
  await expect(alert.getByRole('link', { name: /999/ })).toBeVisible()
  line.restore()
  await page.goto(`${line.url}/today`)
  await expect
    .poll(() =>
      read(testScope, (tx) =>
        tx.select().from(flareReports).where(eq(flareReports.patientId, person.patientId)),
      ),
    )
    .toHaveLength(1)
})

test('what the portal cannot take stays with its reason until it has been read', async ({
  page,
  context,
}) => {
  const person = await someone()
  await signInAs(context, person, 'patient')
  await settle(page, line)
  line.cut()
  await page.goto(`${line.url}/check-in`)
  await fillCheckIn(page)
  await page.getByText('More, if you like').click()
  await page.locator('form[data-keep] input[inputmode=decimal]').first().fill('a while')
  await save(page)
  await expect(savedHere(page)).toBeVisible()
  line.restore()
  await page.goto(`${line.url}/today`)
  await expect(page.getByRole('status').getByText('1 entry could not be taken.')).toBeVisible()
  await page.getByRole('link', { name: 'See what waits' }).click()
  await expect(page.getByText('Write a number, for example 20.')).toBeVisible()
  await expect(page.getByText('a while')).toBeVisible()
  await page.getByRole('button', { name: 'I have read this' }).click()
  await expect(page.getByText('Nothing waits.')).toBeVisible()
  expect(await checkInsOf(person)).toHaveLength(0)
})

test('two people on one phone: neither sees nor sends what is the other’s', async ({ page, context }) => {
  const [anna, ben] = [await someone(), await someone()]
  await signInAs(context, anna, 'patient')
  await settle(page, line)
  line.cut()
  await page.goto(`${line.url}/check-in`)
  await fillCheckIn(page)
  await save(page)
  await expect(savedHere(page)).toBeVisible()
  line.restore()

  await signInAs(context, ben, 'patient')
  await settle(page, line)
  await expect(page.getByRole('status').filter({ hasText: 'wait' })).toHaveCount(0)
  await page.goto(`${line.url}/saved`)
  await expect(page.getByText('Nothing waits.')).toBeVisible()
  expect(await keptRows(page, 'page')).toBe(KEPT_PAGES)
  expect(await keptRows(page, 'entry')).toBe(1)
  expect(await checkInsOf(ben)).toHaveLength(0)
  expect(await checkInsOf(anna)).toHaveLength(0)

  await signInAs(context, anna, 'patient')
  await page.goto(`${line.url}/today`)
  await expect.poll(() => keptRows(page, 'entry')).toBe(0)
  // the open page, written without it, is read anew and says so
  await expect(page.getByRole('status').getByText('Sent: what waited on this phone')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'How is it this morning?' })).toHaveCount(0)
  expect(await checkInsOf(anna)).toHaveLength(1)
  expect(await checkInsOf(ben)).toHaveLength(0)
})

test('signing out with something unsent asks first; after it nothing of the person can be opened without a line', async ({
  page,
  context,
}) => {
  const person = await someone()
  await signInAs(context, person, 'patient')
  await settle(page, line)
  line.cut()
  await page.goto(`${line.url}/check-in`)
  await fillCheckIn(page)
  await save(page)
  await expect(savedHere(page)).toBeVisible()
  line.restore()
  line.loseReplies('/api/sync', 1_000)
  await page.goto(`${line.url}/settings`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('1 entry is still on this phone.')
  await dialog.getByRole('button', { name: 'Sign out, keep it locked here' }).click()
  await expect(page).toHaveURL(/\/sign-in\?done=out/)
  expect(await keptRows(page, 'page')).toBe(0)
  expect(await keptRows(page, 'entry')).toBe(1)
  line.cut()
  await page.goto(`${line.url}/today`)
  await expect(page.getByText('nothing of anybody is shown')).toBeVisible()
})

test('after a whole journey the caches hold files of the build and one page, and no word of the person', async ({
  page,
  context,
}) => {
  const person = await someone()
  await signInAs(context, person, 'patient')
  await settle(page, line)
  for (const path of ['/check-in', '/plan', '/progress', '/flare', '/saved', '/more', '/settings'])
    await page.goto(line.url + path)
  const held = await page.evaluate(async () => {
    const found: { path: string; text: string }[] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const { url } of await cache.keys()) {
        const text = (await (await cache.match(url))?.text()) ?? ''
        found.push({ path: new URL(url).pathname, text })
      }
    }
    return found
  })
  expect(held.length).toBeGreaterThan(5)
  expect(held.map(({ path }) => path).filter((path) => !path.startsWith('/_next/static/'))).toEqual([
    '/offline',
  ])
  const words = held.map(({ text }) => text).join(' ')
  for (const word of [person.email, person.displayName, person.patientId]) expect(words).not.toContain(word)
})
