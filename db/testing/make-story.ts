import { newId } from '../ids'
import type { Story } from '../seed/life'
import { addPatient, characterIn } from '../seed/make-people'
import { simulate } from '../seed/simulate'
import { type MadeClinic, type MadeStaff, testScope } from './factories'

/** Somebody who has lived this story up to `now`, through the mutations the portal itself uses. */
export async function makeStory(
  clinic: MadeClinic,
  clinician: MadeStaff,
  { displayName, story, now }: { displayName: string; story: Story; now: Date },
): Promise<{ userId: string; patientId: string; clinicId: string }> {
  const [userId, patientId] = [newId(), newId()]
  const { clinicId, timeZone } = clinic
  const person = { userId, patientId, displayName, timeZone, email: `${userId}@people.example` }
  const came = new Date(now.getTime() - (story.daysAgo + 1) * 86_400_000)
  const login = { passwordHash: 'nobody signs in with this', totpSecret: null }
  await addPatient(
    testScope,
    { ...person, locale: undefined, clinicId, clinicianUserId: clinician.userId },
    login,
    came,
  )
  await simulate(testScope, [characterIn(clinicId, { ...person, story }, clinician)], { now })
  return { userId, patientId, clinicId }
}
