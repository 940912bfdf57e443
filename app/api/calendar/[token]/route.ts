import { getFeed } from '@/db/queries/calendar-feed'
import { defaultLocale } from '@/lib/messages'
import { busyCalendar } from '@/lib/server/calendar'
import { systemScope } from '@/lib/server/system-scope'
import { tokenHash } from '@/lib/server/tokens'

const PAST_MS = 30 * 86_400_000

/** When a clinician is busy, for whoever has the secret address: times alone. Dead as soon as it is taken back. */
export async function GET(_request: Request, { params }: RouteContext<'/api/calendar/[token]'>) {
  const { token } = await params
  const now = new Date()
  const times = /^[\w-]{43}$/.test(token)
    ? await getFeed(systemScope('calendar-feed'), {
        tokenHash: tokenHash(token),
        since: new Date(now.getTime() - PAST_MS),
      })
    : null
  if (!times) return new Response(null, { status: 404 })
  return new Response(busyCalendar(defaultLocale, times, now), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
  })
}
