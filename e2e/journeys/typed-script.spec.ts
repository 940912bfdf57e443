import type { BrowserContext } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { audited } from '@/db/audited'
import { changePlan } from '@/db/mutations/change-plan'
import { signNote } from '@/db/mutations/clinical-notes'
import { saveTemplate } from '@/db/mutations/message-templates'
import { saveOwnExercise } from '@/db/mutations/own-exercises'
import { savePlanTemplate } from '@/db/mutations/plan-library'
import { saveVisitNote } from '@/db/mutations/visit-note'
import { getPlanBasis } from '@/db/queries/plan-basis'
import { visits } from '@/db/schema'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  testScope,
} from '@/db/testing/factories'
import { makeStory } from '@/db/testing/make-story'
import { bookVisitFor } from '@/db/testing/visits'
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

/** What staff write: a plan with its words and notes, templates, an exercise, a signed note, and a visit with what is in its room. */
async function writtenByStaff(clinician: MadeStaff, patientId: string, now: Date) {
  const patient = { patientId } as MadePatient
  const care = careScopeOf(clinician, patient)
  const basis = await getPlanBasis(care, { now })
  const current = basis?.chart.currentPlan
  if (!basis || !current) throw new Error('no plan')
  const items = current.content.items.map((item) => ({ ...item, note: TYPED }))
  const changed = await changePlan(care, {
    episodeId: basis.chart.episode.episodeId,
    basedOnPlanVersionId: current.planVersionId,
    content: { ...current.content, items },
    effectiveFrom: basis.chart.today,
    patientMessage: TYPED,
    overrides: [],
    now,
  })
  const own = clinicianScopeOf(clinician)
  const title = TYPED.slice(0, 80)
  const template = await saveTemplate(
    own,
    { locale: 'en', title, body: TYPED, templateId: undefined, replaces: undefined },
    now,
  )
  const library = await savePlanTemplate(care, { name: title, rung: 1, items }, now)
  const words = { name: title, setUp: TYPED, movement: TYPED, adjust: TYPED }
  const exercise = await saveOwnExercise(
    own,
    {
      words: { en: words },
      pillar: 'strength',
      region: 'hamstring',
      tags: ['tensile'],
      fromRung: 1,
      unilateral: false,
      equipment: [],
      sets: 2,
      reps: 6,
    },
    now,
  )
  const parts = { subjective: TYPED, observed: TYPED, assessment: TYPED, plan: TYPED }
  const signed = await signNote(care, { ...parts, lockVersion: 0, drawn: [] }, now)
  const visit = await bookVisitFor(clinician, patient, now)
  if (visit.status !== 'booked' || exercise.status !== 'saved') throw new Error('not made')
  await audited(testScope, 'test.make', (tx) =>
    tx.update(visits).set({ patientWords: TYPED, overrideReason: TYPED }).where(eq(visits.id, visit.visitId)),
  )
  const noted = await saveVisitNote(care, { visitId: visit.visitId, text: TYPED, lockVersion: 0 }, now)
  expect([changed, template, library, signed, noted].map(({ status }) => status)).toEqual([
    'saved',
    'saved',
    'saved',
    'signed',
    'saved',
  ])
  return { visitId: visit.visitId, exerciseId: exercise.exerciseId }
}

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

  const { visitId, exerciseId } = await writtenByStaff(clinician, patient.patientId, now)
  const readers = [
    {
      who: patient,
      role: 'patient',
      pages: [...PATIENT_PAGES, `/visits/${visitId}`, `/visits/${visitId}/room`],
    },
    {
      who: clinician,
      role: 'clinician',
      pages: [
        '/review?tab=all',
        '/inbox',
        '/patients',
        '/schedule',
        '/exercises',
        `/exercises/${exerciseId}`,
        '/inbox/templates',
        `/schedule/${visitId}`,
        `/schedule/${visitId}/room`,
        ...CHART_PAGES.map((page) => `/patients/${patient.patientId}${page}`),
      ],
    },
    { who: manager, role: 'manager', pages: ['/caseload?show=open', '/people', '/people/log'] },
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
  expect([...shown].filter((page) => page.startsWith('clinician ')).length).toBeGreaterThanOrEqual(12)
  for (const at of ['/plan', `/visits/${visitId}`]) expect(shown).toContain(`patient ${at}`)
  for (const at of [
    `/exercises/${exerciseId}`,
    `/schedule/${visitId}`,
    `/patients/${patient.patientId}/notes`,
  ])
    expect(shown).toContain(`clinician ${at}`)
  expect(shown).toContain('manager /caseload?show=open')
})
