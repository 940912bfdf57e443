import type { APIRequestContext, Browser } from '@playwright/test'
import { makeClinic, makeClinician, makeManager, makePatient } from '@/db/testing/factories'
import { endMembershipOf } from '@/db/testing/sessions'
import type { Role } from '@/lib/auth/roles'
import { expect, test } from '../fixtures'
import { signInAs } from '../support/sign-in-as'

const OF_ROLE: Record<Role, string[]> = {
  patient: ['/today', '/check-in', '/plan', '/progress', '/settings'],
  clinician: ['/review', '/patients'],
  manager: ['/caseload'],
}
const ALL = Object.values(OF_ROLE).flat()

/** By which a client switches off what runs before a page; none of them may switch off the lock. */
const WAYS: Record<string, string>[] = [
  {},
  { 'next-router-prefetch': '1' },
  { purpose: 'prefetch' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
  { rsc: '1' },
]

async function requestOf(browser: Browser, person: { userId: string; clinicId: string }, role: Role) {
  const context = await browser.newContext()
  await signInAs(context, person, role)
  return context.request
}

/** One answer, without following it anywhere but to the address under which Next keeps the same data. */
const answer = async (request: APIRequestContext, path: string, headers: Record<string, string> = {}) => {
  const ask = (at: string) => request.get(at, { headers, maxRedirects: 0 })
  const first = await ask(path)
  const { location = '' } = first.headers()
  const response = location.includes('_rsc') && location.startsWith(path) ? await ask(location) : first
  return { status: response.status(), to: response.headers().location, text: await response.text() }
}

test('[P1] without a session every page leads to signing in, whatever headers a client sends', async ({
  request,
}) => {
  for (const path of [...ALL, '/choose', '/settings/security', '/settings/security/codes']) {
    for (const headers of WAYS) {
      const { status, to, text } = await answer(request, path, headers)
      const led = to ?? text // an RSC answer carries the redirect in its text
      expect(led, `${path} ${JSON.stringify(headers)} ${status}`).toContain('/sign-in?next=')
      expect(text, path).not.toContain('<h1')
    }
    // Asked for ahead of time, Next names the segments of the address and runs nothing of the page.
    const ahead = await answer(request, path, { 'next-router-prefetch': '1', rsc: '1' })
    expect(ahead.text, path).toMatch(/"__PAGE__"|\/sign-in\?next=/)
    expect(ahead.text.length, path).toBeLessThan(1500)
  }
})

test('each role finds its own pages, and those of the others are not found', async ({ browser }) => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const manager = await makeManager(clinic)
  const patient = await makePatient(clinic, { clinician, now: new Date() })
  const people: Record<Role, { userId: string; clinicId: string }> = { patient, clinician, manager }
  for (const role of ['patient', 'clinician', 'manager'] as const) {
    const request = await requestOf(browser, people[role], role)
    for (const path of ALL) {
      for (const headers of WAYS.slice(0, 4)) {
        const { status } = await answer(request, path, headers)
        expect(status, `${role} asks for ${path}`).toBe(OF_ROLE[role].includes(path) ? 200 : 404)
      }
    }
  }
})

test("a patient's chart is found by who is in charge, and by nobody else", async ({ browser }) => {
  const [here, there] = [await makeClinic(), await makeClinic()]
  const inCharge = await makeClinician(here)
  const patient = await makePatient(here, {
    clinician: inCharge,
    displayName: 'Canary Finch',
    now: new Date(),
  })
  const other = await makePatient(here, { now: new Date() })
  const chart = `/patients/${patient.patientId}`
  const asks = [
    ['in charge', inCharge, 'clinician', 200],
    ['same clinic, not assigned', await makeClinician(here), 'clinician', 404],
    ['another clinic', await makeClinician(there), 'clinician', 404],
    ['the manager', await makeManager(here), 'manager', 404],
    ['the patient', patient, 'patient', 404],
    ['another patient', other, 'patient', 404],
  ] as const
  for (const [who, person, role, status] of asks) {
    const request = await requestOf(browser, person, role)
    for (const headers of [WAYS[0], WAYS[4]]) {
      const given = await answer(request, chart, headers)
      if (headers === WAYS[0]) expect(given.status, who).toBe(status)
      if (status === 404 && person !== patient) expect(given.text, who).not.toContain('Canary')
    }
    const madeUp = await answer(request, '/patients/not-an-id')
    expect(madeUp.status, `${who}, no such id`).toBe(404)
  }
})

test('[P3] a clinician whose membership ends is out at the next request, and keeps the place at the other clinic', async ({
  browser,
}) => {
  const [here, there] = [await makeClinic(), await makeClinic()]
  const clinician = await makeClinician(here)
  const patient = await makePatient(here, { clinician, now: new Date() })
  await makeClinician(there, { userId: clinician.userId })
  const request = await requestOf(browser, clinician, 'clinician')
  const chart = `/patients/${patient.patientId}`
  expect((await answer(request, chart)).status).toBe(200)
  await endMembershipOf(clinician)
  expect((await answer(request, chart)).status).toBe(404)
  expect((await answer(request, '/review')).status, 'the other clinic is still there').toBe(200)
})

test('[P18] every kind of answer carries the headers, and pages a policy without unsafe scripts', async ({
  request,
  page,
}) => {
  const html = await (await request.get('/sign-in')).text()
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(html)?.[1] ?? ''
  expect(script).not.toBe('')
  for (const path of ['/sign-in', '/nothing-there', '/api/health', '/api/auth/csrf', '/today', script]) {
    const response = await request.get(path, { maxRedirects: 0 })
    const headers = response.headers()
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['strict-transport-security'], path).toContain('max-age=63072000')
    expect(headers['referrer-policy'], path).toBe('same-origin')
    expect(headers['cross-origin-opener-policy'], path).toBe('same-origin')
    expect(headers['permissions-policy'], path).toContain('camera=()')
    expect(headers['content-security-policy'], path).toContain("default-src 'none'")
    expect(headers['x-powered-by'], path).toBeUndefined()
    if (path === script) continue
    expect(headers['cache-control'], path).toContain('no-store')
    const scripts = /script-src ([^;]+)/.exec(headers['content-security-policy'] ?? '')?.[1]
    expect(scripts, path).toMatch(/^'nonce-[\w+/=]{24}' 'strict-dynamic'$/)
  }
  const nonces = await Promise.all(
    Array.from(
      { length: 5 },
      async () => (await request.get('/sign-in')).headers()['content-security-policy'],
    ),
  )
  expect(new Set(nonces).size).toBe(5)
  await page.goto('/sign-in') // the quiet browser fails on anything the policy refuses
})
