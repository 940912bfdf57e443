import { expect, test } from '@playwright/test'
import { makeClinic, makePatient } from '@/db/testing/factories'
import { signInAs } from '../support/sign-in-as'

test('a page that fails while it sends keeps what was typed: trying again puts it back, and it is saved once', async ({
  page,
  context,
}) => {
  const person = await makePatient(await makeClinic())
  await signInAs(context, person, 'patient')
  await page.goto('/kit')
  const note = page.locator('textarea[name="note"]')
  await page.locator('input[name="kind"]').last().check({ force: true })
  await page.locator('input[name="what"]').fill('Mat by the window')
  await note.fill('Two metres free')
  await page.route('**/kit*', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  )
  await page.getByRole('button', { name: 'Note it' }).click()
  await expect(page.getByRole('heading', { name: 'Something went wrong on our side' })).toBeVisible()
  await page.unroute('**/kit*')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.locator('input[name="what"]')).toHaveValue('Mat by the window')
  await expect(note).toHaveValue('Two metres free')
  await expect(page.locator('input[name="kind"]').last()).toBeChecked()
  await page.getByRole('button', { name: 'Note it' }).click()
  await expect(page.getByText('Two metres free')).toHaveCount(1)
})
