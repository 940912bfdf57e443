import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { expect, expectSoundPage, test } from '../fixtures'
import { signInAs } from '../support/sign-in-as'

test('a clinician writes a template, puts it first, and a colleague begins a message with it', async ({
  browser,
}) => {
  const clinic = await makeClinic()
  const [one, other] = [await makeClinician(clinic), await makeClinician(clinic)]
  const patient = await makePatient(clinic, {
    clinician: other,
    displayName: 'Rosalind Quist',
    now: new Date(),
  })
  const desk = { viewport: { width: 1440, height: 900 } }
  const [mine, theirs] = [await browser.newContext(desk), await browser.newContext(desk)]
  await signInAs(mine, one, 'clinician')
  await signInAs(theirs, other, 'clinician')
  const page = await mine.newPage()
  await page.goto('/inbox/templates')
  await page.getByText('Write a new template').click()
  const form = page.locator('form').filter({ hasText: 'Save the template' }).first()
  await form.getByLabel('Name').fill('Sitting')
  await form.getByLabel('Text').fill('Hello [name], stand up every [minutes].')
  await form.getByRole('button', { name: 'Save the template' }).click()
  await expect(form.getByText('One of the words in square brackets').first()).toBeVisible()
  await form.getByLabel('Text').fill('Hello [name], stand up every twenty minutes.')
  await form.getByRole('button', { name: 'Save the template' }).click()
  await expect(page.getByText('Saved. Everybody at your clinic can choose it now.')).toBeVisible()
  await expectSoundPage(page)
  await page.getByRole('button', { name: 'Put it first: Sitting' }).click()
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText('Sitting')

  const chart = await theirs.newPage()
  await chart.goto(`/patients/${patient.patientId}/messages`)
  await chart.getByLabel('Template').selectOption({ label: 'Sitting' })
  await chart.getByRole('button', { name: 'Insert' }).click()
  await expect(chart.getByLabel('Message to Rosalind Quist')).toHaveValue(
    'Hello Rosalind Quist, stand up every twenty minutes.',
  )
  await mine.close()
  await theirs.close()
})
