import type { Page } from '@playwright/test'
import { makeClinic, makeClinician, makeManager } from '@/db/testing/factories'
import { expect, test } from '../fixtures'
import { choose, choosePain, send } from '../support/answers'
import { fillIntake } from '../support/intake'
import { linkIn, mailTo } from '../support/mail'
import { PASSWORD, type Person, signIn, staffLogin } from '../support/people'
import { type SecondNode, startSecondNode } from '../support/second-node'

// Two days pass here. They pass on a second web node of the same product, whose clock the test sets; nothing in the
// product knows. Both days lie ahead of the real clock, so that the worker's own nights do not come in between.

const MINUTE = 60_000

/** A time of day in London (winter: UTC; in summer it is an hour later there, which changes nothing here). */
const inDays = (days: number, time: string) =>
  new Date(`${new Date(Date.now() + days * 24 * 60 * MINUTE).toISOString().slice(0, 10)}T${time}:00Z`)

let node: SecondNode
test.beforeAll(async () => {
  node = await startSecondNode()
})
test.afterAll(() => node?.stop())

const signInThere = (page: Page, person: Person) => signIn(page, person, { url: node.url, at: node.now() })

async function trainWithPain(page: Page, worstPain: number) {
  // the form beside the player
  await page.goto(`${node.url}/session?preRight=1`)
  await choose(page, /as prescribed/, /^All done/)
  await choosePain(page, 'duringRight', worstPain)
  await choose(page, /How clean/, /^Clean/)
  await send(page, 'Save session', /\/session\/[0-9a-f-]{36}$/)
}

test('a new patient lives through two days: the portal decides, a clinician adjusts the plan, a manager sees who waits', async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000)
  const clinic = await makeClinic()
  const [amara, helen] = [staffLogin(), staffLogin()]
  const clinician = await makeClinician(clinic, { login: amara.login, displayName: 'Dr Imogen Vale' })
  const manager = await makeManager(clinic, { login: helen.login })
  const patient: Person = { email: `walked.${clinician.userId.slice(-8)}@people.example`, password: PASSWORD }

  const desk = { viewport: { width: 1440, height: 900 }, isMobile: false, hasTouch: false }
  const staffPage = await (await browser.newContext(desk)).newPage()
  const managerPage = await (await browser.newContext(desk)).newPage()

  /** Everybody puts the phone away until then: an open page would ask for news on a sign-in that has ended. */
  const later = async (at: Date) => {
    for (const open of [page, staffPage, managerPage]) await open.goto('about:blank')
    node.setClock(at)
  }

  node.setClock(inDays(1, '09:00'))
  await test.step('a clinician invites her in half a minute', async () => {
    await signInThere(staffPage, { ...clinician, password: PASSWORD, totpSecret: amara.totpSecret })
    await staffPage.goto(`${node.url}/patients/invite`)
    await staffPage.getByLabel('Name').fill('Rosalind Quist')
    await staffPage.getByLabel('E-mail').fill(patient.email)
    await staffPage.getByRole('button', { name: 'Send the invitation' }).click()
    await expect(staffPage.getByRole('listitem').filter({ hasText: patient.email })).toBeVisible()
  })

  await test.step('the mail says nothing of health; its link makes her a patient of that clinic', async () => {
    const mail = await mailTo(patient.email)
    expect(`${mail.subject} ${mail.text}`).not.toMatch(/hamstring|tendon|pain|rehab|clinic/i)
    await page.goto(node.url + linkIn(mail))
    await page.getByLabel('Choose a password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Accept and begin' }).click()
    await expect(page).toHaveURL(/\/(today|intake)/)
  })

  await test.step('the intake ends in a first plan with its reason', async () => {
    await page.goto(`${node.url}/intake`)
    await fillIntake(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your plan is ready')
    await expect(page.getByText('You can start today with Two-leg bridge.')).toBeVisible()
    await page.getByRole('link', { name: 'To today' }).click()
    await expect(page.getByRole('heading', { name: 'Two-leg bridge' })).toBeVisible()
    await expect(page.getByText('2 × 5').first()).toBeVisible()
  })

  await test.step('she trains, and half an hour later the portal asks how it feels', async () => {
    await later(inDays(1, '09:20'))
    await page.goto(`${node.url}/check-in`)
    await choosePain(page, 'morningRight', 1)
    await choosePain(page, 'worst24hRight', 2)
    await page.getByLabel('None of these').check()
    await send(page, 'Save', /\/check-in\/[0-9a-f-]{36}$/)
    await trainWithPain(page, 2)
    await expect(page.getByText('At 09:50')).toBeVisible()
    await page.goto(`${node.url}/today`)
    await expect(page.getByRole('link', { name: 'Answer', exact: true })).toBeHidden()

    await later(new Date(inDays(1, '09:20').getTime() + 29 * MINUTE))
    await page.goto(`${node.url}/today`)
    await later(new Date(inDays(1, '09:20').getTime() + 36 * MINUTE))
    await page.goto(`${node.url}/today`)
    await page.getByRole('link', { name: 'Answer', exact: true }).click()
    await choosePain(page, 'painRight', 1)
    await send(page, 'Save answer', /\/today/)
    await expect(page.getByText('Done for today')).toBeVisible()
  })

  await test.step('the next morning’s answer moves the dose by itself, and says why', async () => {
    await later(inDays(2, '07:30'))
    await page.goto(`${node.url}/today`)
    await expect(page, 'a session ends by itself').toHaveURL(/\/sign-in/)
    await signInThere(page, patient)
    await page.goto(`${node.url}/check-in`)
    await choosePain(page, 'morningRight', 1)
    await choosePain(page, 'worst24hRight', 2)
    await choose(page, /^After your last training/, 'Within 30 minutes')
    await page.getByLabel('None of these').check()
    await send(page, 'Save', /\/check-in\/[0-9a-f-]{36}$/)
    await expect(page.getByRole('heading', { name: 'Go ahead as planned' })).toBeVisible()
    await page.goto(`${node.url}/today`)
    await expect(page.getByRole('heading', { name: 'Your plan has changed' })).toBeVisible()
    await expect(page.getByText('Changed by the rules of your plan.')).toBeVisible()
    await expect(page.getByText('2 × 8').first()).toBeVisible()
    await page.getByRole('button', { name: 'I have read this' }).click()
    await expect(page.getByRole('heading', { name: 'Your plan has changed' })).toBeHidden()
  })

  await test.step('a flare steps the plan down at once; a second one within three days needs a clinician', async () => {
    await trainWithPain(page, 7)
    await page.goto(`${node.url}/today`)
    await expect(page.getByRole('heading', { name: 'Your plan has changed' })).toBeVisible()
    await page.goto(`${node.url}/flare`)
    await page.getByLabel('None of these').check()
    await choosePain(page, 'painNowRight', 6)
    await choose(page, /set it off/, /^The exercise/)
    await send(page, 'Send', /\/flare\/reported/)
  })

  await test.step('the clinician decides with keys alone', async () => {
    await later(inDays(2, '09:00'))
    await signInThere(staffPage, { ...clinician, password: PASSWORD, totpSecret: amara.totpSecret })
    await staffPage.goto(`${node.url}/review`)
    await expect(staffPage.getByRole('heading', { name: 'Rosalind Quist' })).toBeVisible()
    const { keyboard } = staffPage
    await keyboard.press('e')
    const dose = staffPage.locator('#panel-change select[name=right]')
    await expect(dose).toBeFocused()
    await keyboard.type('1 · 2 × 5')
    await expect(dose).toHaveValue('1.0')
    await keyboard.press('Tab')
    await keyboard.type('Clinical')
    await expect(staffPage.getByText('The top dose of rung 0 has not been reached.')).toBeVisible()
    await keyboard.press('Tab')
    await keyboard.type('Both flares came from a long drive; the bridge itself was calm on the call.')
    await keyboard.press('Tab')
    await keyboard.type('Two short sets a day are enough for now. We speak on Monday.')
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await expect(staffPage.getByRole('status').filter({ hasText: 'Rosalind Quist: changed.' })).toBeVisible()
  })

  await test.step('she reads what changed, by whom and why; every version stays readable', async () => {
    await later(inDays(2, '09:05'))
    await signInThere(page, patient)
    await page.goto(`${node.url}/today`)
    // The worker tells her when the clinician can no longer take it back.
    await expect(async () => {
      await page.goto(`${node.url}/today`)
      await expect(page.getByText('Two short sets')).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 40_000 })
    // what she does today stays calm after the flare, so nothing is called a change
    await expect(page.getByRole('heading', { name: 'A word from your clinician' })).toBeVisible()
    await expect(page.getByText('Two short sets a day are enough for now. We speak on Monday.')).toBeVisible()
    await expect(page.getByText('From Dr Imogen Vale.')).toBeVisible()
    await page.goto(`${node.url}/plan`)
    await expect(page.getByText(/^Version 4/).first()).toBeVisible()
    await expect(page.getByText('Your first plan').first()).toBeVisible()
  })

  await test.step('the manager sees whose case it is, and no clinical page', async () => {
    await signInThere(managerPage, { ...manager, password: PASSWORD, totpSecret: helen.totpSecret })
    await managerPage.goto(`${node.url}/caseload?show=open`)
    await expect(managerPage.getByText('Rosalind Quist')).toBeVisible()
    await expect(managerPage.getByText('Dr Imogen Vale').first()).toBeVisible()
    for (const closed of ['/review', '/patients', '/today', '/plan']) {
      const answer = await managerPage.request.get(node.url + closed, { maxRedirects: 0 })
      expect([closed, answer.status()]).toEqual([closed, 404])
    }
  })
})
