import { expect, test } from '@playwright/test'
import { makeClinic, makeClinician, makeManager, makePatient } from '@/db/testing/factories'
import { deskTraceOf, makeCase } from '@/db/testing/make-case'
import { localDateOf } from '@/lib/time/plain-date'
import { signInAs } from '../support/sign-in-as'

test('a clinician agrees with routine cases together, moves by a key of her own, finds a patient by a few letters, and opens a chart that is not hers only loudly', async ({
  browser,
}) => {
  const clinic = await makeClinic()
  const ada = await makeClinician(clinic, { displayName: 'Ada Stroud' })
  const ben = await makeClinician(clinic, { displayName: 'Ben Marlow' })
  await makeManager(clinic)
  const now = new Date()
  const startedOn = localDateOf(now.getTime(), clinic.timeZone)
  const inCareOf = (clinician: typeof ada, displayName: string) =>
    makePatient(clinic, { clinician, displayName, affectedSide: 'right', startedOn, now })
  const routine = await Promise.all(
    ['Abel Marchbank', 'Bea Marchbank'].map(async (name) =>
      makeCase(await inCareOf(ada, name), ada, { now, kind: 'rung_overrun', urgency: 'routine' }),
    ),
  )
  for (const name of ['Cleo Marchbank', 'Dev Marchbank']) {
    await makeCase(await inCareOf(ada, name), ada, { now })
  }
  const hers = await inCareOf(ben, 'Winifred Oake')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  await signInAs(context, ada, 'clinician')
  const page = await context.newPage()
  const current = page.locator('[data-item][aria-current="true"]')

  await test.step('two routine cases that change nothing are agreed to by one press, each with its own answer', async () => {
    await page.goto('/review')
    await page.getByRole('button', { name: 'Agree with 2 routine cases that change nothing' }).click()
    await expect(page.locator('[data-item]')).toHaveCount(2)
    await expect
      .poll(async () => (await Promise.all(routine.map(deskTraceOf))).map(({ answers }) => answers.length), {
        timeout: 30_000,
      })
      .toEqual([1, 1])
  })

  await test.step('a key that was changed works, the one it had does nothing any more', async () => {
    const first = await current.innerText()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keys' })
    await sheet.getByLabel('Key for: next case').fill('x')
    await page.keyboard.press('Escape')
    await page.reload()
    await page.keyboard.press('j')
    expect(await current.innerText()).toBe(first)
    await page.keyboard.press('x')
    await expect(current).not.toHaveText(first)
  })

  await test.step('a few letters and Enter lead to the chart of an own patient, and find nobody else’s', async () => {
    await page.keyboard.press('Control+k')
    const search = page.getByRole('dialog', { name: 'Go to' })
    await search.getByRole('searchbox').fill('win')
    await expect(search.getByText('Nothing by that name')).toBeVisible()
    await search.getByRole('searchbox').fill('dev')
    await expect(search.getByRole('link', { name: 'Dev Marchbank' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Dev Marchbank' })).toBeVisible()
  })

  await test.step('somebody else’s chart opens with a reason, says so on its pages, and closes', async () => {
    const chart = `/patients/${hers.patientId}`
    expect((await page.goto(chart))?.status()).toBe(404)
    await page.goto('/patients/outside')
    await page.getByLabel('Full name of the patient').fill('Winifred Oake')
    await page.getByLabel('Date of birth').fill('1985-04-01')
    await page.getByLabel('Why you need it now').fill('She rang the clinic and Ben is away.')
    await page.getByRole('button', { name: 'Open for one hour' }).click()
    await expect(page.getByText('You opened this chart outside your own patients')).toBeVisible()
    await page.getByRole('button', { name: 'Close it now' }).click()
    await page.waitForURL('**/patients')
    expect((await page.goto(chart))?.status()).toBe(404)
  })
  await context.close()
})
