import 'server-only'
import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { getMyIntake } from '@/db/queries/my-entries'
import { getToday } from '@/db/queries/today'
import { requirePatient } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'

/** The gate and the facts of an intake page. Who has no intake under way is taken to where they can begin or go on. */
export async function intakeNow() {
  const scope = await requirePatient()
  const [facts, intake] = await Promise.all([getToday(scope, new Date()), getMyIntake(scope)])
  if (!facts || facts.episode.status !== 'intake') redirect('/today' as Route)
  if (!intake) redirect('/intake' as Route)
  return { scope, facts, intake, locale: await readerLocale() }
}
