import 'server-only'
import { redirect } from 'next/navigation'
import { getToday, getTodayOrBefore } from '@/db/queries/today'
import type { PatientScope } from '@/lib/auth/scope'
import type { Locale } from '@/lib/messages'
import { requirePatient } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import type { TodayFacts } from '@/lib/today/types'

type PersonNow = { scope: PatientScope; facts: TodayFacts; locale: Locale }

/**
 * The gate and the facts of a page for somebody in care. Who has not finished the intake is taken there, unless the page is
 * for them too (`atIntake`). A page that only `asks` is not for whoever took back what they agreed to: Today tells them.
 */
export async function personNow({ phone = false, atIntake = false, asks = false } = {}): Promise<PersonNow> {
  const scope = await requirePatient({ phone })
  const facts = await getToday(scope, new Date())
  if (!facts || (facts.episode.status === 'intake' && !atIntake)) redirect('/intake')
  if (asks && facts.withdrawn) redirect('/today')
  return { scope, facts, locale: await readerLocale() }
}

/** {@link personNow} of a page to read back in: at the intake of a new start it shows the care that ended (`past`). */
export async function personReading(): Promise<PersonNow & { past: boolean }> {
  const scope = await requirePatient()
  const { facts, past } = await getTodayOrBefore(scope, new Date())
  if (!facts || facts.episode.status === 'intake') redirect('/intake')
  return { scope, facts, past, locale: await readerLocale() }
}
