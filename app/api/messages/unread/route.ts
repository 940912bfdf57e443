import { currentPerson } from '@/lib/server/guards'
import { unreadOf } from '@/lib/server/unread'

/** How many messages wait for whoever is signed in, in this place of theirs. */
export async function GET(): Promise<Response> {
  const person = await currentPerson()
  const role = person?.place?.role
  if (!person || (role !== 'patient' && role !== 'clinician'))
    return Response.json({}, { status: person?.place ? 404 : 401 })
  const unread = await unreadOf(role, person.locale)
  return 'refused' in unread ? Response.json({}, { status: unread.refused }) : Response.json(unread)
}
