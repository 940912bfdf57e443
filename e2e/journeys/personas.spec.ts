import { expect, test } from '@playwright/test'
import { demoPatients, demoStaff } from '@/db/testing/demo'
import { defaultLocale, type Locale, translator } from '@/lib/messages'
import { kindWord } from '@/lib/review/intake-lock'
import { signInAs } from '../support/people'

const intake = translator('en', 'intake')
const clinician = translator('en', 'clinician')

type Promised = (typeof demoPatients)[number]['ending']['today']

/** The one thing Today shows, as the demo promises it. */
function headingOf(today: Promised, locale: Locale = defaultLocale): string | RegExp {
  const patient = translator(locale, 'patient')
  if (today.startsWith('no_work:')) {
    const why = today.slice('no_work:'.length) as 'intake'
    return patient(`today.noWork.${why}.title`)
  }
  switch (today) {
    case 'check_in':
      return patient('today.checkIn.title')
    case 'check_in_again':
      return patient('today.checkInAgain.title')
    case 'session':
      return /^Session \d of \d$/
    case 'respond':
      return patient('today.respond.title')
    case 'wait_for_response':
      return patient('today.wait.title')
    case 'done_for_today':
      return patient('today.done.title')
    case 'light_day':
      return patient('today.light.title')
    case 'rest_day':
      return patient('today.rest.title')
    default:
      throw new Error(`What does Today show for ${today}?`)
  }
}

/**
 * The demo's "today" begins with the day it is made for. In somebody's small hours the day before has just ended: the
 * stories of the morning have not happened, or came so soon after a late session that they do not count yet. Then Today
 * must show one next thing, whichever it is; five o'clock leaves time between making the demo and looking. The states
 * themselves are held at a fixed time of day by `db/seed/personas.db.test.ts`.
 */
function inSmallHours(timeZone: string): boolean {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(
    new Date(),
  )
  return Number(hour) < 5
}

for (const { displayName, look, ending, timeZone, locale } of demoPatients) {
  test(`${displayName}: ${look}`, async ({ page }) => {
    await signInAs(page, displayName)
    await page.goto('/today')
    if (ending.today === 'no_work:intake') {
      await expect(page).toHaveURL(/\/intake/)
      await expect(page.getByRole('link', { name: intake('begin.resume') })).toBeVisible()
      return
    }
    const heading = inSmallHours(timeZone)
      ? page.locator('main').getByRole('heading', { level: 2 })
      : page.getByRole('heading', { level: 2, name: headingOf(ending.today, locale) })
    await expect(heading.first()).toBeVisible()
  })
}

for (const { key, displayName, memberships } of demoStaff) {
  const works = memberships.some(({ role }) => role === 'clinician')
  if (!works || memberships.length > 1) continue
  const waiting = demoPatients.filter(({ clinician: charge }) => charge === key)
  test(`${displayName} finds in the queue what the demo promises`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 })
    await signInAs(page, displayName)
    await page.goto('/review')
    const lines = page.getByRole('list', { name: clinician('review.listTitle') }).getByRole('listitem')
    for (const { displayName: name, ending } of waiting) {
      for (const kind of ending.reviews) {
        if (kind === 'handover') continue // it waits with the colleague who was asked
        await expect(
          lines
            .filter({ hasText: name })
            .filter({ hasText: kindWord('en', kind, ending.intakeLock ?? false) }),
        ).toHaveCount(1)
      }
    }
  })
}

test('the clinician of two clinics chooses where he is; neither clinic shows the other', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signInAs(page, 'Jonas Lindqvist')
  await page.goto('/choose')
  await page.getByRole('button', { name: /Front Range Running Clinic/ }).click()
  await expect(page).not.toHaveURL(/choose/)
  await page.goto('/patients')
  await expect(page.getByRole('link', { name: 'Megan Stroud' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Leo Marchetti' })).toBeHidden()
})
