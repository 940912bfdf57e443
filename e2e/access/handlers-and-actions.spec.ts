import { expect, test } from '@playwright/test'
import { strFromU8, unzipSync } from 'fflate'
import { RED_FLAG_CODES } from '@/lib/progression/red-flags'
import { phoneOwner } from '../support/phone'
import { type Cast, gatherCast, IDENTITIES, type Identity, recordOf, SECRETS } from './cast'

// One cast for the whole file: nothing these tests try may change anything.
test.describe.configure({ mode: 'default' })

let cast: Cast
const recordOfA = () => recordOf(cast.about)

test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000)
  cast = await gatherCast(browser)
})
test.afterAll(() => cast?.close())

const others = IDENTITIES.filter((identity) => identity !== 'assigned')
const own = (baseURL = '') => ({ origin: baseURL, 'sec-fetch-site': 'same-origin' })

/** 401 before signing in, 404 for whoever has no such place, an empty list for a clinician of somebody else. */
const QUEUE: Partial<Record<Identity, number>> = {
  anonymous: 401,
  exClinician: 401,
  patientA: 404,
  patientB: 404,
  manager: 404,
  foreignManager: 404,
  colleague: 200,
  foreignClinician: 200,
}

for (const identity of others) {
  test(`${identity} neither reads, claims nor answers the case of somebody else’s patient`, async ({
    baseURL,
  }) => {
    const who = cast.as[identity]
    const { patientId, itemId } = cast.about
    const before = await recordOfA()
    const queue = await who.get('/api/review/queue?tab=all')
    expect(queue.status()).toBe(QUEUE[identity])
    const bodies = [await queue.text()]
    const about = { patientId, itemId }
    const attempts = [
      who.post('/api/review/claim', { headers: own(baseURL), data: about }),
      who.delete('/api/review/claim', { headers: own(baseURL), data: about }),
      who.post('/api/review/act', {
        headers: own(baseURL),
        data: { act: 'clear', note: 'Not mine to clear.', ...about },
      }),
    ]
    attempts.push(
      who.delete('/api/review/act', { headers: own(baseURL), data: { patientId, actId: itemId } }),
      who.post(`/api/patients/${patientId}/plan-preview`, { headers: own(baseURL), data: {} }),
      who.post(`/api/patients/${patientId}/plan-draft`, { headers: own(baseURL), data: {} }),
    )
    for (const answer of await Promise.all(attempts)) {
      expect([401, 404, 409]).toContain(answer.status())
      bodies.push(await answer.text())
    }
    for (const word of SECRETS) expect(bodies.join(' ')).not.toContain(word)
    expect(await recordOfA()).toEqual(before)
  })
}

test('the thread of patient A is looked at and written to by nobody but her and her clinician', async ({
  baseURL,
}) => {
  const { patientId } = cast.about
  const before = await recordOfA()
  const draft = { patientId, clientKey: '0190a000-0000-7000-8000-000000000002', body: 'Not mine.' }
  const said: Record<string, unknown> = {}
  for (const identity of IDENTITIES) {
    const who = cast.as[identity]
    const newest = await who.get(`/api/messages/newest?patientId=${patientId}`)
    const kept =
      identity === 'assigned'
        ? null
        : (await who.post('/api/messages/draft', { headers: own(baseURL), data: draft })).status()
    said[identity] = [newest.status(), kept, (await who.get('/api/messages/unread')).status()]
  }
  // a patient names no patient: their own thread is the only one there is
  expect(said).toEqual({
    anonymous: [401, 401, 401],
    exClinician: [401, 401, 401],
    patientA: [404, 404, 200],
    patientB: [404, 404, 200],
    assigned: [200, null, 200],
    colleague: [404, 404, 200],
    foreignClinician: [404, 404, 200],
    manager: [404, 404, 404],
    foreignManager: [404, 404, 404],
  })
  expect(await recordOfA()).toEqual(before)
})

test('notifications are turned on by people in care only, and only at a push service', async ({
  baseURL,
}) => {
  const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) }
  const said: Record<string, unknown> = {}
  for (const identity of IDENTITIES) {
    const post = (endpoint: string) =>
      cast.as[identity].post('/api/push', { headers: own(baseURL), data: { endpoint, keys } })
    const inside = await post('https://169.254.169.254/latest')
    const other = await post('https://updates.push.services.mozilla.com.elsewhere.example/x')
    said[identity] = [inside.status(), other.status()]
  }
  const signedOut = ['anonymous', 'exClinician']
  const inCare = ['patientA', 'patientB']
  expect(said).toEqual(
    Object.fromEntries(
      IDENTITIES.map((identity) => {
        const status = signedOut.includes(identity) ? 401 : inCare.includes(identity) ? 400 : 404
        return [identity, [status, status]]
      }),
    ),
  )
})

test('what a phone kept for patient A is written for nobody else who is signed in there', async ({
  baseURL,
}) => {
  const before = await recordOfA()
  const entry = {
    kind: 'check-in',
    version: 1,
    clientKey: '0190a000-0000-7000-8000-000000000001',
    keptAt: new Date().toISOString(),
    payload: { asked: 'right', morningRight: '9', worst24hRight: '9', redFlags: 'none' },
  }
  const data = { owner: phoneOwner(cast.about.patientId), sentAt: entry.keptAt, entries: [entry] }
  const said: [Identity, number][] = []
  for (const identity of IDENTITIES.filter((each) => each !== 'patientA')) {
    const answer = await cast.as[identity].post('/api/sync', { headers: own(baseURL), data })
    said.push([identity, answer.status()])
  }
  const signedOut = ['anonymous', 'exClinician']
  expect(said).toEqual(said.map(([identity]) => [identity, signedOut.includes(identity) ? 401 : 409]))
  const foreign = await cast.as.patientA.post('/api/sync', {
    headers: { origin: 'https://elsewhere.example' },
    data,
  })
  expect(foreign.status()).toBe(403)
  expect(await recordOfA()).toEqual(before)
})

test('a whole record leaves to its own person, or as FHIR to a clinician in charge, and to nobody else', async () => {
  const { patientId } = cast.about
  const statuses: Partial<Record<Identity, [number, number]>> = {}
  const record = (await (await cast.as.patientA.get('/api/record/json')).json()) as {
    tables: { episodes: { id: string }[] }
  }
  const carryOut = `/api/patients/${patientId}/carry-out/${record.tables.episodes[0]?.id}`
  for (const identity of IDENTITIES) {
    const who = cast.as[identity]
    const episode = await who.get(carryOut)
    const told = episode.ok() ? Object.keys((await episode.json()) as object).includes('messages') : null
    const fhir = await who.get(`/api/fhir/Patient/${patientId}/$everything`)
    const own = await who.get('/api/record/json')
    statuses[identity] = [fhir.status(), own.status()]
    expect((await who.get('/api/progress/pain')).status(), identity).toBe(own.status())
    const mine = identity === 'patientA' || identity === 'assigned'
    expect([identity, episode.status(), told]).toEqual([
      identity,
      fhir.status(),
      mine ? identity === 'patientA' : null,
    ])
    if (mine) expect(await fhir.text()).toContain(patientId)
    const others = [
      ...(mine ? [] : [await fhir.text()]),
      ...(identity === 'patientA' ? [] : [await own.text()]),
    ]
    for (const word of [...SECRETS, patientId]) expect(others.join(' ')).not.toContain(word)
  }
  expect(statuses).toEqual({
    anonymous: [401, 401],
    exClinician: [401, 401],
    patientA: [200, 200],
    patientB: [404, 200],
    assigned: [200, 404],
    colleague: [404, 404],
    foreignClinician: [404, 404],
    manager: [404, 404],
    foreignManager: [404, 404],
  })
})

test('[P17] the boards leave as files to a manager of the clinic, with a reason, and hold nothing anybody reported', async ({
  baseURL,
}) => {
  for (const identity of IDENTITIES) {
    for (const file of ['caseload', 'flow', 'outcomes']) {
      const take = (form: Record<string, string>) =>
        cast.as[identity].post(`/api/boards/${file}`, { headers: own(baseURL), form })
      const answer = await take({ reason: 'quality', mode: 'identified', show: 'open' })
      const isManager = identity === 'manager' || identity === 'foreignManager'
      expect([identity, file, answer.ok()]).toEqual([identity, file, isManager])
      if (!isManager) continue
      expect((await take({ show: 'open' })).status()).toBe(400)
      const text = Object.values(unzipSync(await answer.body()))
        .map((bytes) => strFromU8(bytes))
        .join('\n')
      const named = identity === 'manager' && file === 'caseload'
      expect([identity, file, text.includes(SECRETS[0] ?? '')]).toEqual([identity, file, named])
      for (const word of [
        SECRETS[1] ?? '',
        'BRUISING_NEW',
        cast.about.checkIn,
        cast.about.session,
        cast.about.patientId,
      ])
        expect(text).not.toContain(word)
    }
  }
})

test('[P26] the room of a visit lets in its patient and a clinician in charge, and nobody else', async ({
  baseURL,
}) => {
  const { visitId } = cast.about
  const room = `/api/rooms/${visitId}`
  const seatKey = 'A'.repeat(43)
  for (const identity of IDENTITIES) {
    const who = cast.as[identity]
    const enter = (as: string) =>
      who.post(`${room}/enter`, {
        headers: own(baseURL),
        data: as === 'patient' ? { as, agrees: true } : { as },
      })
    const [asPatient, asClinician] = [await enter('patient'), await enter('clinician')]
    expect(`${identity} ${asPatient.ok()}`).toBe(`${identity} ${identity === 'patientA'}`)
    expect(`${identity} ${asClinician.ok()}`).toBe(`${identity} ${identity === 'assigned'}`)
    if (identity !== 'assigned') {
      const note = { text: 'Written by somebody else.', lockVersion: 0 }
      const noted = await who.post(`${room}/note`, { headers: own(baseURL), data: note })
      const result = { kind: 'gait', points: { stride: 'usual' } }
      const exam = { clientKey: '0190a000-0000-7000-8000-000000000002', test: 'gait', result }
      const examined = await who.post(`${room}/examination`, { headers: own(baseURL), data: exam })
      expect([401, 404]).toContain(noted.status())
      expect([401, 404]).toContain(examined.status())
    }
    const calendar = await who.get(`/api/visits/${visitId}/calendar`)
    expect(`${identity} ${calendar.ok()}`).toBe(`${identity} ${identity === 'patientA'}`)
    const headers = { ...own(baseURL), 'x-loadwise-seat': seatKey }
    for (const answer of [
      await who.get(`${room}/line`, { headers }),
      await who.post(`${room}/send`, { headers, data: { signals: [] } }),
      await who.post(`${room}/act`, { headers, data: { act: 'leave' } }),
    ])
      expect(answer.status()).toBe(404)
    const made = { headers: own(baseURL), data: { token: seatKey, name: 'Nobody' } }
    expect((await who.post('/api/rooms/guest', made)).status()).toBe(404)
    expect((await who.get(`/api/calendar/${seatKey}`)).status()).toBe(404)
  }
})

test('[P1] a request from another site, or one that does not say where from, changes nothing', async ({
  baseURL,
}) => {
  const { patientId, itemId } = cast.about
  const before = await recordOfA()
  const data = { act: 'clear', note: 'Sent from elsewhere.', patientId, itemId }
  const origins: Record<string, string>[] = [
    {},
    { origin: 'null' },
    { origin: 'https://elsewhere.example' },
    { origin: 'https://elsewhere.example', 'x-forwarded-host': 'elsewhere.example' },
    { origin: baseURL ?? '', 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of origins) {
    const answer = await cast.as.assigned.post('/api/review/act', { headers, data })
    expect([headers, answer.status()]).toEqual([headers, 403])
  }
  expect(await recordOfA()).toEqual(before)
})

test('[P1] a server action harvested as a clinician does nothing for anybody else', async ({ baseURL }) => {
  test.setTimeout(120_000)
  const { patientId, itemId } = cast.about
  const before = await recordOfA()
  const page = await (await cast.as.assigned.get(`/review?item=${itemId}`)).text()
  const fields = hiddenFields(/<form[^>]*id="act-clear"[\s\S]*?<\/form>/.exec(page)?.[0] ?? '')
  expect(Object.keys(fields).filter((name) => name.startsWith('$ACTION'))).not.toEqual([])
  const form = { ...fields, act: 'clear', patientId, itemId, note: 'Replayed by somebody else.' }
  for (const identity of others) {
    for (const where of ['/review', '/today', '/', '/sign-in']) {
      const answer = await cast.as[identity].post(where, {
        headers: own(baseURL),
        multipart: form,
        maxRedirects: 0,
      })
      const body = await answer.text()
      for (const word of SECRETS)
        expect(identity === 'patientA' || !body.includes(word), `${identity} ${where}`).toBe(true)
    }
  }
  expect(await recordOfA()).toEqual(before)
})

function hiddenFields(form: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name) fields[name] = decode(/value="([^"]*)"/.exec(input)?.[1] ?? '')
  }
  return fields
}

const decode = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

test('[P17] a manager finds no clinical word, in whatever page, search, filter, order or page data', async ({
  baseURL,
}) => {
  const { as, about } = cast
  const pages = [
    '/caseload',
    ...['open', 'at_risk', 'red_flag', 'awaiting_signoff', 'active', 'discharged'].map(
      (show) => `/caseload?show=${show}`,
    ),
    ...['check_in', 'due', 'since', 'clinician', 'pain'].map((sort) => `/caseload?show=open&sort=${sort}`),
    `/caseload/${about.clinicianId}?show=open`,
    '/caseload/nobody',
    '/caseload/flow',
    '/caseload/outcomes',
    '/caseload/overrides',
    '/people',
    '/people/rights',
    `/people/${about.membershipId}`,
    '/clinic',
  ]
  const words = [
    ...RED_FLAG_CODES.filter((code) => code.length > 3),
    'bruising',
    SECRETS[1] ?? '',
    'morningRight',
    'patientText',
  ]
  const look = async (page: string, asked = '') => {
    let text = ''
    for (const rsc of ['0', '1']) {
      const answer = await as.manager.get(page, { headers: { rsc } })
      if (answer.status() === 404) continue
      text = (await answer.text()).toLowerCase()
      // what was asked for stands in the heading of the answer itself
      const found = words.filter(
        (word) => word && !asked.includes(word.toLowerCase()) && text.includes(word.toLowerCase()),
      )
      expect([page, asked, found]).toEqual([page, asked, []])
    }
    return text
  }
  for (const page of pages) await look(page)
  // searching by what somebody wrote, answered or was told to do finds nobody
  const finding: string[] = []
  for (const name of ['quicksilver-canary', 'BRUISING_NEW', 'bruising', 'bridge', 'Ottoline']) {
    const asked = await as.manager.post('/api/boards/name', {
      headers: own(baseURL),
      form: { name, show: 'open' },
      maxRedirects: 0,
    })
    expect([asked.status(), asked.headers().location]).toEqual([303, '/caseload?show=open&named=yes'])
    const text = await look('/caseload?show=open&named=yes', name.toLowerCase())
    if (text.includes(`${SECRETS[0]}`.toLowerCase())) finding.push(name)
  }
  expect(finding).toEqual(['Ottoline'])
})
