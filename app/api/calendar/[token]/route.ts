import { getFeed, getPatientFeed } from '@/db/queries/calendar-feed'
import { defaultLocale, parseLocale } from '@/lib/messages'
import { busyCalendar, patientCalendar } from '@/lib/server/calendar'
import { systemScope } from '@/lib/server/system-scope'
import { tokenHash } from '@/lib/server/tokens'
import { sessionDaysAhead } from '@/lib/today/session-days-ahead'

const PAST_MS = 30 * 86_400_000
const DAYS_AHEAD = 14

/**
 * A calendar for whoever has its secret address: of a clinician the busy times alone, of a patient their visits and
 * the days of their plan. Dead as soon as it is taken back.
 */
export async function GET(_request: Request, { params }: RouteContext<'/api/calendar/[token]'>) {
  const { token } = await params
  const calendar = /^[\w-]{43}$/.test(token) ? await calendarOf(tokenHash(token), new Date()) : null
  if (calendar === null) return new Response(null, { status: 404 })
  return new Response(calendar, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}

async function calendarOf(hash: string, now: Date): Promise<string | null> {
  const scope = systemScope('calendar-feed')
  const asked = { tokenHash: hash, since: new Date(now.getTime() - PAST_MS) }
  const busy = await getFeed(scope, asked)
  if (busy) return busyCalendar(defaultLocale, busy, now)
  const own = await getPatientFeed(scope, { ...asked, now })
  if (!own) return null
  const days = own.facts ? sessionDaysAhead(own.facts, { days: DAYS_AHEAD }) : []
  const owner = own.facts?.episode.id ?? null
  return patientCalendar(parseLocale(own.locale), { visits: own.visits, days, owner }, now)
}
