import { expect, type Locator, type Page, test } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { audited, read } from '@/db/audited'
import { sessions } from '@/db/schema'
import { makeClinic, makeClinician, makePatient, testScope } from '@/db/testing/factories'
import { signInAs } from '../support/sign-in-as'

const MINUTE = 60_000

/**
 * Thirteen minutes pass for somebody who did nothing for so long; again if the page has only just set its watch: alive
 * late, its answer still on the way, or a draft kept in between.
 */
const afterThirteenMinutes = (page: Page, seen: Locator, idle: () => Promise<unknown>) =>
  expect(async () => {
    await idle()
    await page.clock.fastForward('13:05')
    await expect(seen).toBeVisible({ timeout: 1_500 })
  }).toPass()

test('two minutes before a sign-in ends the page says so and lets it go on; after it what was written still stands there', async ({
  page,
  context,
}) => {
  const clinic = await makeClinic()
  await makeClinician(clinic)
  const { userId, ...patient } = await makePatient(clinic, { now: new Date() })
  const lastUsed = (minutesAgo: number) =>
    audited(testScope, 'test.waits', (tx) =>
      tx
        .update(sessions)
        .set({ lastUsedAt: new Date(Date.now() - minutesAgo * MINUTE) })
        .where(eq(sessions.userId, userId)),
    )
  await signInAs(context, { userId, ...patient }, 'patient') // fifteen minutes without anything done
  await page.clock.install()
  await page.goto('/messages')
  const words = page.getByRole('textbox').first()
  await words.fill('Half a sentence')

  await expect(page.getByText('Draft kept')).toBeVisible()
  const warning = page.getByRole('alert').filter({ hasText: 'You will be signed out' })
  await afterThirteenMinutes(page, warning, () => lastUsed(14))
  await warning.getByRole('button', { name: 'Stay signed in' }).click()
  await expect(warning).toBeHidden()
  await expect
    .poll(async () => {
      const [row] = await read(testScope, (tx) =>
        tx.select({ at: sessions.lastUsedAt }).from(sessions).where(eq(sessions.userId, userId)),
      )
      return Date.now() - (row?.at.getTime() ?? 0)
    })
    .toBeLessThan(MINUTE)
  await expect(words).toHaveValue('Half a sentence')

  await page.clock.fastForward('00:05')
  const ended = page.getByRole('alert').filter({ hasText: 'You have been signed out' })
  await afterThirteenMinutes(page, ended, () => lastUsed(20))
  await expect(ended.getByRole('link', { name: 'Sign in on a new page' })).toHaveAttribute(
    'href',
    '/sign-in?next=%2Fmessages',
  )
  await expect(words).toHaveValue('Half a sentence')
})
