import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { audited, read } from '../audited'
import { closeDatabase, database } from '../client'
import { newId } from '../ids'
import { getFeed, getPatientFeed } from '../queries/calendar-feed'
import { getBookingDesk, listSlots } from '../queries/visit-slots'
import { listWaiting, listWaitingOf } from '../queries/visit-waits'
import { getVisit, getVisitSummary, listCalendar, listPatientFeeds, listVisits } from '../queries/visits'
import { auditEvents, visitNotes, visits, visitWaits } from '../schema'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  patientScopeOf,
  testScope,
} from '../testing/factories'
import { bookForPatient, confirmVisit, holdSlot } from './book-visit'
import { makeCalendarFeed, makePatientFeed, revokeCalendarFeed, revokePatientFeed } from './calendar-feeds'
import { cancelVisit, moveVisit } from './change-visit'
import { closeVisit, correctVisitEnd, reportClinicianMissing } from './close-visit'
import { endMembership } from './end-membership'
import { saveVisitSummary } from './visit-summary'
import { offerEarlierTime, offerFreedTime, tellFreedTime, waitForEarlier } from './visit-waits'
import { addHoursException, setWorkingHours } from './working-hours'

afterAll(closeDatabase)

/** A Tuesday. */
const NOW = new Date('2026-03-10T08:00:00Z')
const at = (time: string) => new Date(`2026-03-${time}:00Z`)
const minutes = (from: Date, more: number) => new Date(from.getTime() + more * 60_000)
const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 }))

let clinic: MadeClinic
let clinician: MadeStaff
let videoType: string
const patientOf = (of: MadeStaff = clinician) => makePatient(clinic, { clinician: of, now: NOW })
const wish = (startsAt: Date) => ({ visitTypeId: videoType, startsAt })

beforeAll(async () => {
  clinic = await makeClinic({ now: NOW })
  clinician = await makeClinician(clinic)
  await setWorkingHours(clinicianScopeOf(clinician), weekdays, NOW)
  const desk = await getBookingDesk(patientScopeOf(await patientOf()))
  videoType = desk.types.find(({ way }) => way === 'video')?.id ?? ''
})

async function slotsOf(patient: MadePatient, day: string, now = NOW) {
  const desk = await getBookingDesk(patientScopeOf(patient))
  const type = desk.types.find(({ id }) => id === videoType)
  if (!type || !desk.clinician) throw new Error('nothing to book')
  const slots = await listSlots(patientScopeOf(patient), {
    clinicianUserId: desk.clinician.userId,
    type,
    clinicZone: desk.clinicZone,
    fromDate: day,
    throughDate: day,
    now,
  })
  return slots.map((slot) => new Date(slot).toISOString().slice(11, 16))
}

async function book(patient: MadePatient, startsAt: Date, now = NOW) {
  const held = await holdSlot(patientScopeOf(patient), wish(startsAt), now)
  if (held.status !== 'held') throw new Error(JSON.stringify(held))
  expect((await confirmVisit(patientScopeOf(patient), { visitId: held.visitId }, now)).status).toBe('booked')
  return held.visitId
}
const stored = async (visitId: string) => {
  const [row] = await read(testScope, (tx) => tx.select().from(visits).where(eq(visits.id, visitId)))
  if (!row) throw new Error('no such visit')
  return row
}

describe('one slot goes to one person', () => {
  test('of fifty who want the same slot at once, exactly one has it', async () => {
    const fifty = await Promise.all(Array.from({ length: 50 }, () => patientOf()))
    const startsAt = at('12T10:00')
    const held = await Promise.all(
      fifty.map((patient) => holdSlot(patientScopeOf(patient), wish(startsAt), NOW)),
    )
    const winners = held.filter(({ status }) => status === 'held')
    expect(winners).toHaveLength(1)
    for (const other of held)
      if (other.status === 'refused') expect(['taken', 'not_a_slot']).toContain(other.problem)
    const rows = await read(testScope, (tx) =>
      tx
        .select()
        .from(visits)
        .where(and(eq(visits.startsAt, startsAt), eq(visits.clinicianUserId, clinician.userId))),
    )
    expect(rows.filter(({ state }) => state === 'held')).toHaveLength(1)
  })

  test('of fifty bookings by the same staff desk, exactly one is booked', async () => {
    const fifty = await Promise.all(Array.from({ length: 50 }, () => patientOf()))
    const booked = await Promise.all(
      fifty.map((patient) => bookForPatient(careScopeOf(clinician, patient), wish(at('13T10:00')), NOW)),
    )
    expect(booked.filter(({ status }) => status === 'booked')).toHaveLength(1)
  })

  test('whatever the code does, the database refuses an overlap, also across clinics', async () => {
    const other = await makeClinic({ now: NOW })
    await makeClinician(other, { userId: clinician.userId })
    const there = await makePatient(other, { clinician, now: NOW })
    const here = await patientOf()
    await book(here, at('16T10:00'))
    const [type] = (await getBookingDesk(patientScopeOf(there))).types
    const forged = audited(testScope, 'test.forge', (tx) =>
      tx.insert(visits).values({
        id: newId(),
        clinicId: there.clinicId,
        patientId: there.patientId,
        clinicianUserId: clinician.userId,
        visitTypeId: type?.id ?? '',
        way: 'video',
        state: 'booked',
        startsAt: at('16T10:15'),
        endsAt: at('16T10:45'),
        takenFrom: at('16T10:15'),
        takenUntil: at('16T10:45'),
        createdByUserId: clinician.userId,
        createdAt: NOW,
      }),
    )
    await expect(forged).rejects.toMatchObject({ cause: { constraint_name: 'visits_clinician_once' } })
  })

  test('a person cannot be at two visits at once, whoever books them', async () => {
    const second = await makeClinician(clinic)
    await setWorkingHours(clinicianScopeOf(second), weekdays, NOW)
    const patient = await patientOf()
    await book(patient, at('17T10:00'))
    const twice = await bookForPatient(careScopeOf(second, patient), wish(at('17T10:15')), NOW)
    expect(twice).toEqual({ status: 'refused', problem: 'own_visit_then' })
  })
})

describe('a slot kept for somebody', () => {
  test('is nobody else’s for ten minutes, is still shown to its owner, and is free afterwards', async () => {
    const [anna, ben] = [await patientOf(), await patientOf()]
    await holdSlot(patientScopeOf(anna), wish(at('18T09:00')), NOW)
    expect(await slotsOf(anna, '2026-03-18')).toContain('09:00')
    expect(await slotsOf(ben, '2026-03-18')).not.toContain('09:00')
    expect((await holdSlot(patientScopeOf(ben), wish(at('18T09:00')), minutes(NOW, 9))).status).toBe(
      'refused',
    )
    expect((await holdSlot(patientScopeOf(ben), wish(at('18T09:00')), minutes(NOW, 11))).status).toBe('held')
  })

  test('cannot be confirmed once it is over, and choosing another slot lets the first go', async () => {
    const [patient, other] = [await patientOf(), await patientOf()]
    const held = await holdSlot(patientScopeOf(patient), wish(at('19T09:00')), NOW)
    if (held.status !== 'held') throw new Error('not held')
    const late = await confirmVisit(patientScopeOf(patient), { visitId: held.visitId }, minutes(NOW, 11))
    expect(late).toEqual({ status: 'refused', problem: 'hold_over' })
    await holdSlot(patientScopeOf(patient), wish(at('19T11:00')), minutes(NOW, 11))
    expect((await holdSlot(patientScopeOf(other), wish(at('19T09:00')), minutes(NOW, 11))).status).toBe(
      'held',
    )
  })

  test('confirming it twice books it once', async () => {
    const patient = await patientOf()
    const visitId = await book(patient, at('20T09:00'))
    expect(await confirmVisit(patientScopeOf(patient), { visitId }, NOW)).toEqual({
      status: 'booked',
      visitId,
    })
    expect((await listVisits(patientScopeOf(patient), { now: NOW })).coming).toHaveLength(1)
  })
})

describe('hours, notice and exceptions', () => {
  test('an instant that is not offered is refused, however it is asked for', async () => {
    const patient = await patientOf()
    for (const time of ['14T10:00', '23T08:45', '23T17:00', '23T10:07', '10T09:00']) {
      const held = await holdSlot(patientScopeOf(patient), wish(at(time)), NOW)
      expect(`${time} ${held.status}`).toBe(`${time} refused`)
    }
  })

  test('a day off offers nothing, and what is booked on it stays booked', async () => {
    const own = await makeClinician(clinic)
    await setWorkingHours(clinicianScopeOf(own), weekdays, NOW)
    const patient = await patientOf(own)
    const visitId = await book(patient, at('24T09:00'))
    const off = { kind: 'off', date: '2026-03-24', fromMinute: null, untilMinute: null } as const
    await addHoursException(clinicianScopeOf(own), off, NOW)
    expect(await slotsOf(patient, '2026-03-24')).toEqual([])
    expect((await stored(visitId)).state).toBe('booked')
  })

  test('a clinician may book against the rules with a reason, which is kept; never over another visit or in the past', async () => {
    const [patient, other] = [await patientOf(), await patientOf()]
    const care = careScopeOf(clinician, patient)
    const evening = wish(at('25T19:00'))
    expect((await bookForPatient(care, evening, NOW)).status).toBe('refused')
    const booked = await bookForPatient(care, { ...evening, override: 'Works until six' }, NOW)
    if (booked.status !== 'booked') throw new Error(JSON.stringify(booked))
    expect((await stored(booked.visitId)).overrideReason).toBe('Works until six')
    const over = { ...wish(at('25T19:15')), override: 'Urgent' }
    expect(await bookForPatient(careScopeOf(clinician, other), over, NOW)).toEqual({
      status: 'refused',
      problem: 'taken',
    })
    const past = { ...wish(at('09T10:00')), override: 'Yesterday' }
    expect((await bookForPatient(careScopeOf(clinician, other), past, NOW)).status).toBe('refused')
  })

  test('nobody books with somebody who is in charge of nobody', async () => {
    const patient = await makePatient(clinic, { now: NOW })
    expect(await holdSlot(patientScopeOf(patient), wish(at('26T09:00')), NOW)).toEqual({
      status: 'refused',
      problem: 'nobody_in_charge',
    })
  })
})

describe('moving and cancelling', () => {
  test('the id stays and SEQUENCE goes 0, 1, 2, each with its two letters', async () => {
    const patient = await patientOf()
    const scope = patientScopeOf(patient)
    const visitId = await book(patient, at('26T09:00'))
    expect(await moveVisit(scope, { visitId, sequence: 0, startsAt: at('26T11:00') }, NOW)).toEqual({
      status: 'changed',
      sequence: 1,
    })
    expect(await slotsOf(await patientOf(), '2026-03-26')).toContain('09:00')
    expect(await cancelVisit(scope, { visitId, sequence: 1 }, NOW)).toEqual({
      status: 'changed',
      sequence: 2,
    })
    const jobs = await database().sql<{ payload: { sequence: number; method: string; to: string } }[]>`
      select p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
       where p.payload ->> 'visitId' = ${visitId}`
    const letters = jobs.map(({ payload }) => `${payload.method} ${payload.sequence} ${payload.to}`).sort()
    expect(letters).toEqual([
      'cancel 2 clinician',
      'cancel 2 patient',
      'request 0 clinician',
      'request 0 patient',
      'request 1 clinician',
      'request 1 patient',
    ])
  })

  test('a patient is held to the notice, a clinician is not; both lose to a change they have not seen', async () => {
    const patient = await patientOf()
    const visitId = await book(patient, at('27T09:00'))
    const late = new Date('2026-03-26T09:01:00Z')
    const scope = patientScopeOf(patient)
    expect(await cancelVisit(scope, { visitId, sequence: 0 }, late)).toEqual({
      status: 'refused',
      problem: 'too_late',
    })
    const care = careScopeOf(clinician, patient)
    expect(await moveVisit(care, { visitId, sequence: 3, startsAt: at('27T11:00') }, late)).toEqual({
      status: 'refused',
      problem: 'changed_meanwhile',
    })
    expect((await moveVisit(care, { visitId, sequence: 0, startsAt: at('27T11:00') }, late)).status).toBe(
      'changed',
    )
    expect((await cancelVisit(care, { visitId, sequence: 1, reason: 'Ill' }, late)).status).toBe('changed')
    expect(await stored(visitId)).toMatchObject({ state: 'cancelled', cancelledBy: 'staff', sequence: 2 })
  })

  test('a move onto a taken time changes nothing', async () => {
    const [patient, other] = [await patientOf(), await patientOf()]
    const visitId = await book(patient, at('30T09:00'))
    await book(other, at('30T10:00'))
    const moved = await moveVisit(
      patientScopeOf(patient),
      { visitId, sequence: 0, startsAt: at('30T10:15') },
      NOW,
    )
    expect(moved.status).toBe('refused')
    expect(await stored(visitId)).toMatchObject({ sequence: 0, startsAt: at('30T09:00') })
  })
})

describe('how a visit ends', () => {
  test('either side’s absence can be said ten minutes after the start, not before', async () => {
    const patient = await patientOf()
    const visitId = await book(patient, at('31T09:00'))
    const scope = patientScopeOf(patient)
    expect(await reportClinicianMissing(scope, visitId, at('31T09:09'))).toBe('too_early')
    expect(await reportClinicianMissing(scope, visitId, at('31T09:10'))).toBe('closed')
    expect((await stored(visitId)).state).toBe('no_show_clinician')
    const second = await book(patient, at('31T11:00'))
    const care = careScopeOf(clinician, patient)
    expect(await closeVisit(care, { visitId: second, as: 'no_show_patient' }, at('31T11:12'))).toBe('closed')
    expect(await closeVisit(care, { visitId: second, as: 'completed' }, at('31T11:30'))).toBe('already')
  })

  test('a slip of the hand is put right, with its draft; what the patient said and what was sent stand', async () => {
    const patient = await patientOf()
    const care = careScopeOf(clinician, patient)
    const slip = await book(patient, at('27T09:00'))
    await closeVisit(care, { visitId: slip, as: 'no_show_patient' }, at('27T09:15'))
    const right = { visitId: slip, as: 'completed' } as const
    expect(await correctVisitEnd(care, right, at('27T10:00'))).toBe('closed')
    expect((await stored(slip)).state).toBe('completed')
    expect(await getVisitSummary(care, slip)).not.toBeNull()
    const sent = { visitId: slip, text: 'Well done.', lockVersion: 0, send: true }
    await saveVisitSummary(care, sent, at('27T10:01'))
    const back = { visitId: slip, as: 'no_show_patient' } as const
    expect(await correctVisitEnd(care, back, at('27T10:02'))).toBe('stands')

    const missed = await book(patient, at('27T11:00'))
    await reportClinicianMissing(patientScopeOf(patient), missed, at('27T11:15'))
    expect(await correctVisitEnd(care, { visitId: missed, as: 'completed' }, at('27T12:00'))).toBe('stands')
    const open = await book(patient, at('27T14:00'))
    expect(await correctVisitEnd(care, { visitId: open, as: 'completed' }, at('27T14:20'))).toBe('stands')
  })

  test('a visit that took place leaves a draft that the patient reads only after it has been sent', async () => {
    const patient = await patientOf()
    const visitId = await book(patient, at('31T13:00'))
    const care = careScopeOf(clinician, patient)
    expect(await closeVisit(care, { visitId, as: 'completed' }, at('31T13:30'))).toBe('closed')
    const draft = await getVisitSummary(care, visitId)
    expect(draft?.text).toContain('There were no morning answers')
    const scope = patientScopeOf(patient)
    expect(await getVisitSummary(scope, visitId)).toBeNull()
    const text = 'Well done.'
    const save = { visitId, text, lockVersion: 0, send: true }
    expect((await saveVisitSummary(care, save, at('31T13:40'))).status).toBe('saved')
    expect((await saveVisitSummary(care, { ...save, lockVersion: 1 }, at('31T13:41'))).status).toBe('sent')
    expect((await getVisitSummary(scope, visitId))?.text).toBe(text)
  })
})

describe('who sees what', () => {
  test('a patient finds no visit and no name of somebody else, only that the time is taken', async () => {
    const [anna, ben] = [await patientOf(), await patientOf()]
    const visitId = await book(anna, at('11T09:00'))
    expect(await getVisit(patientScopeOf(ben), visitId)).toBeNull()
    expect(await slotsOf(ben, '2026-03-11')).not.toContain('09:00')
    const rows = await read(patientScopeOf(ben), (tx) => tx.select().from(visits))
    expect(rows.filter(({ patientId }) => patientId !== ben.patientId)).toEqual([])
    expect(await cancelVisit(patientScopeOf(ben), { visitId, sequence: 0 }, NOW)).toMatchObject({
      problem: 'not_found',
    })
  })

  test('a note of a visit cannot be read by the patient it is about', async () => {
    const patient = await patientOf()
    const visitId = await book(patient, at('11T11:00'))
    await audited(testScope, 'test.note', (tx) =>
      tx.insert(visitNotes).values({
        visitId,
        clinicId: patient.clinicId,
        patientId: patient.patientId,
        text: 'thinks about surgery',
        lockVersion: 0,
        updatedByUserId: clinician.userId,
        updatedAt: NOW,
      }),
    )
    expect(await read(patientScopeOf(patient), (tx) => tx.select().from(visitNotes))).toEqual([])
    expect(await read(careScopeOf(clinician, patient), (tx) => tx.select().from(visitNotes))).toHaveLength(1)
  })

  test('a calendar feed tells times alone, and is dead when it is taken back or its owner has left', async () => {
    const leaver = await makeClinician(clinic)
    await setWorkingHours(clinicianScopeOf(leaver), weekdays, NOW)
    const patient = await patientOf(leaver)
    await book(patient, at('11T13:00'))
    const scope = clinicianScopeOf(leaver)
    const hash = (token: string) => createHash('sha256').update(token).digest('hex')
    const feed = (token: string) => getFeed(testScope, { tokenHash: hash(token), since: NOW })
    const [first, second] = [await makeCalendarFeed(scope, NOW), await makeCalendarFeed(scope, NOW)]
    expect((await feed(first.token))?.map((time) => Object.keys(time).sort())).toEqual([
      ['endsAt', 'id', 'sequence', 'startsAt'],
    ])
    const [row] = await read(scope, (tx) => tx.query.calendarFeeds.findMany({ limit: 1 }))
    expect(row).toBeDefined()
    const ids = await read(scope, (tx) => tx.query.calendarFeeds.findMany())
    const mine = ids.find(({ tokenHash }) => tokenHash === hash(first.token))
    expect(await revokeCalendarFeed(scope, mine?.id ?? '', NOW)).toBe(true)
    expect(await feed(first.token)).toBeNull()
    expect(await feed(second.token)).not.toBeNull()
    const manager = await makeManager(clinic)
    const ended = await endMembership(
      managerScopeOf(manager),
      { membershipId: leaver.membershipId, successorUserId: clinician.userId },
      NOW,
    )
    expect(ended.problem).toBeUndefined()
    expect(await feed(second.token)).toBeNull()
    expect(await feed('made up')).toBeNull()
  })

  test('a patient’s calendar holds their own visits alone, and only they can make, list or end its address', async () => {
    const physio = await makeClinician(clinic)
    await setWorkingHours(clinicianScopeOf(physio), weekdays, NOW)
    const [patient, other] = [await patientOf(physio), await patientOf(physio)]
    const visitId = await book(patient, at('13T09:00'))
    await book(other, at('13T10:00'))
    const scope = patientScopeOf(patient)
    const { token } = await makePatientFeed(scope, NOW)
    const asked = { tokenHash: createHash('sha256').update(token).digest('hex'), since: NOW, now: NOW }
    const feed = await getPatientFeed(testScope, asked)
    expect(feed?.visits.map(({ id }) => id)).toEqual([visitId])
    expect(await getFeed(testScope, asked)).toBeNull()
    const [mine] = await listPatientFeeds(scope)
    expect(await read(careScopeOf(physio, patient), (tx) => tx.query.patientFeeds.findMany())).toEqual([])
    expect(await listPatientFeeds(patientScopeOf(other))).toEqual([])
    expect(await revokePatientFeed(patientScopeOf(other), mine?.id ?? '', NOW)).toBe(false)
    expect(await revokePatientFeed(scope, mine?.id ?? '', NOW)).toBe(true)
    expect(await getPatientFeed(testScope, asked)).toBeNull()
  })

  test('every change leaves its trace in the patient’s record', async () => {
    const patient = await patientOf()
    const visitId = await book(patient, at('12T15:00'))
    await moveVisit(patientScopeOf(patient), { visitId, sequence: 0, startsAt: at('12T16:00') }, NOW)
    await cancelVisit(careScopeOf(clinician, patient), { visitId, sequence: 1 }, NOW)
    const events = await read(testScope, (tx) =>
      tx
        .select({ action: auditEvents.action, by: auditEvents.actorUserId })
        .from(auditEvents)
        .where(eq(auditEvents.patientId, patient.patientId))
        .orderBy(auditEvents.seq),
    )
    expect(events.filter(({ action }) => action.startsWith('visit.'))).toEqual([
      { action: 'visit.hold', by: patient.userId },
      { action: 'visit.book', by: patient.userId },
      { action: 'visit.move', by: patient.userId },
      { action: 'visit.cancel', by: clinician.userId },
    ])
    const calendar = await listCalendar(clinicianScopeOf(clinician), {
      from: at('12T00:00'),
      until: at('13T00:00'),
    })
    expect(calendar.map(({ id }) => id)).not.toContain(visitId)
  })
})

describe('waiting for an earlier time', () => {
  const waitOf = (patient: MadePatient) =>
    read(testScope, (tx) => tx.select().from(visitWaits).where(eq(visitWaits.patientId, patient.patientId)))
  const mails = (patient: MadePatient) =>
    read(testScope, async (tx) => {
      const rows = await tx.execute<{ payload: { to: string; subject: string; text: string } }>(
        sql`select j.payload from graphile_worker._private_jobs j
              join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-mail'`,
      )
      return [...rows].map(({ payload }) => payload).filter(({ to }) => to === patient.email)
    })

  test('a freed time is told to whoever waited longest, the next has a turn later, and the first to take it has it', async () => {
    const own = await makeClinician(clinic)
    await setWorkingHours(clinicianScopeOf(own), weekdays, NOW)
    const [first, second, leaver] = [await patientOf(own), await patientOf(own), await patientOf(own)]
    const free = at('17T10:00')
    const leaving = await book(leaver, free)
    const [later, latest] = [await book(first, at('18T10:00')), await book(second, at('19T10:00'))]
    const ask = (patient: MadePatient, visitId: string, now: Date) =>
      waitForEarlier(patientScopeOf(patient), { visitId, wait: true }, now)
    expect(await ask(first, later, NOW)).toBe('saved')
    expect(await ask(second, latest, minutes(NOW, 1))).toBe('saved')
    expect(await ask(second, later, NOW)).toBe('not_found')
    await cancelVisit(patientScopeOf(leaver), { visitId: leaving, sequence: 0 }, NOW)

    const { userId: clinicianUserId, clinicId } = own
    const freed = { clinicId, clinicianUserId, startsAt: free }
    expect(await offerFreedTime(testScope, freed, NOW)).toBe(2)
    const [one] = await waitOf(first)
    const [two] = await waitOf(second)
    const tell = (waitId: string | undefined) =>
      tellFreedTime(
        testScope,
        { waitId: waitId ?? '', startsAt: free, appUrl: 'https://portal.example' },
        NOW,
      )
    expect(await tell(one?.id)).toBe('told')
    const [letter] = (await mails(first)).filter(({ subject }) => subject === 'An earlier time is free')
    expect(letter?.text).toContain(`/visits/book?move=${later}`)
    expect(letter?.text).not.toContain(leaver.displayName)

    expect(
      (await moveVisit(patientScopeOf(first), { visitId: later, sequence: 0, startsAt: free }, NOW)).status,
    ).toBe('changed')
    expect((await waitOf(first))[0]?.endedAt).toEqual(NOW)
    expect(await tell(two?.id)).toBe('no_more')
    expect((await mails(second)).some(({ subject }) => subject === 'An earlier time is free')).toBe(false)
  })

  test('staff see who waits and what is free before theirs, and offer it by mail without moving anything', async () => {
    const own = await makeClinician(clinic)
    await setWorkingHours(clinicianScopeOf(own), weekdays, NOW)
    const [waits, other] = [await patientOf(own), await patientOf(own)]
    const visitId = await book(waits, at('12T10:00'))
    await book(other, at('12T11:00'))
    expect(await listWaiting(clinicianScopeOf(own), NOW)).toEqual([])
    await waitForEarlier(patientScopeOf(waits), { visitId, wait: true }, NOW)
    const [line] = await listWaiting(clinicianScopeOf(own), NOW)
    if (!line?.free) throw new Error('nothing is free')
    expect(line).toMatchObject({ askedAt: NOW, told: null, visit: { id: visitId } })
    expect(line.free < at('12T10:00')).toBe(true)
    expect(await listWaiting(clinicianScopeOf(clinician), NOW)).toEqual([])
    const care = careScopeOf(own, waits)
    const offer = (startsAt: Date) => offerEarlierTime(care, { visitId, startsAt }, NOW)
    expect(await offer(at('12T14:00'))).toBe('no_more')
    expect(await offer(at('11T03:00'))).toBe('no_more')
    expect(await offer(line.free)).toBe('offered')
    const [wait] = await waitOf(waits)
    const facts = { waitId: wait?.id ?? '', startsAt: line.free, appUrl: 'https://portal.example' }
    expect(await tellFreedTime(testScope, facts, NOW)).toBe('told')
    expect((await mails(waits)).some(({ subject }) => subject === 'An earlier time is free')).toBe(true)
    const [after] = await listWaitingOf(care, NOW)
    expect(after?.told).toEqual({ startsAt: line.free, at: NOW })
    expect((await stored(visitId)).startsAt).toEqual(at('12T10:00'))
    await waitForEarlier(patientScopeOf(waits), { visitId, wait: false }, NOW)
    expect(await offer(line.free)).toBe('no_more')
  })
})
