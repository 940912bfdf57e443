import { readdirSync } from 'node:fs'
import path from 'node:path'
import { and, asc, desc, eq, isNull } from 'drizzle-orm'
import { read, type Tx } from '@/db/audited'
import { checkIns, exerciseSessions, ownExerciseMedia, protocolVersions, visits } from '@/db/schema'
import { patientNamed, staffNamed } from '@/db/testing/demo-people'
import { testScope } from '@/db/testing/factories'
import type { Role } from '@/lib/auth/roles'
import { expect, expectSoundPage, test } from './fixtures'
import { become } from './support/demo'
import { ownScriptBytes } from './support/own-script'
import { readBudget, writeBudget } from './support/script-budget'

type Visit = {
  /** Somebody of the demo; nobody when left out. */
  as?: readonly [name: string, role: Role]
  /** The address, or how to find one that exists. */
  at: string | ((tx: Tx) => Promise<string>)
}

const inCare = ['Tom Ashworth', 'patient'] as const
const runner = ['Ines Carvalho', 'patient'] as const
const discharged = ['Oscar Lindgren', 'patient'] as const
const atTheGoal = ['Carlos Herrera', 'patient'] as const
const clinician = ['Amara Okafor', 'clinician'] as const
const manager = ['Helen Prentice', 'manager'] as const

const draft = async (tx: Tx) => {
  const [row] = await tx
    .select({ id: protocolVersions.id })
    .from(protocolVersions)
    .where(eq(protocolVersions.status, 'draft'))
    .limit(1)
  return `/protocol/${row?.id}`
}
const chart = async (tx: Tx) => `/patients/${(await patientNamed(tx, 'Yasmin Haddad')).id}`
const ownExercise = async (tx: Tx) => {
  const [row] = await tx
    .select({ id: ownExerciseMedia.exerciseId })
    .from(ownExerciseMedia)
    .orderBy(asc(ownExerciseMedia.createdAt))
    .limit(1)
  return `/exercises/${row?.id}`
}
/** The first visit of somebody in the demo that stands like this. */
const visitOf = async (tx: Tx, name: string, state: 'booked' | 'completed') => {
  const { id } = await patientNamed(tx, name)
  const [row] = await tx
    .select({ id: visits.id })
    .from(visits)
    .where(and(eq(visits.patientId, id), eq(visits.state, state)))
    .orderBy(asc(visits.startsAt))
    .limit(1)
  if (!row) throw new Error(`${name} has no such visit`)
  return row.id
}
/** Every page of the product, who visits it and where. A new page needs a line here. */
const VISITS: Record<string, Visit> = {
  '/': { at: '/' },
  '/activity': { as: inCare, at: '/activity' },
  '/caseload': { as: manager, at: '/caseload' },
  '/caseload/[clinicianId]': {
    as: manager,
    at: async (tx) => `/caseload/${(await staffNamed(tx, 'Amara Okafor')).userId}`,
  },
  '/clinic': { as: manager, at: '/clinic' },
  '/caseload/flow': { as: manager, at: '/caseload/flow' },
  '/caseload/outcomes': { as: manager, at: '/caseload/outcomes?by=stage' },
  '/caseload/help': { as: manager, at: '/caseload/help' },
  '/check-in': { as: inCare, at: '/check-in' },
  '/check-in/[entryId]': {
    as: inCare,
    at: async (tx) => {
      const { id } = await patientNamed(tx, 'Tom Ashworth')
      const [row] = await tx
        .select({ entryId: checkIns.entryId })
        .from(checkIns)
        .where(and(eq(checkIns.patientId, id), isNull(checkIns.supersededAt)))
        .orderBy(desc(checkIns.at))
        .limit(1)
      return `/check-in/${row?.entryId}`
    },
  },
  '/choose': { as: ['Jonas Lindqvist', 'clinician'], at: '/choose' },
  '/demo/mail': { at: '/demo/mail' },
  '/flare': { as: inCare, at: '/flare' },
  '/flare/reported': { as: inCare, at: '/flare/reported' },
  '/guest/[token]': { at: '/guest/a-link-that-was-used-long-ago' },
  '/after': { as: discharged, at: '/after' },
  '/finish': { as: atTheGoal, at: '/finish' },
  '/help': { as: inCare, at: '/help' },
  '/inbox/templates': { as: clinician, at: '/inbox/templates' },
  '/inbox': { as: clinician, at: '/inbox' },
  '/intake': { as: ['Ella Fairweather', 'patient'], at: '/intake' },
  '/intake/[step]': { as: ['Ella Fairweather', 'patient'], at: '/intake/safety' },
  '/intake/done': { as: inCare, at: '/intake/done' },
  '/intake/stop': { as: ['Jamie Rowe', 'patient'], at: '/intake/stop' },
  '/invite/[token]': { at: '/invite/a-link-that-was-used-long-ago' },
  '/join/[clinicSlug]': { at: '/join/harbourside' },
  '/card/[token]': { at: '/card/a-link-that-was-taken-back-long-ago' },
  '/coach': { as: runner, at: '/coach' },
  '/kit': { as: runner, at: '/kit' },
  '/travel': { as: runner, at: '/travel' },
  '/exercises': { as: clinician, at: '/exercises' },
  '/exercises/[exerciseId]': { as: clinician, at: ownExercise },
  '/exercises/new': { as: clinician, at: '/exercises/new' },
  '/ledger/import': { as: runner, at: '/ledger/import' },
  '/may-i': { as: runner, at: '/may-i' },
  '/sitting': { as: runner, at: '/sitting' },
  '/ledger': { as: runner, at: '/ledger' },
  '/messages': { as: inCare, at: '/messages' },
  '/messages/file': { as: inCare, at: '/messages/file' },
  '/learn': { as: inCare, at: '/learn' },
  '/learn/[module]': { as: inCare, at: '/learn/hurt-or-harm' },
  '/more': { as: inCare, at: '/more' },
  '/plan/sheet': { as: inCare, at: '/plan/sheet' },
  '/record/consent': { as: inCare, at: '/record/consent' },
  '/record/erase': { as: discharged, at: '/record/erase' },
  '/record/log': { as: inCare, at: '/record/log' },
  '/record': { as: inCare, at: '/record' },
  '/offline': { at: '/offline' },
  '/patients': { as: clinician, at: '/patients' },
  '/patients/[patientId]': { as: clinician, at: chart },
  '/patients/[patientId]/access': { as: clinician, at: async (tx) => `${await chart(tx)}/access` },
  '/patients/[patientId]/brief': { as: clinician, at: async (tx) => `${await chart(tx)}/brief` },
  '/patients/[patientId]/discharge': { as: clinician, at: async (tx) => `${await chart(tx)}/discharge` },
  '/patients/[patientId]/decisions': { as: clinician, at: async (tx) => `${await chart(tx)}/decisions` },
  '/patients/[patientId]/ledger': { as: clinician, at: async (tx) => `${await chart(tx)}/ledger` },
  '/patients/[patientId]/files': { as: clinician, at: async (tx) => `${await chart(tx)}/files` },
  '/patients/[patientId]/carried': { as: clinician, at: async (tx) => `${await chart(tx)}/carried` },
  '/patients/[patientId]/team': { as: clinician, at: async (tx) => `${await chart(tx)}/team` },
  '/patients/[patientId]/episodes/[number]': {
    as: clinician,
    at: async (tx) => `${await chart(tx)}/episodes/1`,
  },
  '/tasks': { as: clinician, at: '/tasks' },
  '/patients/[patientId]/messages': { as: clinician, at: async (tx) => `${await chart(tx)}/messages` },
  '/patients/[patientId]/notes': { as: clinician, at: async (tx) => `${await chart(tx)}/notes` },
  '/patients/[patientId]/plans': { as: clinician, at: async (tx) => `${await chart(tx)}/plans` },
  '/patients/[patientId]/scores': { as: clinician, at: async (tx) => `${await chart(tx)}/scores` },
  '/patients/[patientId]/timeline': { as: clinician, at: async (tx) => `${await chart(tx)}/timeline` },
  '/patients/[patientId]/trends': { as: clinician, at: async (tx) => `${await chart(tx)}/trends` },
  '/patients/[patientId]/protocol': { as: clinician, at: async (tx) => `${await chart(tx)}/protocol` },
  '/patients/[patientId]/plan/preview': {
    as: clinician,
    at: async (tx) => `${await chart(tx)}/plan/preview`,
  },
  '/patients/[patientId]/plan': { as: clinician, at: async (tx) => `${await chart(tx)}/plan` },
  '/patients/[patientId]/book': { as: clinician, at: async (tx) => `${await chart(tx)}/book` },
  '/patients/outside': { as: clinician, at: '/patients/outside' },
  '/patients/invite': { as: clinician, at: '/patients/invite' },
  '/caseload/overrides': { as: manager, at: '/caseload/overrides' },
  '/people': { as: manager, at: '/people' },
  '/people/erasure': { as: manager, at: '/people/erasure' },
  '/people/log': { as: manager, at: '/people/log' },
  '/people/log/outside': { as: manager, at: '/people/log/outside' },
  '/people/rights': { as: manager, at: '/people/rights' },
  '/people/[membershipId]': {
    as: manager,
    at: async (tx) => `/people/${(await staffNamed(tx, 'Beatriz Moura')).id}`,
  },
  '/plan': { as: inCare, at: '/plan' },
  '/progress': { as: inCare, at: '/progress' },
  '/protocol': { as: clinician, at: '/protocol' },
  '/protocol/[versionId]': { as: clinician, at: draft },
  '/protocol/[versionId]/edit': { as: clinician, at: async (tx) => `${await draft(tx)}/edit` },
  '/protocol/[versionId]/replay': { as: clinician, at: async (tx) => `${await draft(tx)}/replay` },
  '/protocol/learning': { as: clinician, at: '/protocol/learning' },
  '/questionnaires': { as: inCare, at: '/questionnaires' },
  '/questionnaires/[instrument]': { as: inCare, at: '/questionnaires/visa-h' },
  '/questionnaires/tests': { as: inCare, at: '/questionnaires/tests' },
  '/reminders/stop/[token]': { at: '/reminders/stop/a-link-nobody-was-sent' },
  '/review': { as: clinician, at: '/review' },
  '/review/help': { as: clinician, at: '/review/help' },
  '/running': { as: runner, at: '/running' },
  '/running/test/[gate]': { as: runner, at: '/running/test/run' },
  '/saved': { as: inCare, at: '/saved' },
  '/schedule': { as: clinician, at: '/schedule' },
  '/schedule/[visitId]': {
    as: clinician,
    at: async (tx) => `/schedule/${await visitOf(tx, 'Yasmin Haddad', 'completed')}`,
  },
  '/schedule/[visitId]/room': {
    as: clinician,
    at: async (tx) => `/schedule/${await visitOf(tx, 'Tom Ashworth', 'booked')}/room`,
  },
  '/schedule/hours': { as: clinician, at: '/schedule/hours' },
  '/session': { as: inCare, at: '/session' },
  '/session/[entryId]': {
    as: inCare,
    at: async (tx) => {
      const { id } = await patientNamed(tx, 'Tom Ashworth')
      const [row] = await tx
        .select({ entryId: exerciseSessions.entryId })
        .from(exerciseSessions)
        .where(and(eq(exerciseSessions.patientId, id), isNull(exerciseSessions.supersededAt)))
        .orderBy(desc(exerciseSessions.at))
        .limit(1)
      return `/session/${row?.entryId}`
    },
  },
  '/session/log': { as: inCare, at: '/session/log' },
  '/session/not-today': { as: inCare, at: '/session/not-today' },
  '/settings': { as: inCare, at: '/settings' },
  '/settings/reminders': { as: inCare, at: '/settings/reminders' },
  '/settings/security': { as: inCare, at: '/settings/security' },
  '/settings/security/codes': { as: inCare, at: '/settings/security/codes' },
  '/settings/security/factor': { as: inCare, at: '/settings/security/factor' },
  '/settings/security/passkey': { as: inCare, at: '/settings/security/passkey' },
  '/sign-in': { at: '/sign-in' },
  '/sign-in/code': { at: '/sign-in/code' },
  '/sign-in/confirm': { as: inCare, at: '/sign-in/confirm' },
  '/sign-in/enrol': { at: '/sign-in/enrol' },
  '/sign-in/help': { at: '/sign-in/help' },
  '/sign-in/link-sent': { at: '/sign-in/link-sent' },
  '/sign-in/link/[token]': { at: '/sign-in/link/a-link-that-was-used-long-ago' },
  '/week': { as: inCare, at: '/week' },
  '/visits': { as: inCare, at: '/visits' },
  '/visits/[visitId]': {
    as: inCare,
    at: async (tx) => `/visits/${await visitOf(tx, 'Tom Ashworth', 'completed')}`,
  },
  '/visits/[visitId]/room': {
    as: inCare,
    at: async (tx) => `/visits/${await visitOf(tx, 'Tom Ashworth', 'booked')}/room`,
  },
  '/visits/book': { as: inCare, at: '/visits/book' },
  '/visits/test': { as: inCare, at: '/visits/test' },
  '/today': { as: inCare, at: '/today' },
}

/** The routes on disk: `app/(patient)/today/page.tsx` is `/today`. */
function routesOnDisk() {
  const app = path.resolve(import.meta.dirname, '../app')
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep))
    .filter((parts) => parts[parts.length - 1] === 'page.tsx')
    .map(
      (parts) =>
        `/${parts
          .slice(0, -1)
          .filter((part) => !/^[(@]/.test(part))
          .join('/')}`,
    )
}

test('every page on disk is visited by this test, and every visit has its page', () => {
  expect(Object.keys(VISITS).sort()).toEqual([...new Set(routesOnDisk())].sort())
})

test('every page has its line in the budget of script, and every line its page', () => {
  expect(Object.keys(readBudget()).sort()).toEqual(Object.keys(VISITS).sort())
})

/** `npm run e2e -- e2e/every-route.spec.ts --project phone --workers 1 --update-snapshots` writes the budget anew. */
const writesBudget = () => {
  const { updateSnapshots, workers } = test.info().config
  return workers === 1 && (updateSnapshots === 'changed' || updateSnapshots === 'all')
}

for (const [route, { as, at }] of Object.entries(VISITS)) {
  // a patient's page is the phone's one column on every screen, so it is looked at there
  const tag = as?.[1] === 'patient' ? ['@one-column'] : []
  test(`${route} is titled, has one main heading and its landmarks, keeps to its budget of script, and satisfies axe, light and dark`, {
    tag,
  }, async ({ page, context, request }) => {
    if (as) await become(context, as)
    const answer = await page.goto(typeof at === 'string' ? at : await read(testScope, at))
    expect(answer?.status()).toBe(200)
    const script = await ownScriptBytes((await answer?.text()) ?? '', request)
    test.info().annotations.push({ type: 'script', description: `${script} bytes above an empty page` })
    if (writesBudget()) writeBudget(route, script)
    const allowed = readBudget()[route] ?? 0
    expect(script, `compressed bytes of script, of ${allowed} kB allowed`).toBeLessThanOrEqual(allowed * 1024)
    await expectSoundPage(page)
  })
}
