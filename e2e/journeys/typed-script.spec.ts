import type { BrowserContext } from '@playwright/test'
import { makeClinic, makeClinician, makeManager } from '@/db/testing/factories'
import { makeStory } from '@/db/testing/make-story'
import { expect, test } from '../fixtures'
import { signInAs } from '../support/sign-in-as'

/** Ways out of a text, an attribute, a script and a template, in one line of at most 120 characters. */
const TYPED = `"'></textarea><img src=x onerror=alert(1)><svg onload=alert(2)><script>alert(3)</script>\${alert(4)}`

const PATIENT_PAGES = [
  '/today',
  '/plan',
  '/progress',
  '/ledger',
  '/messages',
  '/record',
  '/record/log',
  '/kit',
  '/week',
  '/coach',
  '/questionnaires/psfs',
  '/help',
  '/visits',
]
const CHART_PAGES = [
  '',
  '/timeline',
  '/trends',
  '/plans',
  '/decisions',
  '/ledger',
  '/scores',
  '/messages',
  '/notes',
  '/brief',
  '/plan',
  '/discharge',
]

/** Hears of a script that ran, and of one that only the policy stopped: both would be a mistake. */
async function listen(context: BrowserContext) {
  const heard: string[] = []
  await context.exposeBinding('heard', ({ page }, what: string) => heard.push(`${page.url()}: ${what}`))
  await context.addInitScript(() => {
    const tell = (window as unknown as { heard: (what: string) => void }).heard
    window.alert = (said) => tell(`ran ${String(said)}`)
    document.addEventListener('securitypolicyviolation', (event) => tell(`stopped ${event.blockedURI}`))
  })
  return heard
}

test('[P7] markup and script typed into every field are shown as they were typed, to every reader', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const now = new Date()
  const clinic = await makeClinic({ now })
  const clinician = await makeClinician(clinic, { displayName: `Dr ${TYPED}` })
  const manager = await makeManager(clinic)
  const story = {
    daysAgo: 3,
    intake: { side: 'right' as const, goal: TYPED, historyNote: TYPED },
    on: {
      [-2]: {
        checkIn: { note: TYPED },
        sessions: [{ note: TYPED }],
        activities: [{ kind: 'walk' as const, minutes: 30, note: TYPED, after: 1 }],
        kit: [{ kind: 'shoes' as const, what: TYPED }],
        messages: [TYPED],
        asks: TYPED,
        deeds: [{ do: 'write' as const, text: TYPED }],
      },
      [-1]: {
        flare: { cause: 'exercise' as const, pain: 6, note: TYPED },
        asksForCall: TYPED,
      },
      0: { checkIn: { morning: 3, note: TYPED } },
    },
  }
  const patient = await makeStory(clinic, clinician, { displayName: `Ann ${TYPED}`, story, now })

  const readers = [
    { who: patient, role: 'patient', pages: PATIENT_PAGES },
    {
      who: clinician,
      role: 'clinician',
      pages: [
        '/review?tab=all',
        '/inbox',
        '/patients',
        '/schedule',
        ...CHART_PAGES.map((page) => `/patients/${patient.patientId}${page}`),
      ],
    },
    { who: manager, role: 'manager', pages: ['/caseload?show=open', '/people'] },
  ] as const
  const shown = new Set<string>()
  for (const { who, role, pages } of readers) {
    const context = await browser.newContext()
    const heard = await listen(context)
    await signInAs(context, who, role)
    const page = await context.newPage()
    for (const at of pages) {
      const answer = await page.goto(at)
      expect([at, answer?.status()]).toEqual([at, 200])
      await page.waitForLoadState('load')
      if ((await page.locator('body').innerText()).includes('onerror=alert(1)')) shown.add(`${role} ${at}`)
      const made = await page.evaluate(() => document.querySelectorAll('img[src="x"], svg[onload]').length)
      expect([at, made]).toEqual([at, 0])
    }
    expect(heard).toEqual([])
    await context.close()
  }
  // the words did reach the pages: what proves nothing when they are missing
  expect([...shown].filter((page) => page.startsWith('patient ')).length).toBeGreaterThanOrEqual(5)
  expect([...shown].filter((page) => page.startsWith('clinician ')).length).toBeGreaterThanOrEqual(8)
  expect(shown).toContain('manager /caseload?show=open')
})
