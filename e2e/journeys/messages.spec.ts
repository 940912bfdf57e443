import type { BrowserContext } from '@playwright/test'
import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { expect, expectSoundPage, test } from '../fixtures'
import { signInAs } from '../support/sign-in-as'

const desk = { viewport: { width: 1440, height: 900 } }

const made = async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic, { displayName: 'Dr Imogen Vale' })
  const now = new Date()
  const patient = await makePatient(clinic, { clinician, displayName: 'Rosalind Quist', now })
  return { clinician, patient }
}

const draftKept = (context: BrowserContext) =>
  context.waitForEvent('response', (answer) => answer.url().endsWith('/api/messages/draft') && answer.ok())

test('a patient asks, a lost tab loses no word, the clinician answers from a template, and both see it read', async ({
  page,
  context,
  browser,
}) => {
  const { clinician, patient } = await made()
  await signInAs(context, patient, 'patient')
  const staff = await browser.newContext(desk)
  await signInAs(staff, clinician, 'clinician')
  const desktop = await staff.newPage()

  await test.step('what is begun in one tab stands in the next one', async () => {
    await page.goto('/messages')
    await expect(page.getByRole('heading', { name: 'Not for emergencies' })).toBeVisible()
    await expect(page.getByText(/is answered by the end of \w+day/)).toBeVisible()
    const kept = draftKept(context)
    await page.getByLabel('Your message').fill('May I sit at the cinema on Friday?')
    await kept
    await page.close()
  })

  const phone = await context.newPage()
  await test.step('she sends it, and it stands there as sent', async () => {
    await phone.goto('/messages')
    await expect(phone.getByLabel('Your message')).toHaveValue('May I sit at the cinema on Friday?')
    await phone.getByRole('button', { name: 'Send' }).click()
    await expect(phone.getByText('Sent, not read yet')).toBeVisible()
    await expect(phone.getByLabel('Your message')).toHaveValue('')
  })

  await test.step('the clinician is told, finds it in the queue, and answers', async () => {
    await desktop.goto('/review')
    const nav = desktop.getByRole('navigation', { name: 'Main' })
    await expect(nav.getByText('1 patient has written')).toBeAttached()
    await expect(desktop.getByText('May I sit at the cinema on Friday?')).toBeVisible()
    await desktop.getByRole('link', { name: 'Answer in messages' }).click()
    await expect(nav.getByText('1 patient has written')).toHaveCount(0)
    await expectSoundPage(desktop)
    await desktop.getByLabel('Template').selectOption({ label: 'I have read it' })
    await desktop.getByRole('button', { name: 'Insert' }).click()
    await expect(desktop.getByLabel('Message to Rosalind Quist')).toHaveValue(
      /^Hello Rosalind Quist, I have read .*Dr Imogen Vale$/,
    )
    await desktop.getByRole('button', { name: 'Send' }).click()
    await expect(desktop.getByText('Sent, not read yet')).toBeVisible()
    await expect(desktop.getByText(/Waits for an answer/)).toHaveCount(0)
  })

  await test.step('she sees at once that there is an answer; once read, nothing is new any more', async () => {
    await phone.goto('/today')
    await expect(phone.getByRole('navigation').getByText('1 new message')).toBeAttached()
    await phone.getByRole('link', { name: 'More' }).click()
    await phone.getByRole('link', { name: /^Messages/ }).click()
    await expect(phone.getByText('I have read your message')).toBeVisible()
    await expect(phone.getByRole('navigation').getByText('1 new message')).toHaveCount(0)
    await expect(phone.getByText('Read', { exact: true })).toBeVisible()
    await desktop.reload()
    await expect(desktop.getByText('Read', { exact: true })).toBeVisible()
  })
  await staff.close()
})

test('without JavaScript a message is sent and answered all the same', async ({ browser }) => {
  const { clinician, patient } = await made()
  const phone = await browser.newContext({ javaScriptEnabled: false })
  const staff = await browser.newContext({ ...desk, javaScriptEnabled: false })
  await signInAs(phone, patient, 'patient')
  await signInAs(staff, clinician, 'clinician')
  const [mine, theirs] = [await phone.newPage(), await staff.newPage()]
  await mine.goto('/messages')
  await mine.getByLabel('Your message').fill('Hello from an old phone')
  await mine.getByRole('button', { name: 'Send' }).click()
  await expect(mine.getByText('Sent, not read yet')).toBeVisible()
  await theirs.goto(`/patients/${patient.patientId}/messages`)
  await theirs.getByText('Make something of it').click()
  await theirs.getByLabel('What is to be done').fill('Call back')
  await theirs.getByRole('button', { name: 'Make it a task' }).click()
  await expect(theirs.getByText(/Made a task by Dr Imogen Vale.*Call back/)).toBeVisible()
  await mine.reload()
  await expect(mine.getByText(/Your clinic is looking after this/)).toBeVisible()
  await expect(mine.getByText('Call back')).toHaveCount(0)
  await phone.close()
  await staff.close()
})
