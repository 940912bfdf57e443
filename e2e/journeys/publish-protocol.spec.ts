import { type Browser, expect, test } from '@playwright/test'
import { type MadeStaff, makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { localDateOf } from '@/lib/time/plain-date'
import { choose, choosePain, send } from '../support/answers'
import { PASSWORD, patientLogin, signIn, staffLogin } from '../support/people'

const desk = { viewport: { width: 1440, height: 900 } }

async function writer(browser: Browser, clinic: { clinicId: string }, displayName: string) {
  const { login, totpSecret } = staffLogin()
  const made: MadeStaff = await makeClinician(clinic, { login, displayName, protocolPermission: true })
  const page = await (await browser.newContext(desk)).newPage()
  await signIn(page, { email: made.email, password: PASSWORD, totpSecret })
  return { made, page }
}

test('a stricter ceiling is drafted, tried on past logs and published by a second person; nobody in care is moved', async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000)
  const clinic = await makeClinic()
  const author = await writer(browser, clinic, 'Ottilie Marsh')
  const second = await writer(browser, clinic, 'Rupert Vane')
  const patient = await makePatient(clinic, {
    clinician: author.made,
    displayName: 'Cordelia Finch',
    login: patientLogin,
    rung: 1,
    sessionsPerDay: 1,
    startedOn: localDateOf(Date.now(), clinic.timeZone),
    now: new Date(),
  })

  await test.step('somebody has trained, so there is a past to try it on', async () => {
    await signIn(page, { email: patient.email, password: PASSWORD })
    await page.goto('/session?preRight=1')
    await choose(page, /as prescribed/, /^All done/)
    await choosePain(page, 'duringRight', 5)
    await send(page, 'Save session', /\/session\/[0-9a-f-]{36}$/)
  })

  const { page: draft } = author
  await test.step('a loosened number comes back with its sentence, and nothing typed is lost', async () => {
    await draft.goto('/protocol')
    await draft.getByRole('button', { name: 'Make a draft' }).click()
    await draft.waitForURL(/\/protocol\/[0-9a-f-]{36}\/edit/)
    const ceiling = draft.getByRole('textbox', { name: 'Highest pain allowed during exercise' })
    await draft.getByLabel('What changes and why').fill('We stop earlier than the book.')
    await ceiling.fill('9')
    await draft.getByRole('button', { name: 'Save the draft' }).click()
    await expect(
      draft.getByText(/Highest pain allowed during exercise (may only|cannot)/).first(),
    ).toBeVisible()
    await expect(ceiling).toHaveValue('9')
    await ceiling.fill('4')
    await draft.getByRole('button', { name: 'Save the draft' }).click()
    await expect(draft.getByText('The draft is saved.')).toBeVisible()
  })

  await test.step('another number asks for its reason; the one before is shown as the one before', async () => {
    const rise = draft.getByRole('textbox', { name: 'Rise in pain allowed during exercise' })
    await expect(draft.getByLabel('What changes and why')).toHaveValue('')
    await expect(draft.getByText('We stop earlier than the book.')).toBeVisible()
    await rise.fill('1')
    await draft.getByRole('button', { name: 'Save the draft' }).click()
    await expect(draft.getByText('The numbers change: say what changes and why.').first()).toBeVisible()
    await draft.getByLabel('What changes and why').fill('Earlier, and at a smaller rise.')
    await draft.getByRole('button', { name: 'Save the draft' }).click()
    await expect(draft.getByText('The draft is saved.')).toBeVisible()
    await expect(draft.getByText('Earlier, and at a smaller rise.')).toBeVisible()
  })
  const versionPage = new URL(draft.url()).pathname.replace(/\/edit$/, '')

  await test.step('whoever wrote it cannot publish it, and nobody can before it was tried', async () => {
    await draft.goto(versionPage)
    await expect(draft.getByText('Somebody else with the protocol permission')).toBeVisible()
    await expect(draft.getByRole('button', { name: 'Publish this version' })).toHaveCount(0)
    await second.page.goto(versionPage)
    await expect(second.page.getByRole('button', { name: 'Publish this version' })).toHaveCount(0)
    await expect(second.page.getByText('First try this draft on the clinic’s past logs.')).toBeVisible()
  })

  await test.step('it is tried in the background and says whose decisions would change', async () => {
    await draft.goto(`${versionPage}/replay`)
    await draft.getByRole('button', { name: 'Try it on past logs' }).click()
    await expect(
      draft.getByRole('table', { name: 'What would become of 1 decision of 1 patient' }),
    ).toBeVisible({
      timeout: 60_000,
    })
  })

  await test.step('the second person publishes; the patient stays on the version they had', async () => {
    await second.page.goto(versionPage)
    await expect(second.page.getByText('Tried on 1 past decision of 1 patient:')).toBeVisible()
    await second.page.getByRole('checkbox', { name: 'I have read what changes' }).check()
    await second.page.getByRole('button', { name: 'Publish this version' }).click()
    await expect(second.page.getByText('Published', { exact: true }).first()).toBeVisible()
    await expect(second.page.getByText('Rupert Vane', { exact: true }).first()).toBeVisible()
    await expect(second.page.getByText('Nobody is on this version.')).toBeVisible()
  })
})
