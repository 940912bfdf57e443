import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { offerTo } from '@/db/testing/handovers'
import { bookVisitFor } from '@/db/testing/visits'
import { PASSWORD, signIn, staffLogin } from '../support/people'
import { routesOfBuild } from '../support/routes'

/** What would be sent from a page: buttons of forms that post, and the ways to deeds in the head of a chart. */
async function deedsOf(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  return page.evaluate(() =>
    [...document.querySelectorAll('main button, main header a')]
      .filter((one) =>
        one instanceof HTMLButtonElement
          ? one.type === 'submit' && one.form?.getAttribute('method') !== null && one.form?.method !== 'get'
          : ['Plan editor', 'Book a visit', 'Move', 'Room'].includes(one.textContent ?? ''),
      )
      .map((one) => one.textContent ?? ''),
  )
}

test('a chart that is only offered, or whose care has ended, shows no deed that cannot work, and why', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const now = new Date()
  const clinic = await makeClinic()
  const inCharge = await makeClinician(clinic)
  const { login, totpSecret } = staffLogin()
  const asked = await makeClinician(clinic, { login })
  const offered = await makePatient(clinic, { clinician: inCharge, displayName: 'Offered Person', now })
  const own = await makePatient(clinic, { clinician: asked, displayName: 'Own Person', now })
  const ended = await makePatient(clinic, { clinician: asked, status: 'discharged', now })
  const visits = [await bookVisitFor(inCharge, offered, now), await bookVisitFor(asked, own, now)]
  await offerTo(inCharge, offered, asked, now)
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await signIn(page, { email: asked.email, password: PASSWORD, totpSecret })

  const ofChart = routesOfBuild('page').filter((route) => route.startsWith('/patients/[patientId]'))
  const addresses = ({ patientId }: typeof own, visit?: (typeof visits)[number]) => [
    ...ofChart.map((route) => route.replace('[patientId]', patientId).replace('[number]', '1')),
    ...(visit?.status === 'booked' ? [`/schedule/${visit.visitId}`] : []),
  ]
  const found: Record<string, string[]> = {}
  let live = 0
  for (const address of addresses(own, visits[1])) live += (await deedsOf(page, address)).length
  expect(live, 'the pages do have deeds where they work').toBeGreaterThan(20)
  for (const address of addresses(offered, visits[0])) {
    const deeds = await deedsOf(page, address)
    if (deeds.length > 0) found[address.replace(offered.patientId, '…')] = deeds
  }
  expect(found, 'only the answer to the offer').toEqual({ '/patients/…/team': ['Take over', 'Decline'] })
  for (const tab of ['', '/plan', '/scores', '/notes', '/discharge', '/book', '/carried']) {
    await page.goto(`/patients/${offered.patientId}${tab}`)
    await expect(page.getByText('Offered Person is only offered to you').first(), tab).toBeVisible()
  }
  for (const tab of ['/plan', '/scores', '/discharge']) {
    const deeds = await deedsOf(page, `/patients/${ended.patientId}${tab}`)
    expect(
      deeds.filter((name) => name !== 'Book a visit'),
      tab,
    ).toEqual([])
    await expect(page.getByText(/has ended|This episode has already ended/).first(), tab).toBeVisible()
  }
  await page.context().close()
})
