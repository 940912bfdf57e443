import { type ClinicianScope, mintScope } from '../../lib/auth/scope'
import { NameCover } from '../../lib/care-team/schema'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import { offerHandover } from '../mutations/handovers'
import { nameCover } from '../mutations/leave-covers'
import { characterOf } from './make-people'
import { clinics, patients, staff } from './personas'

const person = (key: string) => {
  const found = staff.find((each) => each.key === key)
  if (!found) throw new Error(`nobody is called ${key}`)
  return found
}

/** Beatriz goes on leave in two weeks, and asks Jonas to take Peter over for good. */
export async function seedCareTeam(now: Date): Promise<void> {
  const [beatriz, jonas] = [person('beatriz'), person('jonas')]
  const bristol = clinics.find(({ key }) => key === 'bristol')
  const peter = patients.find(({ displayName }) => displayName === 'Peter Novak')
  const care = peter && characterOf(peter).living.care
  if (!bristol || !care) throw new Error('the demo has lost somebody')
  const today = localDateOf(now.getTime(), bristol.timeZone)
  const leave = NameCover.parse({
    coverUserId: jonas.userId,
    from: addDays(today, 14),
    through: addDays(today, 20),
  })
  const desk = mintScope<ClinicianScope>({
    kind: 'clinician',
    userId: beatriz.userId,
    displayName: beatriz.displayName,
    clinicId: bristol.id,
    sessionId: 'seed',
    sessionKind: 'full',
    requestId: 'seed',
  })
  const named = await nameCover(desk, leave, now)
  const offered = await offerHandover(
    care,
    {
      toUserId: jonas.userId,
      note: 'Peter climbs with people you know. Quiet since last week; he answers the telephone after six. Rung 1, no flags.',
    },
    now,
  )
  if (named.status !== 'named' || offered.status !== 'offered')
    throw new Error(`${named.status} ${offered.status}`)
}
