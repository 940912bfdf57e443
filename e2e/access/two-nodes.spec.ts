import { makeClinic, makeClinician, makePatient } from '@/db/testing/factories'
import { endMembershipOf } from '@/db/testing/sessions'
import { expect, test } from '../fixtures'
import { type SecondNode, startSecondNode } from '../support/second-node'
import { signInAs } from '../support/sign-in-as'

let other: SecondNode
test.beforeAll(async () => {
  other = await startSecondNode()
})
test.afterAll(() => other?.stop())

test('[P3] whoever may no longer come in is out at the next request, on both nodes', async ({
  browser,
  baseURL,
}) => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician, now: new Date() })
  const context = await browser.newContext()
  const statuses = (path: string) =>
    Promise.all(
      [baseURL ?? '', other.url].map(async (node) =>
        (await context.request.get(node + path, { maxRedirects: 0 })).status(),
      ),
    )

  // deactivated: the membership has ended
  await signInAs(context, clinician, 'clinician')
  const chart = `/patients/${patient.patientId}`
  expect(await statuses(chart)).toEqual([200, 200])
  await endMembershipOf(clinician)
  expect((await statuses(chart)).every((status) => status !== 200)).toBe(true)

  // signed out on one node, the copied cookie used on the other
  await signInAs(context, patient, 'patient')
  expect(await statuses('/today')).toEqual([200, 200])
  const cookies = await context.cookies()
  await context.request.post(`${other.url}/sign-out`, { headers: { origin: other.url }, maxRedirects: 0 })
  await context.clearCookies()
  await context.addCookies(cookies)
  expect((await statuses('/today')).every((status) => status !== 200)).toBe(true)

  await context.close()
})
