import { offerHandover } from '../mutations/handovers'
import { careScopeOf, type MadePatient, type MadeStaff } from './factories'

/** Asks a colleague to take the patient over; nobody has answered yet. */
export async function offerTo(from: MadeStaff, patient: MadePatient, to: MadeStaff, now: Date) {
  const note = 'Please take over from Monday.'
  const { status } = await offerHandover(careScopeOf(from, patient), { toUserId: to.userId, note }, now)
  if (status !== 'offered') throw new Error(status)
}
