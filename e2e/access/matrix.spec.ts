import { expect, test } from '@playwright/test'
import { headersLacking } from '../support/headers'
import { actionsOfBuild, otherAddressesOfBuild, routesOfBuild } from '../support/routes'
import { type Cast, gatherCast, IDENTITIES, type Identity, recordOf, SECRETS } from './cast'

// One cast for the whole file: nothing that is tried here may change anything.
test.describe.configure({ mode: 'default' })

let cast: Cast
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  cast = await gatherCast(browser)
})
test.afterAll(() => cast?.close())

const PATIENTS = ['patientA', 'patientB'] as const
const CLINICIANS = ['assigned', 'colleague', 'foreignClinician'] as const
const MANAGERS = ['manager', 'foreignManager'] as const
/** Whose access has ended is still a person with an account. */
const SIGNED_IN: readonly Identity[] = [...PATIENTS, ...CLINICIANS, ...MANAGERS, 'exClinician']
const OWNERS: readonly Identity[] = ['patientA', 'assigned']

type Handler = {
  address: string | ((about: Cast['about']) => string)
  /** Who reads here; for anybody else it answers 4xx. */
  readBy?: readonly Identity[]
  /** Knows nobody in care and answers anybody; its own spec says what. */
  open?: true
}

/** Every route handler of the build. A new one needs a line here. What it writes it writes for patient A’s own only. */
const HANDLERS: Record<string, Handler> = {
  '/api/auth/[...nextauth]': { address: '/api/auth/csrf', open: true },
  '/api/boards/[file]': { address: '/api/boards/caseload' },
  '/api/boards/name': { address: '/api/boards/name' },
  '/api/fhir/CodeSystem/rehab': { address: '/api/fhir/CodeSystem/rehab', open: true },
  '/api/fhir/Patient/[patientId]/$everything': {
    address: ({ patientId }) => `/api/fhir/Patient/${patientId}/$everything`,
    readBy: OWNERS,
  },
  '/api/fhir/metadata': { address: '/api/fhir/metadata', open: true },
  '/api/health': { address: '/api/health', open: true },
  '/api/language': { address: '/api/language', open: true },
  '/api/ledger/read-file': { address: '/api/ledger/read-file' },
  '/api/messages/draft': { address: '/api/messages/draft' },
  '/api/files/[fileId]': { address: ({ patientId }) => `/api/files/${patientId}?patientId=${patientId}` },
  '/api/files/exercise/[mediaId]': { address: ({ patientId }) => `/api/files/exercise/${patientId}` },
  '/api/exercises/[exerciseId]/media': {
    address: ({ ownExerciseId }) => `/api/exercises/${ownExerciseId}/media`,
  },
  '/api/messages/file': { address: '/api/messages/file' },
  '/api/messages/newest': {
    address: ({ patientId }) => `/api/messages/newest?patientId=${patientId}`,
    readBy: ['assigned'],
  },
  '/api/messages/unread': {
    address: '/api/messages/unread',
    readBy: [...PATIENTS, ...CLINICIANS],
  },
  '/api/patients/[patientId]/carry-in': { address: ({ patientId }) => `/api/patients/${patientId}/carry-in` },
  '/api/patients/[patientId]/carry-out/[episodeId]': {
    // an episode that is nobody's: whose own it is, is proved in handlers-and-actions.spec.ts
    address: ({ patientId }) => `/api/patients/${patientId}/carry-out/${patientId}`,
  },
  '/api/patients/[patientId]/note-draft': {
    address: ({ patientId }) => `/api/patients/${patientId}/note-draft`,
  },
  '/api/patients/[patientId]/plan-draft': {
    address: ({ patientId }) => `/api/patients/${patientId}/plan-draft`,
  },
  '/api/patients/[patientId]/plan-preview': {
    address: ({ patientId }) => `/api/patients/${patientId}/plan-preview`,
  },
  '/api/progress/[table]': { address: '/api/progress/pain', readBy: PATIENTS },
  '/api/push': { address: '/api/push' },
  '/api/ready': { address: '/api/ready', open: true },
  '/api/record/[format]': { address: '/api/record/json', readBy: PATIENTS },
  '/api/review/act': { address: '/api/review/act' },
  '/api/review/claim': { address: '/api/review/claim' },
  '/api/patients/names': { address: '/api/patients/names', readBy: CLINICIANS },
  '/api/review/queue': { address: '/api/review/queue?tab=all', readBy: CLINICIANS },
  '/api/calendar/[token]': { address: `/api/calendar/${'A'.repeat(43)}` },
  '/api/rooms/[visitId]/act': { address: ({ visitId }) => `/api/rooms/${visitId}/act` },
  '/api/rooms/[visitId]/enter': { address: ({ visitId }) => `/api/rooms/${visitId}/enter` },
  '/api/rooms/[visitId]/examination': { address: ({ visitId }) => `/api/rooms/${visitId}/examination` },
  '/api/rooms/[visitId]/line': { address: ({ visitId }) => `/api/rooms/${visitId}/line` },
  '/api/rooms/[visitId]/note': { address: ({ visitId }) => `/api/rooms/${visitId}/note` },
  '/api/rooms/[visitId]/send': { address: ({ visitId }) => `/api/rooms/${visitId}/send` },
  '/api/rooms/guest': { address: '/api/rooms/guest' },
  '/api/session': { address: '/api/session', readBy: SIGNED_IN },
  '/api/sync': { address: '/api/sync' },
  '/api/theme': { address: '/api/theme', open: true },
  '/api/units': { address: '/api/units', open: true },
  '/apple-icon.png': { address: '/apple-icon.png', open: true },
  '/api/visits/[visitId]/calendar': {
    address: ({ visitId }) => `/api/visits/${visitId}/calendar`,
    readBy: ['patientA'],
  },
  '/manifest.webmanifest': { address: '/manifest.webmanifest', open: true },
  '/sign-out': { address: '/sign-out', open: true },
}

/** Addresses that are neither page nor handler: known, and nobody’s. */
const FILES = [
  '/500',
  '/favicon.ico → /icon.svg',
  '/icons/192.png',
  '/icons/512.png',
  '/icons/maskable-512.png',
  '/sw.js',
]

type Callers = 'anybody' | 'signed in' | 'patient' | 'clinician' | 'in charge' | 'manager'
const MAY_CALL: Record<Callers, readonly Identity[]> = {
  anybody: IDENTITIES,
  'signed in': SIGNED_IN,
  patient: PATIENTS,
  clinician: CLINICIANS,
  'in charge': ['assigned'],
  manager: MANAGERS,
}

/** Every server action of the build, by file and name. A new one needs a line here. */
const ACTIONS: Record<string, Record<string, Callers>> = {
  'app/(auth)/choose/actions.ts': { choose: 'signed in' },
  'app/(auth)/invite/[token]/actions.ts': { acceptAsKnown: 'signed in', acceptAsNew: 'anybody' },
  'app/(auth)/join/[clinicSlug]/actions.ts': { join: 'anybody' },
  'app/(auth)/reminders/stop/[token]/actions.ts': { stopMails: 'anybody' },
  'app/(auth)/settings/security/actions.ts': {
    addPasskey: 'signed in',
    askForPasskey: 'signed in',
    endDevice: 'signed in',
    endOthers: 'signed in',
    endPasskey: 'signed in',
    namePasskey: 'signed in',
    keepPhone: 'signed in',
    newCodes: 'signed in',
    newFactor: 'signed in',
    newPassword: 'signed in',
  },
  'app/(auth)/sign-in/actions.ts': {
    askFirstPasskey: 'anybody',
    askPasskey: 'anybody',
    confirm: 'anybody',
    confirmWithPasskey: 'anybody',
    enrol: 'anybody',
    enrolPasskey: 'anybody',
    giveCode: 'anybody',
    signIn: 'anybody',
    signInAs: 'anybody',
    signInWithPasskey: 'anybody',
  },
  'app/(auth)/sign-in/help/actions.ts': { askForLink: 'anybody' },
  'app/(auth)/sign-in/link/[token]/actions.ts': { chooseNewPassword: 'anybody', signInWithLink: 'anybody' },
  'app/(clinician)/exercises/actions.ts': {
    removeMedia: 'clinician',
    retire: 'clinician',
    save: 'clinician',
  },
  'app/(clinician)/inbox/templates/actions.ts': {
    favourite: 'clinician',
    removeOwn: 'clinician',
    save: 'clinician',
  },
  'app/(clinician)/patients/[patientId]/actions.ts': {
    answer: 'in charge',
    closeOutside: 'in charge',
    deriveAgain: 'in charge',
    makeUse: 'in charge',
    needsNoAnswer: 'in charge',
    openModule: 'in charge',
    rate: 'in charge',
    recordScore: 'in charge',
    remove: 'in charge',
    setFact: 'in charge',
  },
  'app/(clinician)/patients/[patientId]/book/actions.ts': {
    bookSlotFor: 'in charge',
    bookTimeFor: 'in charge',
    moveSlotFor: 'in charge',
    moveTimeFor: 'in charge',
    offerSlotTo: 'in charge',
    startVisitNow: 'in charge',
  },
  'app/(clinician)/patients/[patientId]/discharge/actions.ts': { finishCare: 'in charge' },
  'app/(clinician)/patients/[patientId]/notes/actions.ts': {
    addAddendum: 'in charge',
    writeNote: 'in charge',
  },
  'app/(clinician)/patients/[patientId]/plan/actions.ts': {
    discardDraft: 'in charge',
    keepFavourite: 'clinician',
    retireTemplate: 'in charge',
    savePlan: 'in charge',
  },
  'app/(clinician)/patients/[patientId]/protocol/actions.ts': { movePatient: 'in charge' },
  'app/(clinician)/patients/[patientId]/carried/actions.ts': { drop: 'in charge', take: 'in charge' },
  'app/(clinician)/patients/[patientId]/team/actions.ts': {
    accept: 'in charge',
    beginNew: 'in charge',
    decline: 'in charge',
    offerTo: 'in charge',
    withdraw: 'in charge',
  },
  'app/(clinician)/patients/invite/actions.ts': { invite: 'clinician' },
  'app/(clinician)/patients/outside/actions.ts': { openOutside: 'clinician' },
  'app/(clinician)/protocol/actions.ts': {
    beginDraft: 'clinician',
    publish: 'clinician',
    saveDraftForm: 'clinician',
    tryDraft: 'clinician',
    withdraw: 'clinician',
  },
  'app/(clinician)/review/actions.ts': { act: 'in charge', undo: 'in charge' },
  'app/(clinician)/schedule/actions.ts': {
    addException: 'clinician',
    cancelForPatient: 'in charge',
    closeOwnVisit: 'in charge',
    makeFeed: 'clinician',
    revokeFeed: 'clinician',
    saveSummary: 'in charge',
    saveWeek: 'clinician',
    withdrawException: 'clinician',
  },
  'app/(clinician)/tasks/actions.ts': {
    endLeave: 'clinician',
    handOn: 'in charge',
    nameForLeave: 'clinician',
  },
  'app/(manager)/caseload/actions.ts': { handOver: 'manager', takeBack: 'manager' },
  'app/(manager)/clinic/actions.ts': {
    addType: 'manager',
    endType: 'manager',
    saveClinic: 'manager',
    saveTargets: 'manager',
    saveType: 'manager',
    saveWeekly: 'manager',
  },
  'app/(manager)/people/actions.ts': {
    confirm: 'manager',
    endAccess: 'manager',
    endLeaveOf: 'manager',
    invite: 'manager',
    nameLeaveFor: 'manager',
    withdraw: 'manager',
  },
  'app/(manager)/people/erasure/actions.ts': {
    confirmErasure: 'manager',
    holdRecord: 'manager',
    refuseErasure: 'manager',
    releaseRecord: 'manager',
    saveRetention: 'manager',
  },
  'app/(manager)/people/rights/actions.ts': { answer: 'manager', ask: 'manager', takeAway: 'manager' },
  'app/(patient)/activity/actions.ts': { saveActivity: 'patient' },
  'app/(patient)/check-in/actions.ts': { saveCheckIn: 'patient' },
  'app/(patient)/coach/actions.ts': { saveCoachCard: 'patient', takeCardBack: 'patient' },
  'app/(patient)/record/consent/actions.ts': { agree: 'patient', withdrawAll: 'patient' },
  'app/(patient)/record/erase/actions.ts': { askToErase: 'patient', keepRecord: 'patient' },
  'app/(patient)/finish/actions.ts': { answerFinish: 'patient' },
  'app/(patient)/flare/actions.ts': { sendFlare: 'patient' },
  'app/(patient)/help/actions.ts': { askForCall: 'patient' },
  'app/(patient)/intake/actions.ts': { beginMyIntake: 'patient', saveStep: 'patient', sendIntake: 'patient' },
  'app/(patient)/kit/actions.ts': { removeKit: 'patient', saveKit: 'patient' },
  'app/(patient)/learn/[module]/actions.ts': { markRead: 'patient' },
  'app/(patient)/ledger/import/actions.ts': { saveImport: 'patient' },
  'app/(patient)/messages/actions.ts': { remove: 'patient', send: 'patient' },
  'app/(patient)/questionnaires/actions.ts': { saveAnswer: 'patient', saveTests: 'patient' },
  'app/(patient)/running/actions.ts': { saveGateTest: 'patient' },
  'app/(patient)/session/actions.ts': {
    savePlayedExercise: 'patient',
    saveResponse: 'patient',
    saveSession: 'patient',
  },
  'app/(patient)/session/not-today/actions.ts': { notToday: 'patient' },
  'app/(patient)/settings/actions.ts': { saveAway: 'patient', saveSettings: 'patient' },
  'app/(patient)/settings/reminders/actions.ts': { saveReminders: 'patient', sendTest: 'patient' },
  'app/(patient)/sitting/actions.ts': { saveSitting: 'patient' },
  'app/(patient)/today/actions.ts': { readPlanChange: 'patient' },
  'app/(patient)/travel/actions.ts': {
    saveTravel: 'patient',
    stopTravel: 'patient',
    takeClockAlong: 'patient',
  },
  'app/(patient)/visits/actions.ts': {
    bookSlot: 'patient',
    cancelOwnVisit: 'patient',
    chooseSlot: 'patient',
    makeOwnFeed: 'patient',
    moveToSlot: 'patient',
    rateLine: 'patient',
    revokeOwnFeed: 'patient',
    sayClinicianMissing: 'patient',
    waitForEarlierTime: 'patient',
  },
  'app/(patient)/week/actions.ts': { keepQuestion: 'patient', saveWeekday: 'patient' },
}
const CALLERS = new Map<string, Callers>(
  Object.entries(ACTIONS).flatMap(([file, actions]) =>
    Object.entries(actions).map(([name, callers]) => [`${file} ${name}`, callers] as const),
  ),
)

test('[P1] every handler, action and file of the build is in this matrix', () => {
  expect(routesOfBuild('route')).toEqual(Object.keys(HANDLERS).sort())
  expect(actionsOfBuild().map(({ name }) => name)).toEqual([...CALLERS.keys()].sort())
  expect(otherAddressesOfBuild()).toEqual(FILES)
})

const own = (baseURL = '') => ({ origin: baseURL, 'sec-fetch-site': 'same-origin' })
const said = (body: string) => SECRETS.filter((word) => body.includes(word))
const refused = (status: number) => [400, 401, 403, 404, 405, 409, 413, 415, 422].includes(status)

for (const identity of IDENTITIES) {
  test(`[P1] [P17] [P18] ${identity} gets from each handler, by each method, what is theirs and nothing else`, async ({
    baseURL,
  }) => {
    const before = await recordOf(cast.about)
    const who = cast.as[identity]
    const wrong: string[] = []
    const data = { ...cast.about, act: 'clear', note: 'Tried by the matrix.', owner: 'x', entries: [] }
    for (const [route, { address, readBy = [], open }] of Object.entries(HANDLERS)) {
      if (open) continue
      const at = typeof address === 'string' ? address : address(cast.about)
      const read = await who.get(at, { maxRedirects: 0 })
      const body = await read.text()
      if (readBy.includes(identity) ? read.status() !== 200 : !refused(read.status()))
        wrong.push(`GET ${route}: ${read.status()}`)
      if (!OWNERS.includes(identity)) for (const word of said(body)) wrong.push(`GET ${route} says ${word}`)
      for (const header of headersLacking(read)) wrong.push(`GET ${route} lacks ${header}`)
      if (OWNERS.includes(identity)) continue // they may write: what they write is tried by their own specs
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const answer = await who.fetch(at, { method, headers: own(baseURL), data, maxRedirects: 0 })
        if (!refused(answer.status())) wrong.push(`${method} ${route}: ${answer.status()}`)
        for (const word of said(await answer.text())) wrong.push(`${method} ${route} says ${word}`)
      }
    }
    expect(wrong).toEqual([])
    expect(await recordOf(cast.about)).toEqual(before)
  })

  test(`[P1] ${identity} calls each action of the build by its id: heard where it is theirs, refused elsewhere, nothing changed`, async ({
    baseURL,
  }) => {
    test.setTimeout(120_000)
    const before = await recordOf(cast.about)
    const wrong: string[] = []
    for (const { id, name } of actionsOfBuild()) {
      const callers = CALLERS.get(name)
      const may = callers !== undefined && MAY_CALL[callers].includes(identity)
      const { patientId, itemId, checkIn } = cast.about
      const form = new FormData()
      // Whoever may call sends a field no schema knows, so that nothing comes of it.
      const fields: Record<string, string> = may
        ? { nobodyKnows: 'x', ...(callers === 'in charge' && { patientId }) }
        : { patientId, itemId, entryId: checkIn, act: 'clear' }
      for (const [field, value] of Object.entries(fields)) form.set(`_1_${field}`, value)
      // Last, as a browser sends it. Some actions take the state before and the form, some the form alone.
      form.set('0', JSON.stringify(takesForm(name) ? ['$K1'] : [{ status: 'idle' }, '$K1']))
      const answer = await cast.as[identity].post('/', {
        headers: { ...own(baseURL), 'Next-Action': id, accept: 'text/x-component' },
        multipart: form,
        maxRedirects: 0,
      })
      const body = await answer.text()
      const to = answer.headers()['x-action-redirect'] ?? ''
      const turnedAway =
        /NEXT_HTTP_ERROR_FALLBACK;404/.test(body) || /^\/(sign-in|choose)(\/confirm)?(\?|;|$)/.test(to)
      if (
        may &&
        // One that takes the form alone answers nothing: there only being turned away would show.
        (turnedAway || (!takesForm(name) && !/"status":"(invalid|problem)"/.test(body))) &&
        !to.startsWith('/sign-in/confirm')
      )
        wrong.push(`${name} turns away: ${answer.status()} ${to} ${body.slice(0, 200)}`)
      if (!may && !turnedAway) wrong.push(`${name}: ${answer.status()} ${to}`)
      if (answer.status() >= 500) wrong.push(`${name}: ${answer.status()}`)
      if (!OWNERS.includes(identity)) for (const word of said(body)) wrong.push(`${name} says ${word}`)
    }
    expect(wrong).toEqual([])
    expect(await recordOf(cast.about)).toEqual(before)
  })
}

const takesForm = (name: string) => /readPlanChange|beginMyIntake|markRead/.test(name)
