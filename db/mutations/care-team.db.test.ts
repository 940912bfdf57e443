import { and, eq, isNull } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NameCover, NameCoverFor } from '../../lib/care-team/schema'
import { CheckInInput } from '../../lib/check-in/schema'
import { isOtherLeg } from '../../lib/completion/maintenance-plan'
import { actsFor } from '../../lib/review/acts'
import { audited, read } from '../audited'
import { closeDatabase } from '../client'
import { newId } from '../ids'
import { chartRight, mayOpenChart } from '../queries/care-access'
import {
  getCareTeam,
  getWhoLooksAfter,
  listLeaveCovers,
  listLeavesOfClinic,
  listOpenHandovers,
} from '../queries/care-team'
import { getKeptPlan, getMaintenancePlan } from '../queries/completion'
import { listEpisodes } from '../queries/episodes'
import { countVisitsInLeaves, listVisitsInLeave } from '../queries/leave-visits'
import { listMyPatients } from '../queries/my-patients'
import { listPlanChanges } from '../queries/plan-changes'
import { getReviewCase } from '../queries/review-case'
import { listReviewQueue } from '../queries/review-queue'
import { getThread } from '../queries/thread'
import { getToday, getTodayOrBefore } from '../queries/today'
import { getBookingDesk, listSlots } from '../queries/visit-slots'
import { auditEvents, episodeStates, handovers, leaveCovers, reviewItems, visits } from '../schema'
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
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { makeCase } from '../testing/make-case'
import { answerMessage } from './answer-message'
import { beginEpisode } from './begin-episode'
import { bookForPatient } from './book-visit'
import { closeReviewItem } from './close-review-item'
import { convertMessage } from './convert-message'
import { dischargeEpisode } from './discharge-episode'
import { handVisitOn } from './hand-visit-on'
import { acceptHandover, declineHandover, offerHandover, withdrawHandover } from './handovers'
import { endCover, nameCover, nameCoverFor, tellLeave } from './leave-covers'
import { performReviewAct } from './perform-review-act'
import { recordCheckIn } from './record-check-in'
import { openReviewItems } from './review-items'
import { beginIntake } from './save-intake'
import { sendMessage } from './send-message'
import { setWorkingHours } from './working-hours'

let clinic: MadeClinic
let ana: MadeStaff
let ben: MadeStaff
beforeAll(async () => {
  clinic = await makeClinic()
  ana = await makeClinician(clinic)
  ben = await makeClinician(clinic)
})
afterAll(closeDatabase)

const made = () => makePatient(clinic, { clinician: ana, affectedSide: 'right' })
const at = (day: string, time = '10:00') => new Date(`2026-03-${day}T${time}:00Z`)
const queueOf = async (who: MadeStaff, patient: MadePatient, now = TEST_NOW) =>
  (await listReviewQueue(clinicianScopeOf(who), now)).filter(
    ({ patientId }) => patientId === patient.patientId,
  )
const actionsOf = (patient: MadePatient) =>
  read(testScope, async (tx) =>
    (await tx.select().from(auditEvents).where(eq(auditEvents.patientId, patient.patientId))).map(
      ({ action }) => action,
    ),
  )
const note = 'Rung 2, sore after long drives; call on Fridays.'

describe('a handover', () => {
  const offered = async () => {
    const maya = await made()
    const care = careScopeOf(ana, maya)
    expect(await offerHandover(care, { toUserId: ben.userId, note }, TEST_NOW)).toEqual({ status: 'offered' })
    const [offer] = (await listOpenHandovers(clinicianScopeOf(ben))).filter(
      ({ patientId }) => patientId === maya.patientId,
    )
    if (!offer) throw new Error('nothing was offered')
    return { maya, care, handoverId: offer.handoverId }
  }

  it('changes nothing until it is accepted; then one is in charge, the other is not, and the patient reads who', async () => {
    const { maya, care, handoverId } = await offered()
    expect((await getCareTeam(care, TEST_NOW)).primary?.userId).toBe(ana.userId)
    expect(await mayOpenChart(clinicianScopeOf(ben), maya.patientId, TEST_NOW)).toBe(true)
    expect((await queueOf(ben, maya)).map(({ kind, assignment }) => [kind, assignment])).toEqual([
      ['handover', 'offered'],
    ])
    const bens = careScopeOf(ben, maya)
    const message = 'Hello, I look after you from today.'
    expect(await acceptHandover(bens, { handoverId, message }, at('11'))).toMatchObject({
      status: 'accepted',
    })
    expect(await acceptHandover(bens, { handoverId, message }, at('11'))).toEqual({ status: 'not_open' })
    expect((await getCareTeam(bens, at('11'))).primary?.userId).toBe(ben.userId)
    expect(await mayOpenChart(clinicianScopeOf(ana), maya.patientId, at('11'))).toBe(false)
    const thread = await getThread(patientScopeOf(maya))
    expect(thread.messages.map(({ body, authorName }) => [body, authorName])).toEqual([
      [message, ben.displayName],
    ])
    expect(await getWhoLooksAfter(patientScopeOf(maya), at('11'))).toMatchObject({ name: ben.displayName })
    expect(await queueOf(ben, maya, at('11'))).toEqual([])
    const [state] = await read(testScope, (tx) =>
      tx.select().from(episodeStates).where(eq(episodeStates.episodeId, maya.episodeId)),
    )
    expect(state?.clinicianUserId).toBe(ben.userId)
    expect(await actionsOf(maya)).toEqual(expect.arrayContaining(['handover.offer', 'handover.accept']))
  })

  it('lets the colleague read before they accept, and write nothing but their answer', async () => {
    const { maya, handoverId } = await offered()
    const right = (when: Date) => chartRight(clinicianScopeOf(ben), maya.patientId, when)
    expect(await right(TEST_NOW)).toBe('offered')
    const bens = { ...careScopeOf(ben, maya), offered: true as const }
    const { patientId } = maya
    await expect(
      answerMessage(bens, { patientId, clientKey: newId(), body: 'I change your plan.' }, TEST_NOW),
    ).rejects.toThrow('has not taken the patient over')
    expect((await getThread(patientScopeOf(maya))).messages).toEqual([])
    expect(await acceptHandover(bens, { handoverId, message: 'Hello.' }, at('11'))).toMatchObject({
      status: 'accepted',
    })
    expect(await right(at('11'))).toBe('full')
  })

  it('takes the visits to come along at their times where the colleague is free, and leaves the rest where they are', async () => {
    const { maya, care, handoverId } = await offered()
    const { types } = await getBookingDesk(care)
    const visitTypeId = types.find(({ way }) => way === 'video')?.id ?? ''
    const book = (by: MadeStaff, patient: MadePatient, day: string) =>
      bookForPatient(
        careScopeOf(by, patient),
        { visitTypeId, startsAt: at(day), override: 'For a test' },
        TEST_NOW,
      )
    const bens = careScopeOf(ben, maya)
    const other = await makePatient(clinic, { clinician: ben })
    const [first, second] = [await book(ana, maya, '17'), await book(ana, maya, '18')]
    await book(ben, other, '18')
    if (first.status !== 'booked' || second.status !== 'booked') throw new Error('not booked')
    expect((await getCareTeam(bens, TEST_NOW)).visitsToCome).toBe(2)
    const taken = await acceptHandover(bens, { handoverId, message: 'Hello.', visits: true }, at('11'))
    expect(taken).toEqual({ status: 'accepted', visitsTaken: 1, visitsLeft: 1 })
    const rows = await read(testScope, (tx) =>
      tx.select().from(visits).where(eq(visits.patientId, maya.patientId)).orderBy(visits.startsAt),
    )
    expect(rows.map(({ id, clinicianUserId, sequence }) => [id, clinicianUserId, sequence])).toEqual([
      [first.visitId, ben.userId, 1],
      [second.visitId, ana.userId, 0],
    ])
  })

  it('brings the colleague’s words to the desk, and can only be answered, never ticked off', async () => {
    const { maya } = await offered()
    const [line] = await queueOf(ben, maya)
    expect(line?.delegated?.note).toBe(note)
    const shown = await getReviewCase(careScopeOf(ben, maya), { itemId: line?.itemId ?? '', now: TEST_NOW })
    if (!shown) throw new Error('no case')
    expect(shown.handover).toEqual({ fromName: ana.displayName, toName: ben.displayName, note })
    expect(actsFor(shown)).toEqual([])
  })

  it('shows the colleague nothing but the offer of somebody who is not theirs yet', async () => {
    const maya = await made()
    await makeCase(maya, ana, { now: TEST_NOW, kind: 'settling_review', urgency: 'soon' })
    await offerHandover(careScopeOf(ana, maya), { toUserId: ben.userId, note }, TEST_NOW)
    expect((await queueOf(ben, maya)).map(({ kind }) => kind)).toEqual(['handover'])
    expect((await queueOf(ana, maya)).map(({ kind }) => kind)).toContain('settling_review')
  })

  it('comes back with a reason when it is declined, and the chart closes to the colleague', async () => {
    const { maya, care, handoverId } = await offered()
    const bens = careScopeOf(ben, maya)
    expect(await declineHandover(bens, { handoverId, why: 'My list is full' }, at('11'))).toEqual({
      status: 'declined',
    })
    expect(await mayOpenChart(clinicianScopeOf(ben), maya.patientId, at('11'))).toBe(false)
    const [item] = await queueOf(ana, maya, at('11'))
    expect(item?.delegated).toMatchObject({ toUserId: ana.userId, note: 'My list is full' })
    const back = await getReviewCase(care, { itemId: item?.itemId ?? '', now: at('11') })
    expect(back && actsFor(back)).toContain('contact')
    const closed = { itemId: item?.itemId ?? '', outcome: 'no_action_needed', now: at('11') } as const
    expect(await closeReviewItem(care, closed)).toEqual({ status: 'closed' })
  })

  it('keeps its case in the queue until it is answered or taken back', async () => {
    const { maya, care, handoverId } = await offered()
    const [item] = await queueOf(ben, maya)
    const closed = { itemId: item?.itemId ?? '', outcome: 'done', now: TEST_NOW } as const
    expect(await closeReviewItem(careScopeOf(ben, maya), closed)).toEqual({ status: 'needs_answer' })
    expect(await offerHandover(care, { toUserId: ben.userId, note }, TEST_NOW)).toEqual({
      status: 'offered_already',
    })
    expect(await withdrawHandover(careScopeOf(ben, maya), handoverId, at('11'))).toEqual({
      status: 'not_open',
    })
    expect(await withdrawHandover(care, handoverId, at('11'))).toEqual({ status: 'withdrawn' })
    expect(await mayOpenChart(clinicianScopeOf(ben), maya.patientId, at('11'))).toBe(false)
    expect(await queueOf(ana, maya, at('11'))).toEqual([])
  })

  it('is offered by whoever is in charge alone, to a clinician of the same clinic, and is never shown to the patient', async () => {
    const { maya, care } = await offered()
    const stranger = await makeClinician(await makeClinic())
    const other = await made()
    expect(
      await offerHandover(careScopeOf(ana, other), { toUserId: stranger.userId, note }, TEST_NOW),
    ).toEqual({ status: 'no_colleague' })
    expect(await offerHandover(careScopeOf(ben, other), { toUserId: ana.userId, note }, TEST_NOW)).toEqual({
      status: 'not_in_charge',
    })
    expect(await read(patientScopeOf(maya), (tx) => tx.select().from(handovers))).toEqual([])
    expect(await read(clinicianScopeOf(stranger), (tx) => tx.select().from(handovers))).toEqual([])
    await dischargeEpisode(care, { episodeId: maya.episodeId, reason: 'goals_met', now: TEST_NOW })
    expect(await mayOpenChart(clinicianScopeOf(ben), maya.patientId, TEST_NOW)).toBe(false)
  })
})

describe('a leave', () => {
  it('is named by a manager for whoever cannot, only within the clinic, and those concerned are told once', async () => {
    const eve = await makeClinician(clinic)
    const maya = await makePatient(clinic, { clinician: eve })
    const manager = managerScopeOf(await makeManager(clinic))
    const cover = NameCoverFor.parse({
      absentUserId: eve.userId,
      coverUserId: ben.userId,
      from: '2026-03-12',
      through: '2026-03-14',
    })
    const stranger = managerScopeOf(await makeManager(await makeClinic()))
    expect(await nameCoverFor(stranger, cover, TEST_NOW)).toEqual({ status: 'no_colleague' })
    expect(await nameCoverFor(manager, { ...cover, coverUserId: eve.userId }, TEST_NOW)).toEqual({
      status: 'no_colleague',
    })
    expect(await nameCoverFor(manager, cover, TEST_NOW)).toEqual({
      status: 'named',
      visits: 0,
      uncovered: [],
    })
    expect(await nameCoverFor(manager, cover, TEST_NOW)).toEqual({ status: 'overlaps' })
    expect(await mayOpenChart(clinicianScopeOf(ben), maya.patientId, at('13'))).toBe(true)
    const [leave] = (await listLeavesOfClinic(manager, TEST_NOW)).filter(
      ({ absentUserId }) => absentUserId === eve.userId,
    )
    if (!leave) throw new Error('no leave')
    expect(leave.namedByName).not.toBeNull()
    const tell = () =>
      tellLeave(testScope, { coverId: leave.coverId, appUrl: 'https://portal.example', now: TEST_NOW })
    expect(await tell()).toBe(3)
    expect(await endCover(stranger, leave.coverId, TEST_NOW)).toEqual({ status: 'not_found' })
    expect(await endCover(manager, leave.coverId, TEST_NOW)).toEqual({ status: 'ended' })
    expect(await tell()).toBe(0)
    expect(await mayOpenChart(clinicianScopeOf(ben), maya.patientId, at('13'))).toBe(false)
  })

  const days = (coverUserId: string) =>
    NameCover.parse({ coverUserId, from: '2026-03-12', through: '2026-03-14' })

  it('says whom its clinician was to cover on those days', async () => {
    const [eve, kim] = [await makeClinician(clinic), await makeClinician(clinic)]
    await nameCover(clinicianScopeOf(eve), days(kim.userId), TEST_NOW)
    expect(await nameCover(clinicianScopeOf(kim), days(ben.userId), TEST_NOW)).toEqual({
      status: 'named',
      visits: 0,
      uncovered: [eve.displayName],
    })
  })

  it('is refused with a cover who is away themself then', async () => {
    const [eve, kim] = [await makeClinician(clinic), await makeClinician(clinic)]
    expect(await nameCover(clinicianScopeOf(kim), days(ben.userId), TEST_NOW)).toMatchObject({
      status: 'named',
    })
    expect(await nameCover(clinicianScopeOf(eve), days(kim.userId), TEST_NOW)).toEqual({
      status: 'cover_away',
    })
  })

  it('keeps every visit in it before whoever has to act, until it is handed on, and offers no time in it', async () => {
    const eve = await makeClinician(clinic)
    const kim = await makeClinician(clinic)
    const maya = await makePatient(clinic, { clinician: eve })
    const care = careScopeOf(eve, maya)
    const desk = await getBookingDesk(care)
    const type = desk.types.find(({ way }) => way === 'video')
    if (!type) throw new Error('no type')
    const wish = { visitTypeId: type.id, startsAt: at('13'), override: 'For a test' }
    const booked = await bookForPatient(care, wish, TEST_NOW)
    if (booked.status !== 'booked') throw new Error('not booked')
    await setWorkingHours(
      clinicianScopeOf(eve),
      [{ weekday: 5, fromMinute: 480, untilMinute: 1020 }],
      TEST_NOW,
    )
    const offered = () =>
      listSlots(care, {
        clinicianUserId: eve.userId,
        type,
        clinicZone: desk.clinicZone,
        fromDate: '2026-03-13',
        throughDate: '2026-03-13',
        now: TEST_NOW,
      })
    expect((await offered()).length).toBeGreaterThan(0)
    const hand = (by: MadeStaff, sequence: number) =>
      handVisitOn(careScopeOf(by, maya), { visitId: booked.visitId, sequence }, TEST_NOW)
    expect(await hand(eve, 0)).toEqual({ status: 'not_away' })
    expect(await nameCover(clinicianScopeOf(eve), days(kim.userId), TEST_NOW)).toEqual({
      status: 'named',
      visits: 1,
      uncovered: [],
    })
    expect(await offered()).toEqual([])
    const seenBy = async (who: MadeStaff, now: Date) =>
      (await listVisitsInLeave(clinicianScopeOf(who), now)).map(({ visit }) => visit.id)
    expect(await seenBy(eve, TEST_NOW)).toEqual([booked.visitId])
    expect(await seenBy(kim, TEST_NOW)).toEqual([])
    expect(await seenBy(kim, at('12'))).toEqual([booked.visitId])
    const [leave] = (await listLeaveCovers(clinicianScopeOf(eve), TEST_NOW)).mine
    const manager = managerScopeOf(await makeManager(clinic))
    expect((await countVisitsInLeaves(manager, TEST_NOW)).get(leave?.coverId ?? '')).toBe(1)
    expect(await hand(ana, 0)).toEqual({ status: 'not_away' })
    expect(await hand(eve, 7)).toEqual({ status: 'not_found' })
    expect(await hand(eve, 0)).toEqual({ status: 'handed', toName: kim.displayName })
    expect(await seenBy(eve, TEST_NOW)).toEqual([])
    expect(await seenBy(kim, at('12'))).toEqual([])
    const [row] = await read(testScope, (tx) => tx.select().from(visits).where(eq(visits.id, booked.visitId)))
    expect(row).toMatchObject({ clinicianUserId: kim.userId, sequence: 1, startsAt: at('13') })
    expect(await actionsOf(maya)).toContain('visit.hand-on')
  })

  it('opens the charts to the colleague on its first day and closes them the day after its last', async () => {
    const eve = await makeClinician(clinic)
    const maya = await makePatient(clinic, { clinician: eve, affectedSide: 'right' })
    await makeCase(maya, eve, { now: TEST_NOW, kind: 'settling_review', urgency: 'soon' })
    const desk = clinicianScopeOf(eve)
    expect(await nameCover(desk, days(ben.userId), TEST_NOW)).toEqual({
      status: 'named',
      visits: 0,
      uncovered: [],
    })
    const may = (when: Date) => mayOpenChart(clinicianScopeOf(ben), maya.patientId, when)
    expect(await may(at('11', '23:59'))).toBe(false)
    expect(await may(at('12', '00:00'))).toBe(true)
    expect(await may(at('14', '23:59'))).toBe(true)
    expect(await may(at('15', '00:00'))).toBe(false)
    const [line] = await queueOf(ben, maya, at('13'))
    expect(line).toMatchObject({ assignment: 'cover', coveringFor: eve.displayName, kind: 'settling_review' })
    expect(await queueOf(ben, maya, at('15'))).toEqual([])
    const theirs = await listMyPatients(clinicianScopeOf(ben), { now: at('13') })
    expect(theirs.map(({ patientId }) => patientId)).toContain(maya.patientId)
    expect(await getWhoLooksAfter(patientScopeOf(maya), at('13'))).toEqual({
      name: eve.displayName,
      away: { coverName: ben.displayName, throughDate: '2026-03-14' },
      newSince: null,
    })
    expect((await getWhoLooksAfter(patientScopeOf(maya), at('15'))).away).toBeNull()
    expect(await mayOpenChart(desk, maya.patientId, at('13'))).toBe(true)
  })

  it('does not double what is past an urgent target for whoever receives it anyway', async () => {
    const [eve, receiver] = [
      await makeClinician(clinic),
      await makeClinician(clinic, { receivesUnassigned: true }),
    ]
    const maya = await makePatient(clinic, { clinician: eve })
    await makeCase(maya, eve, { now: at('08'), kind: 'red_flag', urgency: 'urgent' })
    await nameCover(clinicianScopeOf(eve), days(receiver.userId), TEST_NOW)
    expect((await queueOf(receiver, maya, at('11'))).map(({ assignment }) => assignment)).toEqual([
      'escalated',
    ])
    expect((await queueOf(receiver, maya, at('13'))).map(({ assignment }) => assignment)).toEqual(['cover'])
  })

  it('ends at once when it is ended, by its owner alone', async () => {
    const eve = await makeClinician(clinic)
    const maya = await makePatient(clinic, { clinician: eve })
    await nameCover(clinicianScopeOf(eve), days(ben.userId), TEST_NOW)
    const [cover] = await read(testScope, (tx) =>
      tx.select().from(leaveCovers).where(eq(leaveCovers.absentUserId, eve.userId)),
    )
    const coverId = cover?.id ?? ''
    expect(await endCover(clinicianScopeOf(ben), coverId, at('13'))).toEqual({ status: 'not_found' })
    expect(await endCover(clinicianScopeOf(eve), coverId, at('13'))).toEqual({ status: 'ended' })
    expect(await mayOpenChart(clinicianScopeOf(ben), maya.patientId, at('13'))).toBe(false)
  })

  it('needs days to come, a colleague of the clinic, and no other leave on them', async () => {
    const eve = await makeClinician(clinic)
    const desk = clinicianScopeOf(eve)
    const stranger = await makeClinician(await makeClinic())
    expect(await nameCover(desk, days(eve.userId), TEST_NOW)).toEqual({ status: 'no_colleague' })
    expect(await nameCover(desk, days(stranger.userId), TEST_NOW)).toEqual({ status: 'no_colleague' })
    expect(await nameCover(desk, days(ben.userId), at('16'))).toEqual({ status: 'in_the_past' })
    expect(await nameCover(desk, days(ben.userId), TEST_NOW)).toEqual({
      status: 'named',
      visits: 0,
      uncovered: [],
    })
    expect(await nameCover(desk, days(ana.userId), TEST_NOW)).toEqual({ status: 'overlaps' })
    expect(NameCover.safeParse({ ...days(ben.userId), through: '2026-03-11' }).success).toBe(false)
  })
})

describe('a case put off until the next check-in', () => {
  const putOff = async () => {
    const maya = await made()
    const { itemId } = await makeCase(maya, ana, { now: TEST_NOW, kind: 'settling_review', urgency: 'soon' })
    const act = { act: 'snooze', patientId: maya.patientId, itemId, back: 'check_in' } as const
    expect(await performReviewAct(careScopeOf(ana, maya), { ...act, until: undefined }, TEST_NOW)).toEqual({
      status: 'done',
      did: 'snoozed',
    })
    const hidden = async (now: Date) => {
      const item = (await queueOf(ana, maya, now)).find((one) => one.itemId === itemId)
      return item?.snoozedUntil != null && item.snoozedUntil > now
    }
    return { maya, hidden }
  }

  it('comes back by itself when the check-in arrives', async () => {
    const { maya, hidden } = await putOff()
    expect(await hidden(at('11'))).toBe(true)
    const input = CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: '2',
      worst24hRight: '3',
      redFlags: 'none',
    })
    expect((await recordCheckIn(patientScopeOf(maya), input, at('11'))).status).toBe('recorded')
    expect(await hidden(at('11', '10:01'))).toBe(false)
  })

  it('comes back after a week without one', async () => {
    const { hidden } = await putOff()
    expect(await hidden(at('17', '05:00'))).toBe(true)
    expect(await hidden(at('17', '07:00'))).toBe(false)
  })
})

describe('a task out of a message', () => {
  it('is due by the end of the day it was given, with whom it was given to', async () => {
    const maya = await made()
    const sent = await sendMessage(
      patientScopeOf(maya),
      { clientKey: newId(), body: 'Please write to my employer' },
      TEST_NOW,
    )
    if (sent.status !== 'recorded') throw new Error('not sent')
    const task = {
      use: 'task',
      patientId: maya.patientId,
      messageId: sent.entryId,
      urgency: 'routine',
    } as const
    const care = careScopeOf(ana, maya)
    const past = { ...task, note: '', dueOn: '2026-03-09', toUserId: undefined }
    expect(await convertMessage(care, past, TEST_NOW)).toEqual({ status: 'bad_day' })
    await convertMessage(
      care,
      { ...past, note: 'Letter', dueOn: '2026-03-12', toUserId: ben.userId },
      TEST_NOW,
    )
    const [item] = await queueOf(ben, maya)
    expect(item).toMatchObject({ kind: 'message_task', dueAt: at('13', '00:00') })
    expect(item?.delegated).toMatchObject({ toUserId: ben.userId, note: 'Letter' })
  })
})

describe('a second episode of care', () => {
  it('begins after the first has ended, at intake, and leaves the first as it was', async () => {
    const maya = await made()
    const care = careScopeOf(ana, maya)
    expect(await beginEpisode(care, { side: null }, TEST_NOW)).toEqual({ status: 'in_care' })
    await dischargeEpisode(care, { episodeId: maya.episodeId, reason: 'goals_met', now: TEST_NOW })
    const begun = await beginEpisode(care, { side: 'left' }, at('20'))
    if (begun.status !== 'begun') throw new Error('not begun')
    expect((await listEpisodes(care)).map(({ number, status }) => [number, status])).toEqual([
      [1, 'discharged'],
      [2, 'intake'],
    ])
    expect(await beginIntake(patientScopeOf(maya), at('21'))).toEqual({
      status: 'ready',
      episodeId: begun.episodeId,
    })
    const [state] = await read(testScope, (tx) =>
      tx.select().from(episodeStates).where(eq(episodeStates.episodeId, begun.episodeId)),
    )
    expect(state?.clinicianUserId).toBe(ana.userId)
  })

  it('leaves what went before readable until its own first questions are answered', async () => {
    const maya = await made()
    const care = careScopeOf(ana, maya)
    const scope = patientScopeOf(maya)
    const now = at('21')
    expect(await getTodayOrBefore(scope, now)).toMatchObject({ past: false })
    await dischargeEpisode(care, { episodeId: maya.episodeId, reason: 'goals_met', now: TEST_NOW })
    await beginEpisode(care, { side: 'left' }, at('20'))
    const readable = await getTodayOrBefore(scope, now)
    expect(readable).toMatchObject({ past: true, facts: { episode: { id: maya.episodeId, number: 1 } } })
    expect((await getToday(scope, now))?.episode).toMatchObject({ number: 2, status: 'intake' })
    const plans = await listPlanChanges(scope, { episodeId: maya.episodeId })
    expect(plans.map(({ version }) => version)).toContain(1)
    expect(await listPlanChanges(scope)).toEqual([])
  })

  it('leaves the person the plan they were given to keep, and says whose leg it is for', async () => {
    const maya = await made()
    const care = careScopeOf(ana, maya)
    const maintenance = {
      heavyDaysPerWeek: 2,
      lightDaysPerWeek: 1,
      keepDoing: 'Two heavy days',
      ifItComesBack: '',
    }
    await dischargeEpisode(care, {
      episodeId: maya.episodeId,
      reason: 'goals_met',
      maintenance,
      now: TEST_NOW,
    })
    const begun = await beginEpisode(care, { side: 'left' }, at('20'))
    if (begun.status !== 'begun') throw new Error('not begun')
    expect(await getMaintenancePlan(patientScopeOf(maya), begun.episodeId)).toBeNull()
    expect(await getKeptPlan(patientScopeOf(maya))).toMatchObject({
      episodeId: maya.episodeId,
      affectedSide: 'right',
      content: maintenance,
    })
    expect(isOtherLeg('right', 'left')).toBe(true)
    for (const now of ['right', 'bilateral', null] as const) expect(isOtherLeg('right', now)).toBe(false)
  })

  it('is one however many press at once', async () => {
    const maya = await made()
    const care = careScopeOf(ana, maya)
    await dischargeEpisode(care, { episodeId: maya.episodeId, reason: 'goals_met', now: TEST_NOW })
    const results = await Promise.all(
      Array.from({ length: 4 }, () => beginEpisode(care, { side: null }, at('20'))),
    )
    expect(results.filter(({ status }) => status === 'begun')).toHaveLength(1)
    expect(await listEpisodes(care)).toHaveLength(2)
  })
})

it('brings a case that became urgent back into sight, whatever it was put off to', async () => {
  const maya = await made()
  const { itemId } = await makeCase(maya, ana, { now: TEST_NOW, kind: 'settling_review', urgency: 'soon' })
  const care = careScopeOf(ana, maya)
  await performReviewAct(
    care,
    { act: 'snooze', patientId: maya.patientId, itemId, back: 'day', until: '2026-03-20' },
    TEST_NOW,
  )
  await audited(testScope, 'test.press', async (tx) => {
    const { clinicId, patientId, episodeId } = maya
    await openReviewItems(
      tx,
      { clinicId, patientId, episodeId },
      [{ kind: 'settling_review', urgency: 'urgent' }],
      { decisionId: null, now: at('11'), clinicZone: clinic.timeZone },
    )
  })
  const [item] = await read(testScope, (tx) =>
    tx
      .select()
      .from(reviewItems)
      .where(and(eq(reviewItems.id, itemId), isNull(reviewItems.closedAt))),
  )
  expect(item).toMatchObject({ urgency: 'urgent', snoozedUntil: null })
})
