import { test as anyBrowser } from '@playwright/test'
import { makeClinic, makePatient } from '@/db/testing/factories'
import { expect, expectSoundPage, test } from './fixtures'
import { choosePain } from './support/answers'
import { become } from './support/demo'
import { signInAs } from './support/sign-in-as'

/*
 * What every-route.spec.ts does not meet: the same pages in other states, and in Spanish.
 */

/** Who opens what, and what they then see. */
const STATES: Record<string, { as: string; at: string }> = {
  'a check-in for yesterday': { as: 'Priya Raman', at: '/check-in?day=yesterday' },
  'the ledger of six weeks': { as: 'Ines Carvalho', at: '/ledger?days=42' },
  'progress over 90 days': { as: 'Ines Carvalho', at: '/progress?days=90' },
  'today, stopped by a red flag': { as: 'Jamie Rowe', at: '/today' },
  'today, with both sides affected': { as: 'Yasmin Haddad', at: '/today' },
  'a check-in of both sides': { as: 'Yasmin Haddad', at: '/check-in?again=1' },
  'goals to rate': { as: 'Tom Ashworth', at: '/questionnaires/psfs' },
  'one number for confidence': { as: 'Tom Ashworth', at: '/questionnaires/confidence' },
  'today in Spanish': { as: 'Rosa Delgado', at: '/today' },
  'the check-in in Spanish': { as: 'Rosa Delgado', at: '/check-in?again=1' },
  'the plan in Spanish': { as: 'Rosa Delgado', at: '/plan' },
  'progress in Spanish': { as: 'Rosa Delgado', at: '/progress' },
  'a page to learn from in Spanish': { as: 'Rosa Delgado', at: '/learn/hurt-or-harm' },
  'booking in Spanish': { as: 'Rosa Delgado', at: '/visits/book' },
}

for (const [state, { as, at }] of Object.entries(STATES)) {
  test(`${state} is as sound as any page`, async ({ page, context }) => {
    await become(context, [as, 'patient'])
    const answer = await page.goto(at)
    expect(answer?.status()).toBe(200)
    await expect(page.locator('html')).toHaveAttribute('lang', as === 'Rosa Delgado' ? 'es' : 'en')
    await expectSoundPage(page)
  })
}

test('what was left out is said, and the page that says it is as sound as any', async ({ page, context }) => {
  await become(context, ['Priya Raman', 'patient'])
  await page.goto('/check-in?again=1')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await expectSoundPage(page)
})

anyBrowser('an address of nothing says so, soundly', async ({ page }) => {
  const answer = await page.goto('/nothing-is-here')
  expect(answer?.status()).toBe(404)
  await expectSoundPage(page)
})

anyBrowser.describe('without a line', () => {
  anyBrowser.use({ serviceWorkers: 'block' })

  anyBrowser('what waits on the phone is shown on pages as sound as any', async ({ page, context }) => {
    const patient = await makePatient(await makeClinic(), { now: new Date(), affectedSide: 'right' })
    await signInAs(context, patient, 'patient')
    await page.goto('/check-in')
    await choosePain(page, 'morningRight', 3)
    await choosePain(page, 'worst24hRight', 4)
    await page.locator('input[name=redFlags][value="none"]').check()
    await page.route('**/api/sync', (route) => route.abort())
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByRole('heading', { name: 'Saved on this phone' })).toBeVisible()
    await expectSoundPage(page)
    await page.goto('/saved')
    await expect(page.getByText('Check-in').first()).toBeVisible()
    await expectSoundPage(page)
  })
})

test('whoever asked their device for less motion sees still pictures', async ({ page, context }) => {
  await become(context, ['Priya Raman', 'patient'])
  const moving = page.locator('main svg:has(animateTransform):visible')
  await page.goto('/learn/stretching')
  await expect(moving).toHaveCount(1)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect(moving).toHaveCount(0)
  await expectSoundPage(page)
})
