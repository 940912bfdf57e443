import { bookForPatient } from '../mutations/book-visit'
import { setWorkingHours } from '../mutations/working-hours'
import { getBookingDesk } from '../queries/visit-slots'
import { careScopeOf, clinicianScopeOf, type MadePatient, type MadeStaff } from './factories'

const QUARTER = 15 * 60_000

/** A video visit of these two that begins within a quarter of an hour, so that its room is open. */
export async function bookVisitFor(clinician: MadeStaff, patient: MadePatient, now: Date) {
  const care = careScopeOf(clinician, patient)
  const { types } = await getBookingDesk(care)
  const visitTypeId = types.find(({ way }) => way === 'video')?.id ?? ''
  const startsAt = new Date(Math.ceil((now.getTime() + 60_000) / QUARTER) * QUARTER)
  return bookForPatient(care, { visitTypeId, startsAt, override: 'For a test' }, now)
}

/** Works every day from nine to five on the clinic's clock. */
export function worksEveryDay(clinician: MadeStaff, now: Date): Promise<void> {
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 }))
  return setWorkingHours(clinicianScopeOf(clinician), week, now)
}
