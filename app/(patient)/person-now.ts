import 'server-only'
import { redirect } from 'next/navigation'
import { getToday } from '@/db/queries/today'
import type { PatientScope } from '@/lib/auth/scope'
import { type Locale } from '@/lib/messages'
import { requirePatient } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import type { TodayFacts } from '@/lib/today/types'

/**
 * The gate and the facts of a page for somebody in care. Who has not finished the intake is taken there, unless the page is
 * for them too (`atIntake`).
 */
export async function personNow({ phone = false, atIntake = false } = {}): Promise<{
  scope: PatientScope
  facts: TodayFacts
  locale: Locale
}> {
  const scope = await requirePatient({ phone })
  const facts = await getToday(scope, new Date())
  if (!facts || (facts.episode.status === 'intake' && !atIntake)) redirect('/intake')
  return { scope, facts, locale: await readerLocale() }
}
