import { parseUnits, unitsCookie } from '@/lib/measures/units'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { pathBack } from '@/lib/server/path-back'

const A_YEAR_SECONDS = 60 * 60 * 24 * 365

/** Keeps how staff read loads and distances for a year and goes back to where it was chosen. Reads no session. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseForeignOrigin(request)
  if (refused) return refused
  const form = await request.formData().catch(() => null)
  if (!form) return new Response(null, { status: 400 })
  const units = parseUnits(form.get('units'))
  return new Response(null, {
    status: 303,
    headers: {
      location: pathBack(request),
      'set-cookie': `${unitsCookie}=${units}; Path=/; Max-Age=${A_YEAR_SECONDS}; HttpOnly; SameSite=Lax`,
    },
  })
}
