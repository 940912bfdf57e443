import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { afterAll, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { confirmVisit, holdSlot } from '@/db/mutations/book-visit'
import { cancelVisit, moveVisit } from '@/db/mutations/change-visit'
import { acceptHandover, offerHandover } from '@/db/mutations/handovers'
import { setWorkingHours } from '@/db/mutations/working-hours'
import { listOpenHandovers } from '@/db/queries/care-team'
import { getBookingDesk } from '@/db/queries/visit-slots'
import {
  careScopeOf,
  clinicianScopeOf,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
} from '@/db/testing/factories'
import { busyCalendar, patientCalendar } from '../calendar'
import { mailVisit } from './mail-visit'

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent'
})

const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-visit-mail-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
Object.assign(process.env, {
  APP_URL: 'https://portal.example',
  NEXTAUTH_URL: 'https://portal.example',
  NEXTAUTH_SECRET: 'a secret for tests that is long enough',
  TOTP_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  LOADWISE_DATA: folder,
  MAIL_DIR: folder,
  SMTP_URL: '',
})

const DAY = 86_400_000
/** Ten in the morning, nine days from now, whatever day that is: an invitation to a past visit is not sent. */
const startsAt = new Date(Math.floor(Date.now() / DAY) * DAY + 9 * DAY + 10 * 3_600_000)
const later = new Date(startsAt.getTime() + 2 * 3_600_000)

type Calendar = { method: string; event: ICAL.Event; status: string; text: string }

/** Every letter as a mail program and its calendar read it, the calendar part by its own declared method. */
async function letters(): Promise<{ to: string; subject: string; whole: string; calendar: Calendar }[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
  return Promise.all(
    files.sort().map(async (name) => {
      const raw = readFileSync(path.join(folder, name), 'utf8')
      const mail = await PostalMime.parse(raw)
      const part = mail.attachments.find(({ mimeType }) => mimeType === 'text/calendar')
      const text =
        typeof part?.content === 'string'
          ? part.content
          : new TextDecoder().decode(part?.content as ArrayBuffer)
      const calendar = new ICAL.Component(ICAL.parse(text))
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent') ?? undefined)
      expect(raw).toMatch(
        new RegExp(`text/calendar;[^\\n]*method=${String(calendar.getFirstPropertyValue('method'))}`),
      )
      return {
        to: mail.to?.[0]?.address ?? '',
        subject: mail.subject ?? '',
        whole: `${mail.subject} ${mail.text} ${text}`,
        calendar: {
          method: String(calendar.getFirstPropertyValue('method')),
          event,
          status: String(event.component.getFirstPropertyValue('status')),
          text,
        },
      }
    }),
  )
}

test('[P20] created, moved and cancelled, a visit has one UID and SEQUENCE 0, 1, 2, and the letters say nothing of care', async () => {
  const now = new Date()
  const clinic = await makeClinic({ timeZone: 'UTC', now })
  const clinician = await makeClinician(clinic, { displayName: 'Mira Holt' })
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 }))
  await setWorkingHours(clinicianScopeOf(clinician), week, now)
  const patient = await makePatient(clinic, { clinician, displayName: 'Ada Lind', now })
  const scope = patientScopeOf(patient)
  const { types, clinicName } = await getBookingDesk(scope)
  const visitTypeId = types.find(({ way }) => way === 'video')?.id ?? ''
  const held = await holdSlot(scope, { visitTypeId, startsAt }, now)
  if (held.status !== 'held') throw new Error(JSON.stringify(held))
  const { visitId } = held
  await confirmVisit(scope, { visitId, words: 'My tendon hurts when I sit' }, now)
  expect((await moveVisit(scope, { visitId, sequence: 0, startsAt: later }, now)).status).toBe('changed')
  expect((await cancelVisit(scope, { visitId, sequence: 1, reason: 'Better now' }, now)).status).toBe(
    'changed',
  )

  const jobs = await database().sql<{ payload: unknown }[]>`
    select p.payload from graphile_worker._private_jobs p
      join graphile_worker.jobs j on j.id = p.id where j.task_identifier = 'mail-visit' order by p.id`
  for (const { payload } of jobs) await mailVisit(payload)

  const sent = await letters()
  expect(sent).toHaveLength(6)
  for (const address of [patient.email, clinician.email]) {
    const theirs = sent.filter(({ to }) => to === address).map(({ calendar }) => calendar)
    theirs.sort((a, b) => a.event.sequence - b.event.sequence)
    expect(theirs.map(({ event }) => event.sequence)).toEqual([0, 1, 2])
    expect(new Set(theirs.map(({ event }) => event.uid)).size).toBe(1)
    expect(theirs.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL'])
    expect(theirs.map(({ status }) => status)).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED'])
    expect(theirs.map(({ event }) => event.startDate.toJSDate().toISOString())).toEqual(
      [startsAt, later, later].map((at) => at.toISOString()),
    )
    expect(theirs.every(({ event }) => event.startDate.zone === ICAL.Timezone.utcTimezone)).toBe(true)
    expect(theirs.every(({ event }) => event.attendees.length === 1)).toBe(true)
  }
  for (const { to, whole } of sent) {
    const others = to === patient.email ? ['Mira Holt'] : ['Ada Lind']
    for (const word of [...others, clinicName, 'tendon', 'Better now', 'pain'])
      expect(whole.includes(word), `${to}: ${word}`).toBe(false)
  }
})

test('[P20] taken over by a colleague, the letters say that the person changed and not the time, and whoever had it is freed of it', async () => {
  const now = new Date()
  const clinic = await makeClinic({ timeZone: 'UTC', now })
  const [had, has] = [await makeClinician(clinic), await makeClinician(clinic)]
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 }))
  await setWorkingHours(clinicianScopeOf(had), week, now)
  const patient = await makePatient(clinic, { clinician: had, now })
  const scope = patientScopeOf(patient)
  const { types } = await getBookingDesk(scope)
  const visitTypeId = types.find(({ way }) => way === 'video')?.id ?? ''
  const held = await holdSlot(scope, { visitTypeId, startsAt }, now)
  if (held.status !== 'held') throw new Error(JSON.stringify(held))
  await confirmVisit(scope, { visitId: held.visitId, words: '' }, now)
  const offer = { toUserId: has.userId, note: 'You know her.' }
  expect((await offerHandover(careScopeOf(had, patient), offer, now)).status).toBe('offered')
  const [open] = await listOpenHandovers(clinicianScopeOf(has))
  const answer = { handoverId: open?.handoverId ?? '', message: 'Hello.', visits: true }
  expect(await acceptHandover(careScopeOf(has, patient), answer, now)).toMatchObject({ visitsTaken: 1 })

  const jobs = await database().sql<{ payload: unknown }[]>`
    select p.payload from graphile_worker._private_jobs p
      join graphile_worker.jobs j on j.id = p.id where j.task_identifier = 'mail-visit'
       and p.payload ->> 'visitId' = ${held.visitId} and (p.payload ->> 'sequence')::int = 1 order by p.id`
  for (const { payload } of jobs) await mailVisit(payload)
  const people = [patient, had, has].map(({ email }) => email)
  const sent = (await letters()).filter(({ to }) => people.includes(to))
  expect(Object.fromEntries(sent.map(({ to, calendar }) => [to, calendar.method]))).toEqual({
    [patient.email]: 'REQUEST',
    [has.email]: 'REQUEST',
    [had.email]: 'CANCEL',
  })
  expect(sent.every(({ calendar }) => calendar.event.sequence === 1)).toBe(true)
  expect(sent.every(({ whole }) => !whole.includes('new time'))).toBe(true)
})

test('[P20] a feed is valid, and each of its entries says busy and nothing else', () => {
  const times = [{ id: 'a', sequence: 1, startsAt, endsAt: later }]
  const calendar = new ICAL.Component(ICAL.parse(busyCalendar('en', times, new Date())))
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  expect(events.map(({ summary }) => summary)).toEqual(['Busy'])
  expect(events[0]?.description ?? '').toBe('')
  expect(events[0]?.attendees ?? []).toEqual([])
})

test('[P20] a patient’s own calendar has visits at their instant and whole days by their date, and no word of care', () => {
  const visit = { id: 'v', sequence: 2, way: 'video' as const, startsAt, endsAt: later }
  const days = ['2026-03-28', '2026-03-29']
  const text = patientCalendar('en', { visits: [visit], days, owner: 'e' }, new Date())
  const calendar = new ICAL.Component(ICAL.parse(text))
  const events = calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each))
  expect(events.map(({ uid, summary }) => [uid, summary])).toEqual([
    ['v@portal.example', 'Video visit'],
    ['e-2026-03-28@portal.example', 'Loadwise: planned'],
    ['e-2026-03-29@portal.example', 'Loadwise: planned'],
  ])
  expect(events[0]?.startDate.toJSDate().toISOString()).toBe(startsAt.toISOString())
  const whole = events.slice(1)
  expect(whole.map(({ startDate }) => [startDate.isDate, String(startDate)])).toEqual(
    days.map((day) => [true, day]),
  )
  expect(whole.map(({ duration }) => duration.toSeconds() / 86_400)).toEqual([1, 1])
})
