import { refuseForeignOrigin } from '@/lib/server/origin'
import { pathBack } from '@/lib/server/path-back'
import { parseTheme, themeCookie } from '@/lib/theme/theme'

const A_YEAR_SECONDS = 60 * 60 * 24 * 365

/** Keeps the chosen colours for a year and goes back to where it was chosen. Reads no session: not personal data. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseForeignOrigin(request)
  if (refused) return refused
  const form = await request.formData().catch(() => null)
  if (!form) return new Response(null, { status: 400 })
  const theme = parseTheme(form.get('theme'))
  const age = theme === 'system' ? 0 : A_YEAR_SECONDS
  return new Response(null, {
    status: 303,
    headers: {
      location: pathBack(request),
      'set-cookie': `${themeCookie}=${theme}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Lax`,
    },
  })
}
