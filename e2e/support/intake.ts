import { expect, type Page } from '@playwright/test'
import { choose, choosePain, send } from './answers'

/**
 * The whole intake of somebody with a mild, calm tendon on the right: nothing alarming, one session a day on every
 * day of the week. Begins on /intake and ends where it says what happens now.
 */
export async function fillIntake(page: Page) {
  await page.getByRole('button', { name: 'Begin' }).click()
  const next = (step: string) => send(page, 'Save and go on', new RegExp(`/intake/${step}`))

  await expect(page).toHaveURL(/\/intake\/consent/)
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await next('safety')
  await page.getByLabel('None of these').check()
  await next('place')
  // the way back shows what was said, and leads on again
  await page.goBack()
  await expect(page.getByLabel('None of these')).toBeChecked()
  await next('place')
  await page.getByLabel('Date of birth').fill('1988-05-17')
  await choose(page, 'Where does it hurt?', /^High up/)
  await choose(page, 'Which side?', 'Right')
  await next('history')
  await page.getByLabel('How long have you had it?').fill('6')
  await choose(page, 'Weeks, months or years?', 'Weeks')
  await choose(page, 'How did it begin?', /^Slowly/)
  await choose(page, /^What increased/, /^Running or walking/)
  await next('pain')
  await choosePain(page, 'averageRight', 2)
  await choosePain(page, 'morningRight', 1)
  await choosePain(page, 'restingRight', 0)
  await choose(page, /^After the thing/, 'Within 30 minutes')
  await page.getByLabel('How many nights a week').selectOption('0')
  await choose(page, /^How long can you walk/, 'It does not stop me')
  await choose(page, /^Does it change your life/, /^No/)
  await next('medicines')
  await choose(page, /painkillers/, /^No/)
  await next('goals')
  await page.getByLabel('Goal 1').fill('Run 5 km with my daughter')
  await page.locator('select[name=ability1]').selectOption('4')
  await choose(page, /^Do your goals include/, /^No/)
  await choose(page, 'Do you run?', /^I have stopped/)
  await next('schedule')
  await choose(page, /sessions a day/, 'One')
  await choose(page, /days a week/, '7 days')
  await next('reminders')
  await expect(page.getByLabel('Your time zone')).toHaveValue('Europe/London')
  await next('summary')
  await send(page, 'This is right: make my plan', /\/intake\/done/)
}
