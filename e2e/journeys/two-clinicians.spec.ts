import type { Browser } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { nameCover } from '@/db/mutations/leave-covers'
import {
  clinicianScopeOf,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makePatient,
} from '@/db/testing/factories'
import { traceOf } from '@/db/testing/trace'
import { NameCover } from '@/lib/care-team/schema'
import { addDays, localDateOf } from '@/lib/time/plain-date'
import { choose, choosePain, send } from '../support/answers'
import { PASSWORD, patientLogin, signIn, staffLogin } from '../support/people'

const desk = { viewport: { width: 1440, height: 900 } }

async function clinicianAtTheDesk(browser: Browser, clinic: { clinicId: string }, displayName: string) {
  const { login, totpSecret } = staffLogin()
  const made: MadeStaff = await makeClinician(clinic, { login, displayName })
  const page = await (await browser.newContext(desk)).newPage()
  await signIn(page, { email: made.email, password: PASSWORD, totpSecret })
  return { made, page }
}

test('two clinicians decide the same case at once: one answer counts, the other is told whose', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  const clinic = await makeClinic()
  const [ada, ben] = await Promise.all([
    clinicianAtTheDesk(browser, clinic, 'Ada Stroud'),
    clinicianAtTheDesk(browser, clinic, 'Ben Marlow'),
  ])
  const patient = await makePatient(clinic, {
    clinician: ada.made,
    displayName: 'Winifred Oake',
    login: patientLogin,
    rung: 0,
    sessionsPerDay: 1,
    startedOn: localDateOf(Date.now(), clinic.timeZone),
    now: new Date(),
  })
  const today = localDateOf(Date.now(), clinic.timeZone)
  const leave = NameCover.parse({ coverUserId: ben.made.userId, from: today, through: addDays(today, 1) })
  expect(await nameCover(clinicianScopeOf(ada.made), leave, new Date())).toMatchObject({ status: 'named' })

  await test.step('a flare on the lowest rung brings the case before a clinician', async () => {
    await signIn(page, { email: patient.email, password: PASSWORD })
    await page.goto('/session?preRight=1')
    await choose(page, /as prescribed/, /^All done/)
    await choosePain(page, 'duringRight', 7)
    await send(page, 'Save session', /\/session\/[0-9a-f-]{36}$/)
  })

  for (const { page: desk } of [ada, ben]) {
    await desk.goto('/review')
    await expect(desk.getByRole('heading', { name: 'Winifred Oake' })).toBeVisible()
  }
  await test.step('whoever comes second sees that the case is open elsewhere', async () => {
    await expect(ben.page.getByText('Ada Stroud has this case open').first()).toBeVisible()
  })

  const before = (await traceOf(patient.patientId)).acts.length
  const status = ({ page: desk }: typeof ada) =>
    desk.getByText(/Winifred Oake: accepted|was first and accepted it/).first()
  await Promise.all([ada, ben].map(({ page: desk }) => desk.keyboard.press('a')))
  await Promise.all([expect(status(ada)).toBeVisible(), expect(status(ben)).toBeVisible()])
  const said = await Promise.all([status(ada).innerText(), status(ben).innerText()])
  const won = said.findIndex((text) => /Winifred Oake: accepted/.test(text))
  expect(won, said.join(' / ')).toBeGreaterThanOrEqual(0)
  expect(said[1 - won]).toContain(`${won === 0 ? 'Ada Stroud' : 'Ben Marlow'} was first and accepted it`)
  expect(said[1 - won]).toContain('Your answer was not saved')
  const after = await traceOf(patient.patientId)
  expect(after.acts.length).toBeGreaterThan(before)
  await Promise.all([ada, ben].map(({ page: desk }) => desk.context().close()))
})
