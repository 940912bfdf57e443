import { afterAll, beforeAll, expect, test } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import { MessageInput } from '../../lib/thread/schema'
import { eventLine } from '../../lib/timeline/event-line'
import { EVENT_KINDS, isEvent, type TimelineEntry } from '../../lib/timeline/events'
import { logLine } from '../../lib/timeline/log-line'
import { closeDatabase } from '../client'
import { newId } from '../ids'
import { answerMessage } from '../mutations/answer-message'
import { bookForPatient } from '../mutations/book-visit'
import { cancelVisit, moveVisit } from '../mutations/change-visit'
import { clearRedFlags } from '../mutations/clear-red-flag'
import { addToNote, signNote } from '../mutations/clinical-notes'
import { closeVisit } from '../mutations/close-visit'
import { offerHandover } from '../mutations/handovers'
import { recordCheckIn } from '../mutations/record-check-in'
import { recordResponse } from '../mutations/record-response'
import { recordSession } from '../mutations/record-session'
import { endReviewAct, giveReviewAct } from '../mutations/review-acts'
import { sendMessage } from '../mutations/send-message'
import { saveVisitNote } from '../mutations/visit-note'
import { setWorkingHours } from '../mutations/working-hours'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { listReviewQueue } from './review-queue'
import { listTimeline } from './timeline'
import { getBookingDesk } from './visit-slots'

let ana: MadeStaff
let ben: MadeStaff
let maya: MadePatient
let other: MadePatient
const minutes = (more: number) => new Date(TEST_NOW.getTime() + more * 60_000)
const care = () => careScopeOf(ana, maya)
const page = (more: Partial<Parameters<typeof listTimeline>[1]> = {}) =>
  listTimeline(care(), { episodeId: maya.episodeId, ...more })
const said = (entry: TimelineEntry) => {
  if (!isEvent(entry)) return [logLine('en', entry, 'metric').subject]
  const { subject, pieces } = eventLine('en', entry, 'Europe/London')
  return [subject, ...pieces]
}

beforeAll(async () => {
  const clinic = await makeClinic()
  ana = await makeClinician(clinic, { displayName: 'Ana Example' })
  ben = await makeClinician(clinic, { displayName: 'Ben Example' })
  maya = await makePatient(clinic, { clinician: ana })
  other = await makePatient(clinic, { clinician: ana })
  const self = patientScopeOf(maya)
  const session = SessionInput.parse({
    clientKey: newId(),
    planVersionId: maya.planVersionId,
    itemKey: 'ladder:right',
    asPrescribed: 'yes',
    preRight: '1',
    duringRight: '2',
  })
  const sent = await recordSession(self, session, TEST_NOW)
  if (sent.status !== 'recorded') throw new Error(sent.status)
  const answer = { clientKey: newId(), subjectEntryId: sent.entryId, painRight: '2' }
  await recordResponse(self, ResponseInput.parse(answer), minutes(31))
  const checkIn = CheckInInput.parse({
    clientKey: newId(),
    asked: 'right',
    morningRight: '4',
    worst24hRight: '4',
    redFlags: 'DVT_SIGNS',
  })
  await recordCheckIn(self, checkIn, minutes(40))
  const [flag] = await listReviewQueue(clinicianScopeOf(ana), minutes(45))
  const call = { act: 'attempt', patientId: maya.patientId, itemId: flag?.itemId ?? '' } as const
  const heard = { outcome: 'reached', note: 'The calf is not warm.' } as const
  const given = await giveReviewAct(care(), { ...call, ...heard }, minutes(45))
  if (given.status !== 'given') throw new Error(given.status)
  const ended = {
    actId: given.actId,
    result: { status: 'done', did: 'attempted' },
    now: minutes(46),
  } as const
  await endReviewAct(testScope, ended)
  const note = 'Calf looked at: not swollen.'
  await clearRedFlags(care(), { episodeId: maya.episodeId, note, now: minutes(50) })
  await sendMessage(self, MessageInput.parse({ clientKey: newId(), body: 'May I run?' }), minutes(60))
  const reply = { patientId: maya.patientId, clientKey: newId(), body: 'Not yet.' }
  await answerMessage(care(), reply, minutes(61))
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 }))
  await setWorkingHours(clinicianScopeOf(ana), week, TEST_NOW)
  const [type] = (await getBookingDesk(self)).types
  const book = async (startsAt: Date, now: Date) => {
    const wish = { visitTypeId: type?.id ?? '', startsAt, override: 'Agreed on the telephone' }
    const booked = await bookForPatient(care(), wish, now)
    if (booked.status === 'refused') throw new Error(booked.problem)
    return booked.visitId
  }
  const first = await book(minutes(600), minutes(70))
  await moveVisit(
    care(),
    { visitId: first, sequence: 0, startsAt: minutes(900), override: 'A room is free' },
    minutes(71),
  )
  await cancelVisit(care(), { visitId: first, sequence: 1 }, minutes(72))
  const second = await book(minutes(120), minutes(73))
  await saveVisitNote(care(), { visitId: second, text: 'Squats well.', lockVersion: 0 }, minutes(130))
  await closeVisit(care(), { visitId: second, as: 'completed' }, minutes(160))
  const words = { subjective: '', observed: '', assessment: 'Settling.', plan: 'Go on.' }
  const signed = await signNote(care(), { ...words, lockVersion: 1, drawn: [] }, minutes(170))
  if (signed.status !== 'signed') throw new Error(signed.status)
  await addToNote(care(), { noteId: signed.noteId, text: 'One thing more.' }, minutes(171))
  await offerHandover(care(), { toUserId: ben.userId, note: 'Please take over from Monday.' }, minutes(180))
})
afterAll(closeDatabase)

test('says in order what was sent and what was done, by whom, and nothing of another patient', async () => {
  const { entries } = await page({ limit: 200 })
  const instants = entries.map(({ at }) => at.getTime())
  expect(instants).toEqual(instants.toSorted((a, b) => b - a))
  const lines = entries.map((entry) => said(entry).join(' · '))
  for (const line of [
    'Red flag raised by a check-in · Swollen, warm calf or thigh',
    'Call: Reached · case: Red flag · by Ana Example',
    'Red flags cleared · by Ana Example',
    `Message from the patient · by ${maya.displayName}`,
    'Message to the patient · by Ana Example',
    'Visit booked for 10 Mar 2026, 20:00 GMT · by Ana Example',
    'Visit of 11 Mar 2026, 01:00 GMT cancelled · by the clinic',
    'Visit moved to 11 Mar 2026, 01:00 GMT · by Ana Example',
    'Visit of 10 Mar 2026, 12:00 GMT took place',
    'Visit note, Ana Example',
    'Note signed · by Ana Example',
    'Addendum signed · by Ana Example',
    'Ana Example offered it to Ben Example',
  ])
    expect(lines).toContain(line)
  expect(lines.some((line) => /^Decision \d+: Refer \(.+\) · by the portal/.test(line))).toBe(true)
  expect(lines.some((line) => line.startsWith('Plan version 1 · from'))).toBe(true)
  const bare = await listTimeline(careScopeOf(ana, other), { episodeId: other.episodeId })
  expect(bare.entries.map(({ kind }) => kind)).toEqual(['plan'])
})

test('a response names its session wherever that stands', async () => {
  const { entries } = await page({ kinds: ['response'] })
  const [response] = entries
  if (response?.kind !== 'response') throw new Error('no response')
  expect(logLine('en', response, 'metric').pieces[0]).toContain('10 Mar 2026, 10:00 GMT')
})

test('is narrowed to the kinds asked for, each of which it knows', async () => {
  for (const kind of EVENT_KINDS) {
    const { entries } = await page({ kinds: [kind] })
    expect(new Set(entries.map((entry) => entry.kind))).toEqual(
      new Set(kind === 'late_evidence' ? [] : [kind]),
    )
  }
  const both = await page({ kinds: ['plan', 'check_in'] })
  expect(new Set(both.entries.map(({ kind }) => kind))).toEqual(new Set(['plan', 'check_in']))
})

test('page after page shows every entry once, and an entry’s own page begins with it', async () => {
  const { entries: all } = await page({ limit: 200 })
  const found: TimelineEntry[] = []
  for (let more = true; more; ) {
    const last = found.at(-1)
    const next = await page({ limit: 4, ...(last ? { before: { at: last.at, id: last.id } } : {}) })
    found.push(...next.entries)
    more = next.more
  }
  expect(found.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
  const wanted = all[5]?.id ?? ''
  expect((await page({ from: wanted, limit: 4 })).entries[0]?.id).toBe(wanted)
})
