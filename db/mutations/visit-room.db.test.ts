import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { VIDEO_TEXT_VERSION } from '../../lib/consent/standing'
import { read } from '../audited'
import { closeDatabase } from '../client'
import { newId } from '../ids'
import { getFhirSource } from '../queries/fhir-source'
import { getQuestionnaires, getQuestionTurns } from '../queries/questionnaires'
import { getGuest, getRoomState, getSeat, listSignals, listWaiting, watchRoom } from '../queries/visit-room'
import { consents } from '../schema'
import {
  careScopeOf,
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  testScope,
} from '../testing/factories'
import { endMembershipOf, makeSession } from '../testing/sessions'
import { bookVisitFor } from '../testing/visits'
import { endBrowserSession } from './browser-sessions'
import { cancelVisit } from './change-visit'
import { closeVisit } from './close-visit'
import { recordExamination } from './record-examination'
import { emptyRooms, inviteGuest, leaveSeat, sendSignals, setRoom, takeSeat } from './visit-room'

afterAll(closeDatabase)

const NOW = new Date('2026-03-10T10:00:00Z')
/** The visit of these tests begins at 10:15 and ends at 10:45. */
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)
const hash = (key: string) => createHash('sha256').update(key).digest('hex')

let clinic: MadeClinic
beforeAll(async () => {
  clinic = await makeClinic({ now: NOW })
})

type Cast = { clinician: MadeStaff; patient: MadePatient; visitId: string }
async function cast(): Promise<Cast> {
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician, now: NOW })
  const booked = await bookVisitFor(clinician, patient, NOW)
  if (booked.status !== 'booked') throw new Error(JSON.stringify(booked))
  return { clinician, patient, visitId: booked.visitId }
}

type Part = 'patient' | 'clinician'
async function enter({ clinician, patient, visitId }: Cast, part: Part, now = at(10)) {
  const person = part === 'patient' ? patient : clinician
  const { sessionId } = await makeSession(person, part, NOW)
  const comer = {
    visitId,
    part,
    userId: person.userId,
    sessionId,
    guestId: null,
    shownName: person.displayName,
  }
  return { taken: await takeSeat(testScope, comer, now), sessionId }
}
async function seated(cast: Cast, part: Part, now = at(10)) {
  const { taken, sessionId } = await enter(cast, part, now)
  if (taken.status !== 'seated') throw new Error(JSON.stringify(taken))
  return { ...taken, sessionId }
}
const seatOf = (seatKey: string, now = at(10)) => getSeat(testScope, { keyHash: hash(seatKey), now })
async function held(seatKey: string, now = at(10)) {
  const seat = await seatOf(seatKey, now)
  if (!seat) throw new Error('no seat')
  return seat
}

describe('[P26] a room is open for its visit and no longer', () => {
  test('nobody sits down before it, after it, or when it is cancelled; those who sit are out', async () => {
    const visit = await cast()
    expect((await enter(visit, 'patient', at(-16))).taken).toEqual({ status: 'refused', problem: 'not_open' })
    const seat = await seated(visit, 'patient', at(-14))
    expect(await seatOf(seat.seatKey, at(104))).not.toBeNull()
    expect(await seatOf(seat.seatKey, at(105))).toBeNull()
    expect((await enter(visit, 'clinician', at(105))).taken.status).toBe('refused')
    await cancelVisit(
      careScopeOf(visit.clinician, visit.patient),
      { visitId: visit.visitId, sequence: 0 },
      at(1),
    )
    expect(await seatOf(seat.seatKey)).toBeNull()
    expect((await enter(visit, 'patient')).taken.status).toBe('refused')
  })

  test('ending the visit empties the room, and what browsers said to each other is forgotten', async () => {
    const visit = await cast()
    const [patient, clinician] = [await seated(visit, 'patient'), await seated(visit, 'clinician')]
    await setRoom(testScope, await held(clinician.seatKey), { act: 'admit', seatId: patient.seatId }, at(10))
    const signals = [{ to: clinician.seatId, body: { bye: true } }]
    expect(await sendSignals(testScope, { seatKey: patient.seatKey, signals, now: at(10) })).toBe('sent')
    const care = careScopeOf(visit.clinician, visit.patient)
    expect(await closeVisit(care, { visitId: visit.visitId, as: 'completed' }, at(30))).toBe('closed')
    expect(await seatOf(patient.seatKey, at(30))).toBeNull()
    await emptyRooms(testScope, at(31))
    expect(await listSignals(testScope, clinician.seatId, 0)).toEqual([])
  })
})

test('before the door a clinician is told who waits behind it and for how long, until they are let in', async () => {
  const visit = await cast()
  const { patientId } = visit.patient
  const waiting = (minute: number, of = patientId) =>
    listWaiting(testScope, { visitId: visit.visitId, patientId: of, now: at(minute) })
  expect(await waiting(10)).toEqual([])
  const patient = await seated(visit, 'patient')
  expect(await waiting(10)).toEqual([{ name: visit.patient.displayName, minutes: 0 }])
  expect(await waiting(10, (await cast()).patient.patientId)).toEqual([])
  const clinician = await seated(visit, 'clinician')
  await setRoom(testScope, await held(clinician.seatKey), { act: 'admit', seatId: patient.seatId }, at(10))
  expect(await waiting(10)).toEqual([])
})

test('what a patient ticks at the door is kept with their consents, each time, and of nobody else', async () => {
  const visit = await cast()
  const { sessionId } = await makeSession(visit.patient, 'patient', NOW)
  const { patient, visitId } = visit
  const comer = {
    visitId,
    part: 'patient' as const,
    userId: patient.userId,
    sessionId,
    guestId: null,
    shownName: 'P',
  }
  await takeSeat(testScope, { ...comer, agreesIn: 'es' }, at(-20))
  await seated(visit, 'clinician')
  await takeSeat(testScope, { ...comer, agreesIn: 'es' }, at(1))
  await takeSeat(testScope, { ...comer, agreesIn: 'es' }, at(5))
  const given = await read(patientScopeOf(patient), (tx) => tx.select().from(consents))
  expect(given.map(({ kind, locale, textVersion, givenAt }) => [kind, locale, textVersion, givenAt])).toEqual(
    [at(1), at(5)].map((moment) => ['video', 'es', VIDEO_TEXT_VERSION, moment]),
  )
})

test('a record taken out says when both were in the room, and of a visit to which one of them never came nothing', async () => {
  const visit = await cast()
  const times = async () => {
    const source = await getFhirSource(patientScopeOf(visit.patient), at(60))
    return source.visits.map(({ beganAt, endedAt }) => [beganAt, endedAt])
  }
  const patient = await seated(visit, 'patient', at(2))
  expect(await times()).toEqual([[null, null]])
  const clinician = await seated(visit, 'clinician', at(4))
  await setRoom(testScope, await held(clinician.seatKey), { act: 'admit', seatId: patient.seatId }, at(5))
  await leaveSeat(testScope, await held(patient.seatKey), at(31))
  await leaveSeat(testScope, await held(clinician.seatKey), at(33))
  expect(await times()).toEqual([[at(5), at(31)]])
  const other = await makePatient(clinic, { now: NOW })
  const [own] = await read(patientScopeOf(other), (tx) =>
    tx.execute(sql`select * from visit_times(${visit.visitId}::uuid)`),
  )
  expect(own).toBeUndefined()
})

describe('[P26] a seat holds as long as what it rests on', () => {
  test('signing out takes it away, and so does the end of a clinician’s membership', async () => {
    const visit = await cast()
    const [patient, clinician] = [await seated(visit, 'patient'), await seated(visit, 'clinician')]
    await endBrowserSession(testScope, {
      sessionId: patient.sessionId,
      userId: visit.patient.userId,
      now: at(10),
    })
    expect(await seatOf(patient.seatKey)).toBeNull()
    expect(await seatOf(clinician.seatKey)).not.toBeNull()
    await endMembershipOf(visit.clinician)
    expect(await seatOf(clinician.seatKey)).toBeNull()
  })

  test('who comes again takes the place of the seat before, and a patient who was in stays in', async () => {
    const visit = await cast()
    const clinician = await seated(visit, 'clinician')
    const first = await seated(visit, 'patient')
    await setRoom(testScope, await held(clinician.seatKey), { act: 'admit', seatId: first.seatId }, at(10))
    const second = await seated(visit, 'patient', at(11))
    expect(await seatOf(first.seatKey)).toBeNull()
    expect((await held(second.seatKey)).admitted).toBe(true)
    await leaveSeat(testScope, await held(second.seatKey), at(12))
    expect(await seatOf(second.seatKey)).toBeNull()
  })
})

describe('the waiting room', () => {
  test('who waits neither speaks nor is spoken to, and sees nobody but the clinician', async () => {
    const visit = await cast()
    const [patient, clinician] = [await seated(visit, 'patient'), await seated(visit, 'clinician')]
    const to = (seatId: string) => [{ to: seatId, body: { bye: true } }]
    expect(
      await sendSignals(testScope, { seatKey: patient.seatKey, signals: to(clinician.seatId), now: at(10) }),
    ).toBe('waiting')
    await sendSignals(testScope, { seatKey: clinician.seatKey, signals: to(patient.seatId), now: at(10) })
    expect(await listSignals(testScope, patient.seatId, 0)).toEqual([])
    const state = await getRoomState(testScope, await held(patient.seatKey), at(10))
    expect(state.phase).toBe('waiting')
    expect(state.people.map(({ part }) => part).sort()).toEqual(['clinician', 'patient'])
  })

  test('only a clinician lets in, and with the door open people come in as they arrive', async () => {
    const visit = await cast()
    const clinician = await seated(visit, 'clinician')
    await setRoom(testScope, await held(clinician.seatKey), { act: 'auto-admit', on: true }, at(10))
    const patient = await seated(visit, 'patient')
    const seat = await held(patient.seatKey)
    expect(seat.admitted).toBe(true)
    expect(await setRoom(testScope, seat, { act: 'share', view: 'trend' }, at(10))).toBe(false)
  })

  test('a guest’s link works once, and whoever has used it still waits to be let in', async () => {
    const visit = await cast()
    const care = careScopeOf(visit.clinician, visit.patient)
    const guest = await inviteGuest(care, { visitId: visit.visitId, kind: 'interpreter' }, at(5))
    const found = await getGuest(testScope, hash(guest?.token ?? ''))
    const comer = {
      visitId: visit.visitId,
      part: 'guest' as const,
      userId: null,
      sessionId: null,
      guestId: found?.guestId ?? '',
      shownName: 'Ines',
    }
    const twice = await Promise.all([takeSeat(testScope, comer, at(10)), takeSeat(testScope, comer, at(10))])
    expect(twice.map(({ status }) => status).sort()).toEqual(['refused', 'seated'])
    const key = twice.find((each) => each.status === 'seated')?.seatKey ?? ''
    expect((await held(key)).admitted).toBe(false)
    // The browser that came in may load its page anew, and nobody else may.
    const again = await takeSeat(testScope, { ...comer, earlierKey: key }, at(11))
    expect(again.status).toBe('seated')
    expect(await takeSeat(testScope, { ...comer, earlierKey: 'x'.repeat(43) }, at(11))).toMatchObject({
      problem: 'used',
    })
    const backWith = async (one: string) =>
      (await getGuest(testScope, hash(guest?.token ?? ''), hash(one)))?.backAs
    expect([await backWith(key), await backWith('x'.repeat(43))]).toEqual(['Ines', null])
  })

  test('[P26] a guest who is put out, or whose visit has ended, is out at the next look, hears nothing and does not come back', async () => {
    const asGuest = async (visit: Awaited<ReturnType<typeof cast>>) => {
      const care = careScopeOf(visit.clinician, visit.patient)
      const { token = '' } =
        (await inviteGuest(care, { visitId: visit.visitId, kind: 'interpreter' }, at(5))) ?? {}
      const found = await getGuest(testScope, hash(token))
      const comer = {
        visitId: visit.visitId,
        part: 'guest' as const,
        userId: null,
        sessionId: null,
        guestId: found?.guestId ?? '',
        shownName: 'Ines',
      }
      const seat = await takeSeat(testScope, comer, at(10))
      if (seat.status !== 'seated') throw new Error('no seat')
      return { ...seat, token, comer }
    }
    const look = (seatKey: string, when = at(12)) => getSeat(testScope, { keyHash: hash(seatKey), now: when })
    const speak = (from: { seatKey: string }, to: { seatId: string }) =>
      sendSignals(testScope, {
        seatKey: from.seatKey,
        signals: [{ to: to.seatId, body: { bye: true } }],
        now: at(12),
      })

    const visit = await cast()
    const clinician = await seated(visit, 'clinician')
    const patient = await seated(visit, 'patient')
    const guest = await asGuest(visit)
    const desk = await held(clinician.seatKey)
    await setRoom(testScope, desk, { act: 'admit', seatId: guest.seatId }, at(11))
    expect((await look(guest.seatKey))?.admitted).toBe(true)
    await setRoom(testScope, desk, { act: 'put-out', seatId: patient.seatId }, at(11))
    expect(await look(patient.seatKey), 'nobody else is put out').not.toBeNull()
    const elsewhere = await cast()
    const other = await seated(elsewhere, 'clinician')
    await setRoom(testScope, await held(other.seatKey), { act: 'put-out', seatId: guest.seatId }, at(11))
    expect(await look(guest.seatKey), 'not from another room').not.toBeNull()

    await setRoom(testScope, desk, { act: 'put-out', seatId: guest.seatId }, at(11))
    expect(await look(guest.seatKey)).toBeNull()
    expect(await speak(guest, clinician)).toBe('gone')
    expect(await speak(clinician, guest), 'and is not spoken to').toBe('sent')
    expect(await listSignals(testScope, guest.seatId, 0)).toEqual([])
    expect(await takeSeat(testScope, { ...guest.comer, earlierKey: guest.seatKey }, at(12))).toMatchObject({
      problem: 'used',
    })
    expect(await getGuest(testScope, hash(guest.token)), 'the link is nobody’s').toBeNull()

    const second = await cast()
    await seated(second, 'clinician')
    const late = await asGuest(second)
    const care = careScopeOf(second.clinician, second.patient)
    expect(await closeVisit(care, { visitId: second.visitId, as: 'completed' }, at(11))).toBe('closed')
    expect(await look(late.seatKey)).toBeNull()
    expect(await speak(late, late)).toBe('gone')
    expect(await takeSeat(testScope, { ...late.comer, earlierKey: late.seatKey }, at(12))).toMatchObject({
      problem: 'not_open',
    })
  })
})

test('what is said is read in the order it was said, from where a line broke, and others are told at once', async () => {
  const visit = await cast()
  const [patient, clinician] = [await seated(visit, 'patient'), await seated(visit, 'clinician')]
  await setRoom(testScope, await held(clinician.seatKey), { act: 'admit', seatId: patient.seatId }, at(10))
  let woken = 0
  const told = new Promise<void>((resolve) => {
    const stop = watchRoom(visit.visitId, () => {
      woken += 1
      stop()
      resolve()
    })
  })
  const say = (n: number) =>
    sendSignals(testScope, {
      seatKey: patient.seatKey,
      signals: [{ to: clinician.seatId, body: { candidate: { n } } }],
      now: at(10),
    })
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(say))
  await told
  expect(woken).toBe(1)
  const all = await listSignals(testScope, clinician.seatId, 0)
  expect(all).toHaveLength(8)
  expect(await listSignals(testScope, clinician.seatId, all[4]?.id ?? 0)).toEqual(all.slice(5))
})

test('a test a clinician saw in the visit is a result of the two-weekly tests, and its day counts for the next turn', async () => {
  const visit = await cast()
  const care = careScopeOf(visit.clinician, visit.patient)
  const { episodeId } = visit.patient
  const patient = patientScopeOf(visit.patient)
  expect((await getQuestionTurns(patient, episodeId)).batteriesOn).toEqual([])
  const seen = { visitId: visit.visitId, clientKey: newId() }
  await recordExamination(
    care,
    { ...seen, test: 'bridge', result: { kind: 'legs', left: { reps: 12, pain: 1 }, right: { reps: 15 } } },
    at(10),
  )
  await recordExamination(
    care,
    { ...seen, clientKey: newId(), test: 'heel_drag', result: { kind: 'legs', left: { pain: 3 } } },
    at(11),
  )
  const { batteriesOn } = await getQuestionTurns(patient, episodeId)
  expect(batteriesOn).toHaveLength(1)
  for (const scope of [patient, care]) {
    expect((await getQuestionnaires(scope, episodeId)).batteries).toMatchObject([
      {
        localDate: batteriesOn[0],
        inVisit: true,
        bridgeRepsLeft: 12,
        bridgePainRight: null,
        plankSeconds: null,
      },
    ])
  }
})
