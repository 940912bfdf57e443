import { type ClinicianScope, mintScope } from '../../lib/auth/scope'
import type { VisitWay, WeeklyHours } from '../../lib/booking/types'
import { bookForPatient } from '../mutations/book-visit'
import { cancelVisit } from '../mutations/change-visit'
import { closeVisit } from '../mutations/close-visit'
import { saveVisitSummary } from '../mutations/visit-summary'
import { addHoursException, setWorkingHours } from '../mutations/working-hours'
import { getBookingDesk } from '../queries/visit-slots'
import { getVisitSummary } from '../queries/visits'
import { atDay } from './at-day'
import { characterOf } from './make-people'
import type { ClinicKey, StaffKey } from './persona-types'
import { clinics, patients, staff } from './personas'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE

const stretch = (days: readonly number[]): WeeklyHours[] =>
  days.flatMap((weekday) => [
    { weekday, fromMinute: 9 * 60, untilMinute: 12 * 60 + 30 },
    { weekday, fromMinute: 13 * 60 + 30, untilMinute: 17 * 60 },
  ])

/** When each clinician of the demo works, by clinic. */
const HOURS: [StaffKey, ClinicKey, WeeklyHours[]][] = [
  ['amara', 'bristol', stretch([1, 2, 3, 4, 5])],
  ['jonas', 'bristol', stretch([1, 2, 3])],
  ['jonas', 'denver', stretch([4, 5])],
  ['beatriz', 'bristol', stretch([2, 3, 4, 5])],
  ['maya', 'denver', stretch([1, 2, 3, 4, 5])],
]

type VisitLife = {
  who: string
  way: VisitWay
  /** Days from today, and the clinic's clock; `soon` = within half an hour of the seeding. */
  at: { day: number; time: string } | 'soon'
  ends?: 'completed' | 'completed_unsent' | 'no_show_patient' | 'no_show_clinician' | 'cancelled'
}

/** Visits that were, are and will be. Each was booked two days before it, or three days ago. */
const VISITS: VisitLife[] = [
  { who: 'Tom Ashworth', way: 'video', at: 'soon' },
  { who: 'Tom Ashworth', way: 'telephone', at: { day: -2, time: '10:00' }, ends: 'completed' },
  { who: 'Tom Ashworth', way: 'in_person', at: { day: 12, time: '09:30' } },
  { who: 'Ingrid Solberg', way: 'video', at: { day: -9, time: '14:00' }, ends: 'completed' },
  { who: 'Yasmin Haddad', way: 'video', at: { day: -1, time: '11:00' }, ends: 'completed_unsent' },
  { who: 'Yasmin Haddad', way: 'video', at: { day: 5, time: '11:00' } },
  { who: 'Nora Feldman', way: 'telephone', at: { day: 3, time: '15:00' } },
  { who: 'Callum Reid', way: 'video', at: { day: -3, time: '09:00' }, ends: 'no_show_patient' },
  { who: 'Wei Ling Tan', way: 'video', at: { day: 4, time: '09:00' } },
  { who: 'Marcus Bell', way: 'video', at: { day: -8, time: '16:00' }, ends: 'no_show_clinician' },
  { who: 'Ruth Adeyemi', way: 'in_person', at: { day: 6, time: '10:30' } },
  // within the leave of Beatriz, so that somebody has to move it, hand it on or cancel it
  { who: 'Ruth Adeyemi', way: 'telephone', at: { day: 16, time: '10:30' } },
  { who: 'Patrick Doyle', way: 'telephone', at: { day: 2, time: '12:00' }, ends: 'cancelled' },
  { who: 'Rosa Delgado', way: 'video', at: { day: -14, time: '10:00' }, ends: 'completed' },
  { who: 'Rosa Delgado', way: 'video', at: { day: 1, time: '10:00' } },
  { who: 'Emily Thornton', way: 'telephone', at: { day: 3, time: '14:00' } },
  { who: 'Megan Stroud', way: 'video', at: { day: 7, time: '11:00' } },
]

function clinicianScope(key: StaffKey, clinic: ClinicKey): ClinicianScope {
  const person = staff.find((each) => each.key === key)
  return mintScope<ClinicianScope>({
    kind: 'clinician',
    userId: person?.userId ?? '',
    displayName: person?.displayName ?? '',
    clinicId: clinics.find((each) => each.key === clinic)?.id ?? '',
    sessionId: 'seed',
    sessionKind: 'full',
    requestId: 'seed',
  })
}

/** Working hours of every clinician, a day away for one of them, and everybody's visits. */
export async function seedVisits(now: Date): Promise<void> {
  for (const [key, clinic, hours] of HOURS) {
    const zone = clinics.find((each) => each.key === clinic)?.timeZone ?? 'UTC'
    await setWorkingHours(clinicianScope(key, clinic), hours, atDay(now, zone, -40, '09:00'))
  }
  const off = atDay(now, 'Europe/London', 10, '12:00').toISOString().slice(0, 10)
  const away = { kind: 'off', date: off, fromMinute: null, untilMinute: null } as const
  await addHoursException(clinicianScope('beatriz', 'bristol'), away, now)
  for (const life of VISITS) await liveVisit(life, now)
}

async function liveVisit({ who, way, at, ends }: VisitLife, now: Date): Promise<void> {
  const person = patients.find(({ displayName }) => displayName === who)
  const care = person && characterOf(person).living.care
  if (!person || !care) throw new Error(`nobody looks after ${who}`)
  const zone = clinics.find(({ key }) => key === person.clinic)?.timeZone ?? 'UTC'
  const startsAt =
    at === 'soon'
      ? new Date(Math.ceil((now.getTime() + 5 * MINUTE) / QUARTER) * QUARTER)
      : atDay(now, zone, at.day, at.time)
  const desk = await getBookingDesk(care)
  const type = desk.types.find((each) => each.way === way)
  const bookedAt = new Date(Math.min(startsAt.getTime(), now.getTime()) - 2 * 86_400_000)
  const wish = { visitTypeId: type?.id ?? '', startsAt, override: 'Agreed on the telephone' }
  const booked = await bookForPatient(care, wish, bookedAt)
  if (booked.status === 'refused') throw new Error(`${who}: ${booked.problem}`)
  const { visitId } = booked
  const after = new Date(startsAt.getTime() + 40 * MINUTE)
  if (ends === 'cancelled') {
    const later = new Date(bookedAt.getTime() + 90 * MINUTE)
    await cancelVisit(care, { visitId, sequence: 0, reason: 'Came back to work earlier' }, later)
  } else if (ends) {
    const as = ends === 'completed_unsent' ? 'completed' : ends
    const closed = await closeVisit(care, { visitId, as }, after)
    if (closed !== 'closed') throw new Error(`${who}: ${closed}`)
  }
  if (ends !== 'completed') return
  const draft = await getVisitSummary(care, visitId)
  const text = draft?.text.replace('\n\n', '\n\nWe talked about sitting at work and how to build up.\n\n')
  const sent = await saveVisitSummary(care, { visitId, text: text ?? '', lockVersion: 0, send: true }, after)
  if (sent.status !== 'saved') throw new Error(`${who}: ${sent.status}`)
}
