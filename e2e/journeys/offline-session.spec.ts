import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { and, eq, isNull } from 'drizzle-orm'
import { audited, read } from '@/db/audited'
import { exerciseSessions, flareReports, leftOutExercises, sessionResponses, users } from '@/db/schema'
import { type MadePatient, makeClinic, makeClinician, makePatient, testScope } from '@/db/testing/factories'
import { endSessionsOf } from '@/db/testing/sessions'
import { choosePain } from '../support/answers'
import { type Line, openLine } from '../support/line'
import { PASSWORD, patientLogin } from '../support/people'
import { keptRows, kill, settle } from '../support/phone-keeps'
import { signInAs } from '../support/sign-in-as'

/* The session player in airplane mode: opened, gone through, saved and sent once, whatever comes between. */

test.describe.configure({ timeout: 120_000 })

let line: Line
test.beforeEach(async ({ baseURL }) => {
  line = await openLine(baseURL ?? '')
})
test.afterEach(() => line.close())

async function someone(context: BrowserContext) {
  const clinic = await makeClinic()
  await makeClinician(clinic)
  const person = await makePatient(clinic, {
    login: patientLogin,
    now: new Date(),
    affectedSide: 'right',
    rung: 1,
  })
  await signInAs(context, person, 'patient')
  return person
}

const sessionsOf = ({ patientId }: MadePatient) =>
  read(testScope, (tx) =>
    tx
      .select()
      .from(exerciseSessions)
      .where(and(eq(exerciseSessions.patientId, patientId), isNull(exerciseSessions.supersededAt))),
  )
const answersOf = ({ patientId }: MadePatient) =>
  read(testScope, (tx) => tx.select().from(sessionResponses).where(eq(sessionResponses.patientId, patientId)))

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

/** Leaves out what comes before the exercise of the ladder. */
async function toTheBridge(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  while (!(await heading(page, 'Two-leg bridge').isVisible())) {
    const before = await page.getByRole('heading', { level: 1 }).textContent()
    await button(page, 'Skip').click()
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before ?? '')
  }
}

async function oneSet(page: Page) {
  await button(page, 'Start set').click()
  await button(page, 'Start now').click()
  await button(page, 'Done set').click()
}

test('[P4] a session in airplane mode, a killed tab, a new release, an expired sign-in and a lost reply: one row, and its half-hour answer with it', async ({
  page: first,
  context,
}) => {
  const person = await someone(context)
  await settle(first, line)
  line.cut()

  await first.goto(`${line.url}/session`)
  await choosePain(first, 'preRight', 1)
  await button(first, 'Start session').click()
  await toTheBridge(first)
  await oneSet(first)

  let page = await kill(first, context)
  await page.goto(`${line.url}/today`)
  await expect(page.getByText('You were in the middle of a session')).toBeVisible()
  await page.getByRole('link', { name: 'Open the session' }).click()
  await button(page, 'Resume').click()
  await oneSet(page)
  await expect(heading(page, 'How was it?')).toBeVisible()
  await page.locator('input[name^="worst-"][value="2"]').check()
  await button(page, 'Go on').click()
  while (!(await heading(page, 'That was it').isVisible()))
    await button(page, 'Finish the session here').click()
  await button(page, 'Save session').dblclick()
  await expect(heading(page, 'Session saved')).toBeVisible()
  await expect(
    page.getByText('There is no connection right now. It goes to your clinic by itself'),
  ).toBeVisible()
  expect(await sessionsOf(person)).toHaveLength(0)

  page = await kill(page, context)
  await page.clock.install({ time: Date.now() + 40 * 60_000 })
  await page.goto(`${line.url}/today`)
  await page.getByRole('link', { name: 'Answer', exact: true }).click()
  await expect(heading(page, 'Half an hour later')).toBeVisible()
  await choosePain(page, 'painRight', 2)
  await button(page, 'Save answer').click()
  await expect(page.getByRole('heading', { name: 'Saved on this phone' })).toBeVisible()

  await endSessionsOf(person)
  line.release('the-next-one')
  line.restore()
  line.loseReplies('/api/sync', 1)
  await page.goto(`${line.url}/today`)
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(/\/today/)
  await expect.poll(() => keptRows(page, 'entry'), { timeout: 60_000 }).toBe(0)

  const sessions = await sessionsOf(person)
  expect(sessions).toMatchObject([
    {
      purpose: 'ladder',
      exerciseCode: 'bridge_double',
      preRight: 1,
      duringRight: 2,
      sets: [{ repsDone: { both: 5 } }, { repsDone: { both: 5 } }],
    },
  ])
  expect(await answersOf(person)).toMatchObject([
    { subjectEntryId: sessions[0]?.entryId, window: 'at30', painRight: 2, recall: false },
  ])
})

test('without a line too sore is too sore, a sore morning nobody has heard of counts, and a safety sign shows whom to call', async ({
  page,
  context,
}) => {
  const person = await someone(context)
  await settle(page, line)
  line.cut()
  await page.goto(`${line.url}/session`)
  await choosePain(page, 'preRight', 6)
  await button(page, 'Start session').click()
  await expect(heading(page, 'Calm work instead')).toBeVisible()
  await page.locator('input[name=calmWork]').first().check()
  await page.locator('form[data-keep] button').last().click()
  await expect(page.getByRole('heading', { name: 'Saved on this phone' })).toBeVisible()

  await page.goto(`${line.url}/session/log`)
  await choosePain(page, 'preRight', 1)
  await choosePain(page, 'duringRight', 2)
  await button(page, 'Done as prescribed').click()
  await expect(page.getByRole('heading', { name: 'Saved on this phone' })).toBeVisible()

  await page.goto(`${line.url}/session/not-today`)
  await page.locator('input[name=why][value=no_time]').check()
  await button(page, 'Go on').click()
  await expect(page.getByRole('heading', { name: 'Saved on this phone' })).toBeVisible()

  const checkIn = async (morning: number, flag: string) => {
    await page.goto(`${line.url}/check-in`)
    await choosePain(page, 'morningRight', morning)
    await choosePain(page, 'worst24hRight', 4)
    await page.locator(`input[name=redFlags][value="${flag}"]`).check()
    await button(page, 'Save').click()
    await expect(page.getByRole('heading', { name: 'Saved on this phone' })).toBeVisible()
  }
  await checkIn(5, 'none')
  await page.goto(`${line.url}/session`)
  await expect(heading(page, 'Calm work instead')).toBeVisible()
  await expect(page.locator('input[name=calmWork][value=iso_bridge_hold]')).toHaveCount(0)

  await checkIn(5, 'ACUTE_POP')
  await page.goto(`${line.url}/session`)
  const alert = page.getByRole('alert').filter({ hasText: 'Your clinic has not heard of this yet.' })
  await expect(alert.getByRole('link', { name: /999/ })).toBeVisible()
  await expect(button(page, 'Start session')).toHaveCount(0)

  line.restore()
  await page.goto(`${line.url}/today`)
  await expect.poll(() => keptRows(page, 'entry'), { timeout: 30_000 }).toBe(0)
  const rows = await sessionsOf(person)
  expect(rows.map(({ purpose }) => purpose).sort()).toEqual(['calm', 'ladder'])
  expect(rows.find(({ purpose }) => purpose === 'calm')).toMatchObject({ preRight: 6 })
  const leftOut = await read(testScope, (tx) =>
    tx.select().from(leftOutExercises).where(eq(leftOutExercises.patientId, person.patientId)),
  )
  expect(leftOut).toMatchObject([{ purpose: 'ladder', reason: 'no_time', sessionGroup: null }])
})

test('a safety sign in the player without a line ends everything at once, and is told once when the line is back', async ({
  page: first,
  context,
}) => {
  const person = await someone(context)
  await settle(first, line)
  line.cut()
  await first.goto(`${line.url}/session`)
  await choosePain(first, 'preRight', 1)
  await button(first, 'Start session').click()
  await toTheBridge(first)
  await button(first, 'Start set').click()
  await button(first, 'It hurts').click()
  await button(first, 'It is a sharp pain').click()
  await expect(heading(first, 'Stop here. First the safety questions')).toBeVisible()
  await first.locator('input[name=redFlags][value=ACUTE_POP]').check()
  await button(first, 'Yes, what I ticked').click()
  const told = first.getByRole('alert')
  await expect(told.getByText('Your clinic has not heard of this yet')).toBeVisible()
  await expect(told.getByRole('link', { name: /999/ })).toBeVisible()

  // nothing that was begun goes on, in this tab or another
  const page = await kill(first, context)
  for (const path of ['/session', '/session/log']) {
    await page.goto(line.url + path)
    const alert = page.getByRole('alert').filter({ hasText: 'Your clinic has not heard of this yet.' })
    await expect(alert.getByRole('link', { name: /999/ })).toBeVisible()
    await expect(button(page, /Start session|Resume|Done as prescribed/)).toHaveCount(0)
  }

  line.restore()
  line.loseReplies('/api/sync', 1)
  await page.goto(`${line.url}/today`)
  await expect.poll(() => keptRows(page, 'entry'), { timeout: 30_000 }).toBe(0)
  await page.goto(`${line.url}/session`)
  await button(page, 'Save what was done').click()
  await expect(page.getByRole('alert').getByText('Your clinic has been told.')).toBeVisible()
  const reports = await read(testScope, (tx) =>
    tx.select().from(flareReports).where(eq(flareReports.patientId, person.patientId)),
  )
  expect(reports).toMatchObject([{ redFlags: ['ACUTE_POP'], cause: 'exercise' }])
  await page.goto(`${line.url}/today`)
  await expect(page.getByRole('heading', { name: 'No exercise for now' })).toBeVisible()
})

test('the page for having no line speaks the language of its person, not that of the phone', async ({
  page,
  context,
}) => {
  const { userId } = await someone(context)
  await audited(testScope, 'test.speaks', (tx) =>
    tx.update(users).set({ locale: 'es' }).where(eq(users.id, userId)),
  )
  await settle(page, line)
  line.cut()
  await page.goto(`${line.url}/today`)
  await expect(page.locator('html')).toHaveAttribute('lang', 'es')
  await expect(page.getByText('Ahora mismo no hay conexión.').first()).toBeVisible()
  await expect(page.getByRole('navigation').getByText('Hoy', { exact: true })).toBeVisible()
})
