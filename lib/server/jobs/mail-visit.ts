import 'server-only'
import { getVisitAddressee } from '@/db/queries/visit-mail'
import { visitLetter } from '@/lib/booking/letter'
import { VisitMail } from '@/lib/jobs/payloads'
import { parseLocale } from '@/lib/messages'
import { visitCalendar } from '../calendar'
import { deliverMail } from '../mail'
import { ownOrigin } from '../origin'
import { systemScope } from '../system-scope'

/** Sends one of the two their invitation, its change or its withdrawal. One to a visit that is over helps nobody. */
export async function mailVisit(payload: unknown): Promise<void> {
  const { visitId, to, method, news, userId, ...fixed } = VisitMail.parse(payload)
  const visit = {
    ...fixed,
    id: visitId,
    startsAt: new Date(fixed.startsAt),
    endsAt: new Date(fixed.endsAt),
  }
  const now = new Date()
  if (visit.endsAt < now) return
  const person = await getVisitAddressee(systemScope('worker'), { visitId, to, userId })
  if (!person) return
  const locale = parseLocale(person.locale)
  const url = `${ownOrigin()}${to === 'patient' ? '/visits' : '/schedule'}/${visitId}`
  const calendarMethod = method === 'cancel' ? 'CANCEL' : 'REQUEST'
  await deliverMail(
    {
      ...visitLetter(locale, { ...person, to, method, news, visit, url }),
      calendar: {
        method: calendarMethod,
        content: visitCalendar({ method: calendarMethod, visit, url, locale, to: person, now }),
      },
    },
    `visit-${visitId}-${visit.sequence}-${news === 'left' ? 'left' : to}`,
  )
}
