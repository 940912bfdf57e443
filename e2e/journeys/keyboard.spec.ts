import { expect, type Locator, type Page, test } from '@playwright/test'
import { newId } from '@/db/ids'
import { recordSession } from '@/db/mutations/record-session'
import { makeClinic, makePatient, patientScopeOf } from '@/db/testing/factories'
import { SessionInput } from '@/lib/exercise-session/record-schema'
import { signInAs } from '../support/sign-in-as'

/* A day of somebody who uses no mouse and no finger: Tab, arrows, Space and Enter. */

const MOST_TABS = 80

/** Tabs on until it has the focus, and the focus can be seen. */
async function reach(page: Page, target: Locator) {
  await expect(target).toBeAttached()
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
  const seen = await target.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    // a box in a frame shows it on the frame
    const ringed = [element, element.closest('label')].flatMap((one) => (one ? [getComputedStyle(one)] : []))
    return {
      ring: ringed.some(
        ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0,
      ),
      inView: bottom > 0 && top < innerHeight,
    }
  })
  expect(seen, 'the focus can be seen').toEqual({ ring: true, inView: true })
}

async function press(page: Page, role: 'button' | 'link', name: string | RegExp) {
  await reach(page, page.getByRole(role, { name, exact: true }).first())
  await page.keyboard.press('Enter')
}

/** The arrows go through the eleven keys from the first one on. */
async function pain(page: Page, name: string, value: number) {
  await reach(page, page.locator(`input[name^="${name}"][value="0"]`))
  if (value === 0) await page.keyboard.press('Space')
  for (let step = 0; step < value; step++) await page.keyboard.press('ArrowRight')
  await expect(page.locator(`input[name^="${name}"][value="${value}"]`)).toBeChecked()
}

async function tick(page: Page, selector: string) {
  await reach(page, page.locator(selector).first())
  await page.keyboard.press('Space')
  await expect(page.locator(selector).first()).toBeChecked()
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('a question half an hour later, a check-in, a session in the player and a flare by the keyboard alone', async ({
  page,
  context,
}) => {
  test.setTimeout(120_000)
  const person = await makePatient(await makeClinic(), {
    now: new Date(),
    affectedSide: 'right',
    rung: 1,
  })
  const earlier = SessionInput.parse({
    clientKey: newId(),
    planVersionId: person.planVersionId,
    itemKey: 'ladder:both',
    asPrescribed: 'yes',
    preRight: '1',
    duringRight: '2',
  })
  const kept = await recordSession(patientScopeOf(person), earlier, new Date(Date.now() - 40 * 60_000))
  expect(kept.status).toBe('recorded')
  await signInAs(context, person, 'patient')

  await page.goto('/today')
  await press(page, 'link', 'Answer')
  await expect(heading(page, 'Half an hour later')).toBeVisible()
  await pain(page, 'painRight', 2)
  await press(page, 'button', 'Save answer')
  await expect(page).toHaveURL(/\/today/)

  await press(page, 'link', 'Check in')
  await expect(page).toHaveURL(/\/check-in/)
  await pain(page, 'morningRight', 2)
  await pain(page, 'worst24hRight', 3)
  await tick(page, 'input[name=redFlags][value=none]')
  await press(page, 'button', 'Save')
  await expect(heading(page, 'Saved')).toBeVisible()

  await press(page, 'link', /^Start session/)
  await pain(page, 'preRight', 1)
  await press(page, 'button', 'Start session')
  await expect(page.getByRole('dialog')).toBeVisible()
  while (!(await heading(page, 'Two-leg bridge').isVisible())) {
    const before = await page.getByRole('heading', { level: 1 }).textContent()
    await press(page, 'button', 'Skip')
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before ?? '')
  }
  for (let set = 1; set <= 2; set++) {
    for (const name of ['Start set', 'Start now', 'Pause', 'Go on', 'Done set'])
      await press(page, 'button', name)
  }
  await expect(heading(page, 'How was it?')).toBeVisible()
  await pain(page, 'worst-', 2)
  await press(page, 'button', 'Go on')
  while (!(await heading(page, 'That was it').isVisible()))
    await press(page, 'button', 'Finish the session here')
  await press(page, 'button', 'Save session')
  await expect(heading(page, 'Session saved')).toBeVisible()
  await press(page, 'link', 'To today')
  await expect(heading(page, 'Today')).toBeVisible()

  await press(page, 'link', 'It flared')
  await tick(page, 'input[name=redFlags][value=none]')
  await pain(page, 'painNowRight', 4)
  await tick(page, 'input[name=cause]')
  await press(page, 'button', 'Send')
  await expect(page).toHaveURL(/\/flare\/reported/)
  await expect(page.getByRole('heading', { name: 'What changes now' })).toBeVisible()
})
