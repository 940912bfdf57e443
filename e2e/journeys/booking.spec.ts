import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { worksEveryDay } from '@/db/testing/visits'
import { expect, test } from '../fixtures'
import { signInAs } from '../support/sign-in-as'

test.use({ javaScriptEnabled: false })

test('without a script: somebody seven hours away books, moves and cancels, each time in both zones', async ({
  page,
  context,
}) => {
  const now = new Date()
  const clinic = await makeClinic({ timeZone: 'Europe/London', now })
  const clinician = await makeClinician(clinic, { displayName: 'Mira Holt' })
  await worksEveryDay(clinician, now)
  const patient = await makePatient(clinic, { clinician, timeZone: 'Asia/Kathmandu', now })
  await signInAs(context, patient, 'patient')

  await page.goto('/visits')
  await page.getByRole('link', { name: 'Book a visit' }).click()
  await page.getByRole('link', { name: /Telephone visit/ }).click()
  await expect(page.getByText('The clinic is in')).toBeVisible()
  const days = page.getByRole('table').getByRole('link')
  await days.last().click()
  const slot = page.getByRole('button', { name: /GMT\+5:45/ }).first()
  await expect(slot).toContainText('at the clinic')
  await slot.click()

  await expect(page.getByRole('heading', { name: 'Is this right?' })).toBeVisible()
  await expect(page.getByText('At the clinic it is then')).toBeVisible()
  await page.getByLabel('What would you like to talk about?').fill('Sitting on the bus')
  await page.getByRole('button', { name: 'Book this visit' }).click()
  await expect(page.getByText('Your visit is booked.')).toBeVisible()
  await expect(page.getByText('Sitting on the bus')).toBeVisible()

  await page.getByRole('link', { name: 'Choose another time' }).click()
  await page.getByRole('table').getByRole('link').last().click()
  await page
    .getByRole('button', { name: /GMT\+5:45/ })
    .last()
    .click()
  await expect(page.getByText('Your visit has been moved.')).toBeVisible()

  await page.getByText('Cancel this visit?').click()
  await page.getByRole('button', { name: 'Yes, cancel it' }).click()
  await expect(page.getByText('Your visit is cancelled.')).toBeVisible()
  await page.goto('/visits')
  await expect(page.getByText('You have no visit booked.')).toBeVisible()
})
