import { type BrowserContext, type Locator, type Page, test, expect as waiting } from '@playwright/test'
import { and, eq, isNull } from 'drizzle-orm'
import { read } from '@/db/audited'
import { newId } from '@/db/ids'
import { recordCheckIn } from '@/db/mutations/record-check-in'
import { recordSession } from '@/db/mutations/record-session'
import { checkIns, exerciseSessions } from '@/db/schema'
import { makeClinic, makePatient, patientScopeOf, testScope } from '@/db/testing/factories'
import { CheckInInput } from '@/lib/check-in/schema'
import { SessionInput } from '@/lib/exercise-session/record-schema'
import { signInAs } from '../support/sign-in-as'
import { slowPhone, told } from '../support/slow-phone'

/*
 * The sixty-second journeys on a cheap phone and a slow line, from the link in a reminder or from Today until the answer
 * stands there. Taps are promised; times are only told.
 */
/** A slow phone on a busy machine is waited for. */
const expect = waiting.configure({ timeout: 40_000 })
test.describe.configure({ timeout: 150_000 })
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, serviceWorkers: 'block' })
test.beforeEach(({ page }) => slowPhone(page))

/** A finger, counted. */
class Finger {
  taps = 0
  constructor(private page: Page) {}
  async tap(what: Locator) {
    this.taps += 1
    await what.tap()
  }
  pain(name: string, pain: number) {
    return this.tap(this.page.locator(`input[name="${name}"][value="${pain}"]`))
  }
  answer(question: string | RegExp, answer: string | RegExp) {
    return this.tap(this.page.getByRole('group', { name: question }).getByText(answer, { exact: true }))
  }
  press(name: string | RegExp) {
    return this.tap(this.page.getByRole('button', { name }))
  }
}

const hours = (n: number) => n * 3_600_000

/** Somebody who trained yesterday at noon, so that the check-in asks everything it can ask. */
async function trainedYesterday(context: BrowserContext, affectedSide: 'right' | 'bilateral') {
  const now = new Date()
  const patient = await makePatient(await makeClinic(), { now, affectedSide, rung: 1 })
  const noon = new Date(`${new Date(now.getTime() - hours(24)).toISOString().slice(0, 10)}T12:00:00Z`)
  const pains = {
    preRight: '1',
    duringRight: '2',
    ...(affectedSide === 'bilateral' && { preLeft: '1', duringLeft: '2' }),
  }
  const session = SessionInput.parse({
    clientKey: newId(),
    planVersionId: patient.planVersionId,
    itemKey: 'ladder:both',
    asPrescribed: 'yes',
    ...pains,
  })
  const kept = await recordSession(patientScopeOf(patient), session, noon)
  expect(kept.status).toBe('recorded')
  await signInAs(context, patient, 'patient')
  return patient
}

/** Whatever has its turn today: its first answer. */
async function answerTurn(page: Page, finger: Finger) {
  const turn = page.locator(
    ['sittingFirstPainMinutes', 'stiffnessMinutes', 'otherLoad', 'analgesic']
      .map((name) => `form > fieldset input[type=radio][name=${name}]`)
      .join(', '),
  )
  await finger.tap(turn.first())
}

for (const { affectedSide, most } of [
  { affectedSide: 'right' as const, most: 9 },
  { affectedSide: 'bilateral' as const, most: 11 },
]) {
  test(`a check-in with every question of the day takes at most ${most} taps (${affectedSide})`, async ({
    page,
    context,
  }) => {
    const patient = await trainedYesterday(context, affectedSide)
    const since = Date.now()
    await page.goto('/check-in')
    const finger = new Finger(page)
    const sides = affectedSide === 'bilateral' ? ['Left', 'Right'] : ['Right']
    expect(await page.locator('input[type=radio]:checked').count(), 'nothing is chosen beforehand').toBe(0)
    // three is above the limit of this person, so "what was it?" is asked as well
    for (const side of sides) await finger.pain(`morning${side}`, side === 'Right' ? 3 : 1)
    await finger.answer('This is more than usual. What was it?', 'I do not know')
    for (const side of sides) await finger.pain(`worst24h${side}`, 3)
    await finger.answer(/^After your last training/, 'Within 30 minutes')
    await finger.answer(/^Safety questions/, 'None of these')
    await expect(page.getByText('Ready to save')).toBeVisible()
    await finger.answer(/^How did you sleep/, 'Well')
    await finger.answer(/^How is your mood/, 'Good')
    if (finger.taps < most - 1) await answerTurn(page, finger)
    await finger.press('Save')
    await expect(page).toHaveURL(/\/check-in\/[0-9a-f-]{36}$/)
    await expect(page.getByRole('heading', { level: 1, name: 'Saved' })).toBeVisible()
    told(`check-in with every question, ${affectedSide}`, { taps: finger.taps, since })
    expect(finger.taps).toBeLessThanOrEqual(most)
    const rows = await read(testScope, (tx) =>
      tx.select().from(checkIns).where(eq(checkIns.patientId, patient.patientId)),
    )
    expect(rows).toMatchObject([{ morningRight: 3, settleAnswer: 'within_30_min', attribution: 'unknown' }])
  })
}

test('on an ordinary morning the check-in takes eight taps, and an answer brings the next question into view', async ({
  page,
  context,
}) => {
  await trainedYesterday(context, 'right')
  const since = Date.now()
  await page.goto('/check-in')
  const finger = new Finger(page)
  await expect(page.getByText('3 answers left')).toBeVisible()
  await finger.pain('morningRight', 1)
  await finger.pain('worst24hRight', 2)
  await expect(page.getByText('1 answer left')).toBeVisible()
  await expect(
    page
      .getByRole('group', { name: /^After your last training/ })
      .getByRole('radio')
      .first(),
  ).toBeInViewport()
  await finger.answer(/^After your last training/, 'Within 30 minutes')
  await finger.answer(/^Safety questions/, 'None of these')
  await finger.answer(/^How did you sleep/, 'Well')
  await finger.answer(/^How is your mood/, 'Good')
  await answerTurn(page, finger)
  await finger.press('Save')
  await expect(page.getByRole('heading', { level: 1, name: 'Saved' })).toBeVisible()
  await expect(page.getByRole('link', { name: /^Start session · \d+ min$/ })).toBeVisible()
  told('check-in, ordinary morning', { taps: finger.taps, since })
  expect(finger.taps).toBe(8)
})

test('a session done without the player is written down in three taps from Today', async ({
  page,
  context,
}) => {
  const patient = await makePatient(await makeClinic(), { now: new Date(), rung: 1 })
  await signInAs(context, patient, 'patient')
  await page.goto('/check-in')
  const finger = new Finger(page)
  await finger.pain('morningRight', 1)
  await finger.pain('worst24hRight', 1)
  await finger.answer(/^Safety questions/, 'None of these')
  await finger.press('Save')
  await page.getByRole('link', { name: 'To today' }).click()
  await expect(page).toHaveURL(/\/today/)
  finger.taps = 0
  const since = Date.now()
  await finger.tap(page.locator('button[name=preRight][value="1"]'))
  await expect(page).toHaveURL(/\/session\/log/)
  await expect(page.locator('input[name=preRight][value="1"]')).toBeChecked()
  expect(await page.locator('input[name=duringRight]:checked').count()).toBe(0)
  await finger.pain('duringRight', 2)
  await finger.press('Done as prescribed')
  await expect(page.getByRole('heading', { level: 1, name: 'Session saved' })).toBeVisible()
  told('quick log', { taps: finger.taps, since })
  expect(finger.taps).toBe(3)
  const rows = await read(testScope, (tx) =>
    tx
      .select()
      .from(exerciseSessions)
      .where(and(eq(exerciseSessions.patientId, patient.patientId), isNull(exerciseSessions.supersededAt))),
  )
  expect(rows).toMatchObject([{ preRight: 1, duringRight: 2, purpose: 'ladder', stoppedFor: null }])
})

/** Somebody who has checked in today, on Today. */
async function onToday(page: Page, context: BrowserContext) {
  const patient = await makePatient(await makeClinic(), { now: new Date(), rung: 1 })
  const answers = { asked: 'right', morningRight: '1', worst24hRight: '2', redFlags: 'none' }
  const checkIn = CheckInInput.parse({ clientKey: newId(), ...answers })
  await recordCheckIn(patientScopeOf(patient), checkIn, new Date())
  await signInAs(context, patient, 'patient')
  await page.goto('/today')
  return patient
}

test('a session begins three taps after Today, and is saved four after its last set', async ({
  page,
  context,
}) => {
  const patient = await onToday(page, context)
  const finger = new Finger(page)
  let since = Date.now()
  await finger.tap(page.getByRole('link', { name: 'Start session' }).first())
  await finger.pain('preRight', 1)
  await finger.press('Start session')
  await expect(page.getByRole('dialog').getByRole('heading', { level: 1 })).toBeVisible()
  told('from Today to the first exercise', { taps: finger.taps, since })
  expect(finger.taps).toBe(3)
  const title = page.getByRole('heading', { level: 1 })
  while ((await title.textContent()) !== 'Two-leg bridge') {
    const before = await title.textContent()
    await page.getByRole('button', { name: 'Skip' }).tap()
    await expect(title).not.toHaveText(before ?? '')
  }
  for (const set of [1, 2]) {
    await expect(page.getByText(`Set ${set} of 2`)).toBeVisible()
    await page.getByRole('button', { name: 'Start set' }).tap()
    await page.getByRole('button', { name: 'Start now' }).tap()
    await page.getByRole('button', { name: 'Done set' }).tap()
  }
  await expect(title).toHaveText('How was it?')
  finger.taps = 0
  since = Date.now()
  await finger.tap(page.locator('input[name^="worst-"][value="2"]'))
  await finger.press('Go on')
  await finger.press('Finish the session here')
  await finger.press('Save session')
  await expect(title).toHaveText('Session saved')
  told('from the last set to saved', { taps: finger.taps, since })
  expect(finger.taps).toBe(4)
  const rows = await read(testScope, (tx) =>
    tx.select().from(exerciseSessions).where(eq(exerciseSessions.patientId, patient.patientId)),
  )
  expect(rows).toMatchObject([{ exerciseCode: 'bridge_double', duringRight: 2 }])
})

test('a flare is reported in five taps from Today', async ({ page, context }) => {
  await onToday(page, context)
  const finger = new Finger(page)
  const since = Date.now()
  await finger.tap(page.getByRole('navigation').getByRole('link', { name: 'It flared' }))
  await finger.answer(/^Safety questions/, 'None of these')
  await finger.pain('painNowRight', 5)
  await finger.tap(page.locator('label').filter({ has: page.locator('input[name=cause][value=sitting]') }))
  await finger.tap(page.locator('form[data-keep] button').last())
  await expect(page).toHaveURL(/\/flare\/reported/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  told('flare', { taps: finger.taps, since })
  expect(finger.taps).toBe(5)
})

test('yesterday’s check-in is filled in within six taps from Today, marked as late', async ({
  page,
  context,
}) => {
  await onToday(page, context)
  const finger = new Finger(page)
  const since = Date.now()
  await finger.tap(page.getByRole('link', { name: /yesterday/i }))
  await expect(page).toHaveURL(/day=yesterday/)
  await finger.pain('morningRight', 1)
  await finger.pain('worst24hRight', 2)
  await finger.answer(/^Safety questions/, 'None of these')
  await finger.press('Save')
  await expect(page).toHaveURL(/\/check-in\/[0-9a-f-]{36}$/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  told('back-fill of yesterday', { taps: finger.taps, since })
  expect(finger.taps).toBeLessThanOrEqual(6)
})
