import { changeLanguage } from '@/db/mutations/change-language'
import { parseLocale } from '@/lib/messages'
import { currentSession } from '@/lib/server/guards'
import { rememberLocale } from '@/lib/server/locale'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { pathBack } from '@/lib/server/path-back'
import { requestFacts } from '@/lib/server/request'
import { systemScope } from '@/lib/server/system-scope'

/** Keeps the chosen language in this browser for a year and, for somebody signed in, as their own; then goes back. */
export async function POST(request: Request): Promise<Response> {
  const refused = refuseForeignOrigin(request)
  if (refused) return refused
  const form = await request.formData().catch(() => null)
  if (!form) return new Response(null, { status: 400 })
  const locale = parseLocale(form.get('locale'))
  const session = await currentSession()
  if (session && session.kind !== 'awaiting_second_factor') {
    const { requestId } = await requestFacts()
    await changeLanguage(systemScope('sign-in', requestId), { userId: session.userId, locale })
  }
  await rememberLocale(locale)
  return new Response(null, { status: 303, headers: { location: pathBack(request) } })
}
