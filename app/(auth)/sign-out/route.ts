import { leaveWholly } from '@/lib/server/enter'
import { refuseForeignOrigin } from '@/lib/server/origin'

/** Ends this browser's session: a plain form to this address works with and without JavaScript. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseForeignOrigin(request)
  if (refused) return refused
  await leaveWholly()
  return new Response(null, {
    status: 303,
    // Not "storage": entries made offline and not yet sent would be lost with it.
    headers: { location: '/sign-in?done=out', 'clear-site-data': '"cache"', 'cache-control': 'no-store' },
  })
}
