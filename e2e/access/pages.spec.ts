import type { APIRequestContext, APIResponse } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { headersLacking } from '../support/headers'
import { routesOfBuild } from '../support/routes'
import { type Cast, gatherCast, IDENTITIES, type Identity, SECRETS } from './cast'

type Answer = 'shown' | 'sent_on' | 'not_found'
type Entry = { address: (about: Cast['about']) => string; shownTo: readonly Identity[] }

const PATIENTS = ['patientA', 'patientB'] as const
const CLINICIANS = ['assigned', 'colleague', 'foreignClinician'] as const
const MANAGERS = ['manager', 'foreignManager'] as const
const at = (address: string, shownTo: readonly Identity[]): Entry => ({ address: () => address, shownTo })

/**
 * Every page of the build that shows something of somebody: where it is for patient A, and to whom it opens. What opens to
 * others shows them their own. A new page needs a line here, or one in PUBLIC.
 */
const PAGES: Record<string, Entry> = {
  '/today': at('/today', PATIENTS),
  '/check-in': at('/check-in', PATIENTS),
  '/check-in/[entryId]': { address: (a) => `/check-in/${a.checkIn}`, shownTo: ['patientA'] },
  '/session': at('/session', PATIENTS),
  '/session/[entryId]': { address: (a) => `/session/${a.session}`, shownTo: ['patientA'] },
  '/session/log': at('/session/log', PATIENTS),
  '/session/not-today': at('/session/not-today', PATIENTS),
  '/activity': at('/activity', PATIENTS),
  '/flare': at('/flare', PATIENTS),
  '/flare/reported': at('/flare/reported', PATIENTS),
  '/finish': at('/finish', PATIENTS),
  '/after': at('/after', PATIENTS),
  '/help': at('/help', PATIENTS),
  '/plan': at('/plan', PATIENTS),
  '/progress': at('/progress', PATIENTS),
  '/coach': at('/coach', PATIENTS),
  '/kit': at('/kit', PATIENTS),
  '/travel': at('/travel', PATIENTS),
  '/ledger': at('/ledger', PATIENTS),
  '/ledger/import': at('/ledger/import', PATIENTS),
  '/may-i': at('/may-i', PATIENTS),
  '/sitting': at('/sitting', PATIENTS),
  '/messages': at('/messages', PATIENTS),
  '/messages/file': at('/messages/file', PATIENTS),
  '/learn': at('/learn', PATIENTS),
  '/learn/[module]': at('/learn/sitting', PATIENTS),
  '/questionnaires': at('/questionnaires', PATIENTS),
  '/questionnaires/[instrument]': at('/questionnaires/stress', PATIENTS),
  '/questionnaires/tests': at('/questionnaires/tests', PATIENTS),
  '/week': at('/week', PATIENTS),
  '/more': at('/more', PATIENTS),
  '/plan/sheet': at('/plan/sheet', PATIENTS),
  '/record': at('/record', PATIENTS),
  '/running': at('/running', PATIENTS),
  '/running/test/[gate]': at('/running/test/run', PATIENTS),
  '/record/consent': at('/record/consent', PATIENTS),
  '/record/erase': at('/record/erase', PATIENTS),
  '/record/log': at('/record/log', PATIENTS),
  '/settings': at('/settings', PATIENTS),
  '/settings/reminders': at('/settings/reminders', PATIENTS),
  '/visits': at('/visits', PATIENTS),
  '/visits/book': at('/visits/book', PATIENTS),
  '/visits/test': at('/visits/test', PATIENTS),
  '/visits/[visitId]': { address: (a) => `/visits/${a.visitId}`, shownTo: ['patientA'] },
  '/visits/[visitId]/room': { address: (a) => `/visits/${a.visitId}/room`, shownTo: ['patientA'] },
  '/saved': at('/saved', PATIENTS),
  '/intake': at('/intake', PATIENTS),
  '/intake/[step]': at('/intake/pain', PATIENTS),
  '/intake/done': at('/intake/done', PATIENTS),
  '/intake/stop': at('/intake/stop', PATIENTS),
  '/review': { address: (a) => `/review?item=${a.itemId}`, shownTo: CLINICIANS },
  '/inbox': at('/inbox', CLINICIANS),
  '/inbox/templates': at('/inbox/templates', CLINICIANS),
  '/exercises': at('/exercises', CLINICIANS),
  '/exercises/new': at('/exercises/new', CLINICIANS),
  '/exercises/[exerciseId]': {
    address: (a) => `/exercises/${a.ownExerciseId}`,
    shownTo: ['assigned', 'colleague'],
  },
  '/review/help': at('/review/help', CLINICIANS),
  '/patients': at('/patients', CLINICIANS),
  '/patients/[patientId]': { address: (a) => `/patients/${a.patientId}`, shownTo: ['assigned'] },
  '/patients/[patientId]/plan/preview': {
    address: (a) => `/patients/${a.patientId}/plan/preview`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/plan': { address: (a) => `/patients/${a.patientId}/plan`, shownTo: ['assigned'] },
  '/patients/[patientId]/access': {
    address: (a) => `/patients/${a.patientId}/access`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/brief': {
    address: (a) => `/patients/${a.patientId}/brief`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/discharge': {
    address: (a) => `/patients/${a.patientId}/discharge`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/decisions': {
    address: (a) => `/patients/${a.patientId}/decisions`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/ledger': {
    address: (a) => `/patients/${a.patientId}/ledger`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/files': { address: (a) => `/patients/${a.patientId}/files`, shownTo: ['assigned'] },
  '/patients/[patientId]/carried': {
    address: (a) => `/patients/${a.patientId}/carried`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/team': { address: (a) => `/patients/${a.patientId}/team`, shownTo: ['assigned'] },
  '/patients/[patientId]/episodes/[number]': {
    address: (a) => `/patients/${a.patientId}/episodes/1`,
    shownTo: ['assigned'],
  },
  '/tasks': at('/tasks', CLINICIANS),
  '/patients/[patientId]/messages': {
    address: (a) => `/patients/${a.patientId}/messages`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/notes': {
    address: (a) => `/patients/${a.patientId}/notes`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/plans': { address: (a) => `/patients/${a.patientId}/plans`, shownTo: ['assigned'] },
  '/patients/[patientId]/scores': {
    address: (a) => `/patients/${a.patientId}/scores`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/timeline': {
    address: (a) => `/patients/${a.patientId}/timeline`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/trends': {
    address: (a) => `/patients/${a.patientId}/trends`,
    shownTo: ['assigned'],
  },
  '/patients/[patientId]/protocol': {
    address: (a) => `/patients/${a.patientId}/protocol`,
    shownTo: ['assigned'],
  },
  '/patients/outside': at('/patients/outside', CLINICIANS),
  '/patients/invite': at('/patients/invite', CLINICIANS),
  '/protocol': at('/protocol', CLINICIANS),
  '/protocol/learning': at('/protocol/learning', CLINICIANS),
  '/protocol/[versionId]': {
    address: (a) => `/protocol/${a.protocolVersionId}`,
    shownTo: ['assigned', 'colleague'],
  },
  '/protocol/[versionId]/replay': {
    address: (a) => `/protocol/${a.protocolVersionId}/replay`,
    shownTo: ['assigned', 'colleague'],
  },
  // Nobody of the cast holds the protocol permission, and what is published has no such page for anybody.
  '/protocol/[versionId]/edit': { address: (a) => `/protocol/${a.protocolVersionId}/edit`, shownTo: [] },
  '/patients/[patientId]/book': { address: (a) => `/patients/${a.patientId}/book`, shownTo: ['assigned'] },
  '/schedule': at('/schedule', CLINICIANS),
  '/schedule/hours': at('/schedule/hours', CLINICIANS),
  '/schedule/[visitId]': { address: (a) => `/schedule/${a.visitId}`, shownTo: ['assigned'] },
  '/schedule/[visitId]/room': { address: (a) => `/schedule/${a.visitId}/room`, shownTo: ['assigned'] },
  '/caseload': at('/caseload', MANAGERS),
  '/clinic': at('/clinic', MANAGERS),
  '/caseload/flow': at('/caseload/flow', MANAGERS),
  '/caseload/outcomes': at('/caseload/outcomes', MANAGERS),
  '/caseload/help': at('/caseload/help', MANAGERS),
  '/caseload/overrides': at('/caseload/overrides', MANAGERS),
  '/caseload/[clinicianId]': { address: (a) => `/caseload/${a.clinicianId}`, shownTo: ['manager'] },
  '/people': at('/people', MANAGERS),
  '/people/erasure': at('/people/erasure', MANAGERS),
  '/people/log': at('/people/log', MANAGERS),
  '/people/log/outside': at('/people/log/outside', MANAGERS),
  '/people/rights': at('/people/rights', MANAGERS),
  '/people/[membershipId]': { address: (a) => `/people/${a.membershipId}`, shownTo: ['manager'] },
}

/** Pages that show nothing of anybody in care: the way in, and one's own account. */
const PUBLIC = [
  '/',
  '/card/[token]',
  '/choose',
  '/demo/mail',
  '/guest/[token]',
  '/invite/[token]',
  '/join/[clinicSlug]',
  '/offline',
  '/reminders/stop/[token]',
  '/settings/security',
  '/settings/security/codes',
  '/settings/security/factor',
  '/settings/security/passkey',
  '/sign-in',
  '/sign-in/code',
  '/sign-in/confirm',
  '/sign-in/enrol',
  '/sign-in/help',
  '/sign-in/link-sent',
  '/sign-in/link/[token]',
]

/** Who may read whose name: the clinician in charge and the managers of the clinic read it where it is their work. */
const MAY_NAME: Partial<Record<Identity, readonly RegExp[]>> = {
  patientA: [/^\//],
  assigned: [/^\/(review|tasks|patients|inbox|schedule)/],
  manager: [/^\/(caseload|people)/],
}
const CLINICAL = /\b(pain|rung|tendon|flare|red flag|bruis\w*|bridge|check-in)\b/i

// One cast for the whole file: the tests only look.
test.describe.configure({ mode: 'default' })

let cast: Cast
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  cast = await gatherCast(browser)
})
test.afterAll(() => cast?.close())

test('[P1] every page of the build has its line in this matrix', () => {
  expect([...Object.keys(PAGES), ...PUBLIC].sort()).toEqual(routesOfBuild('page'))
})

/** Asked as the router asks, Next answers 200 and says inside what it is: the page, a way on, or nothing. */
function kindOf(answer: APIResponse, body: string): Answer | number {
  const status = answer.status()
  if (status === 404 || body.includes('NEXT_HTTP_ERROR_FALLBACK;404')) return 'not_found'
  if (status === 307 || status === 303 || body.includes('NEXT_REDIRECT;')) return 'sent_on'
  return status === 200 ? 'shown' : status
}

/** What an answer must not say to this identity at this address. */
function leaks(identity: Identity, address: string, body: string): string[] {
  const secrets = [...SECRETS, cast.about.checkIn, cast.about.session].filter((word) => {
    if (word === SECRETS[0]) return !MAY_NAME[identity]?.some((where) => where.test(address))
    return identity !== 'patientA' && identity !== 'assigned'
  })
  const codes = /manager/i.test(identity) ? ['BRUISING_NEW', 'bruising_new'] : []
  return [...secrets, ...codes].filter((word) => body.includes(word) && !address.includes(word))
}

function expected(identity: Identity, { shownTo }: Entry): readonly (Answer | number)[] {
  if (shownTo.includes(identity)) return ['shown', 'sent_on'] // a page may send its own reader on: an intake that is done
  // Nobody is signed in, or not any more: to the sign-in page, or to where the person may still be.
  if (identity === 'anonymous' || identity === 'exClinician') return ['sent_on']
  return ['not_found']
}

const fetchAs = (who: APIRequestContext, address: string, headers: Record<string, string> = {}) =>
  who.get(address, { maxRedirects: 0, headers })

for (const identity of IDENTITIES) {
  test(`[P1] [P17] [P18] ${identity} opens what is theirs and finds nothing else, as a page`, async () => {
    test.setTimeout(120_000)
    const wrong: string[] = []
    for (const [route, entry] of Object.entries(PAGES)) {
      const address = entry.address(cast.about)
      const answer = await fetchAs(cast.as[identity], address)
      const body = await answer.text()
      const got = kindOf(answer, body)
      if (answer.status() === 200 && got !== 'shown') wrong.push(`${route}: ${got} with status 200`)
      if (!expected(identity, entry).includes(got)) wrong.push(`${route}: ${got}`)
      for (const word of leaks(identity, address, body)) wrong.push(`${route} says ${word}`)
      if (got === 'not_found' && /^\/(patients|review)/.test(address)) {
        const said = CLINICAL.exec(body)
        if (said && (identity === 'manager' || identity === 'foreignManager'))
          wrong.push(`${route} says ${said[0]}`)
      }
      for (const header of headersLacking(answer)) wrong.push(`${route} lacks ${header}`)
    }
    expect(wrong).toEqual([])
  })

  test(`[P1] [P17] ${identity} gets no more by asking as the router does, ahead or at once`, async () => {
    test.setTimeout(120_000)
    const wrong: string[] = []
    const ways: Record<string, string>[] = [
      { RSC: '1' },
      { RSC: '1', 'next-router-prefetch': '1' },
      { purpose: 'prefetch', 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    ]
    for (const [route, entry] of Object.entries(PAGES)) {
      const address = entry.address(cast.about)
      for (const headers of ways) {
        let answer = await fetchAs(cast.as[identity], address, headers)
        // The router’s requests carry a digest of their headers; without it Next sends them to where they have it.
        const to = answer.headers().location
        if (answer.status() === 307 && to?.includes('_rsc'))
          answer = await fetchAs(cast.as[identity], to, headers)
        const way = Object.keys(headers).join('+')
        const body = await answer.text()
        const got = kindOf(answer, body)
        if (!headers['next-router-prefetch'] && !expected(identity, entry).includes(got))
          wrong.push(`${route} ${way}: ${got}`)
        for (const word of leaks(identity, address, body)) wrong.push(`${route} ${way} says ${word}`)
      }
    }
    expect(wrong).toEqual([])
  })
}
