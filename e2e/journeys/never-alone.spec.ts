import { expect, test } from '@playwright/test'
import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { addDays, localDateOf } from '@/lib/time/plain-date'
import { choose, choosePain, send } from '../support/answers'
import { PASSWORD, patientLogin, signIn, staffLogin } from '../support/people'

const desk = { viewport: { width: 1440, height: 900 } }

test('somebody flares after a silence: the step down, a page to read, a call, and the clinician knows', async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000)
  const clinic = await makeClinic()
  const { login, totpSecret } = staffLogin()
  const vera = await makeClinician(clinic, { login, displayName: 'Vera Lindqvist' })
  const now = new Date()
  const patient = await makePatient(clinic, {
    clinician: vera,
    displayName: 'Edwin Marsh',
    login: patientLogin,
    rung: 2,
    startedOn: addDays(localDateOf(now.getTime(), clinic.timeZone), -8),
    now,
  })
  await signIn(page, { email: patient.email, password: PASSWORD })

  await test.step('what a flare does is written down before it is reported', async () => {
    await page.goto('/flare')
    await page.getByText('What happens when you send this').click()
    await expect(page.getByText(/^Until .* lighter days, one session a day/)).toBeVisible()
  })

  await test.step('after it, the page and Today name the same calm work, and who looks by when', async () => {
    await page.getByLabel('None of these').check()
    await choosePain(page, 'painNowRight', 6)
    await choose(page, /set it off/, /^Sitting/)
    await send(page, 'Send', /\/flare\/reported/)
    await expect(page.getByText(/^Vera Lindqvist is told and looks at your flare by/)).toBeVisible()
    await expect(page.getByText(/bridge holds/i)).toHaveCount(0)
    await expect(page.getByRole('listitem').filter({ hasText: 'From ' }).first()).toBeVisible()
    await page.goto('/today')
    await expect(page.getByRole('heading', { name: 'What helps today' })).toBeVisible()
    await expect(page.getByText(/bridge holds/i)).toHaveCount(0)
  })

  await test.step('one page to read fits, and what was read is not offered again', async () => {
    await page.getByRole('link', { name: 'Read: Pacing, and what to do in a flare' }).click()
    await expect(
      page.getByRole('heading', { level: 1, name: 'Pacing, and what to do in a flare' }),
    ).toBeVisible()
    await send(page, 'I have read this', /\?read=1/)
    await expect(page.getByText(/^You read this on/)).toBeVisible()
    await page.goto('/today')
    await expect(page.getByRole('link', { name: /^Read: / })).toHaveText('Read: Sitting')
    await page.goto('/learn?q=ibuprofen')
    await expect(page.getByRole('link', { name: /^Painkillers and ice/ })).toBeVisible()
  })

  await test.step('a questionnaire is answered once and stands on Progress', async () => {
    await page.goto('/questionnaires/confidence')
    await choose(page, /How sure are you/, '6')
    await send(page, 'Save', /\/questionnaires\?saved=confidence/)
    await page.goto('/progress')
    await expect(page.getByText('6 of 10').first()).toBeVisible()
    const csv = await page.request.get('/api/progress/questionnaires?days=90')
    expect(await csv.text()).toMatch(/confidence,6,,patient/)
  })

  await test.step('a call is asked for once', async () => {
    await page.goto('/help')
    await page.locator('summary', { hasText: 'Ask for a call' }).click()
    await page.locator('input[name=telephone]').fill('0117 496 0999')
    await page.locator('textarea[name=about]').fill('It came while I sat.')
    await send(page, 'Ask for a call', /\/help\?called=1/)
    await expect(page.getByText(/You have asked for a call. Vera Lindqvist/)).toBeVisible()
    await expect(page.locator('input[name=telephone]')).toHaveCount(0)
  })

  await test.step('the clinician has both cases, the number, and enters a score from paper', async () => {
    const staff = await (await browser.newContext(desk)).newPage()
    await signIn(staff, { email: vera.email, password: PASSWORD, totpSecret })
    await staff.goto('/review?tab=contact')
    await expect(staff.getByRole('link', { name: '0117 496 0999' })).toBeVisible()
    await expect(staff.getByText('Settling').first()).toBeVisible()
    await staff.goto(`/patients/${patient.patientId}/scores`)
    await staff.locator('select[name=instrument]').selectOption('visa_h')
    await staff.locator('input[name=total]').fill('61')
    await staff.getByRole('button', { name: 'Save score' }).click()
    await expect(staff.getByText('61 of 100').first()).toBeVisible()
    await page.goto('/questionnaires/visa-h')
    await expect(page.getByText('entered by Vera Lindqvist')).toBeVisible()
  })
})
