import { askErasure } from '../mutations/erasures'
import { atDay } from './at-day'
import { characterOf } from './make-people'
import { clinics, patients } from './personas'

/** Somebody in Bristol whose care is over has asked to be forgotten; no manager has answered yet. */
export async function askForErasure(now: Date): Promise<void> {
  const clinic = clinics.find(({ key }) => key === 'bristol')
  const person = patients.find(({ displayName }) => displayName === 'Oscar Lindgren')
  if (!clinic || !person) throw new Error('the demo has lost somebody')
  await askErasure(characterOf(person).living.scope, atDay(now, clinic.timeZone, -2, '19:10'))
}
