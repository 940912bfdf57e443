import 'server-only'
import { countUnread, countUnreadThreads } from '@/db/queries/thread'
import { type Locale, translator } from '../messages'
import { clinicianOrRefusal, patientOrRefusal, type Refusal } from './guards'

export type Unread = { value: number; label: string }

const said = (locale: Locale, role: 'patient' | 'clinician', count: number): Unread => ({
  value: count,
  label: translator(locale, 'thread')(role === 'patient' ? 'unread' : 'unreadThreads', { count }),
})

/** How many messages wait for whoever is signed in as `role`. Looking keeps nobody signed in. */
export async function unreadOf(role: 'patient' | 'clinician', locale: Locale): Promise<Unread | Refusal> {
  if (role === 'patient') {
    const scope = await patientOrRefusal({ touch: false })
    return 'refused' in scope ? scope : said(locale, role, await countUnread(scope))
  }
  const scope = await clinicianOrRefusal({ touch: false })
  return 'refused' in scope ? scope : said(locale, role, await countUnreadThreads(scope, new Date()))
}

/**
 * What the frame of a page shows beside its link. The page that is just being opened reads its own messages while the
 * frame counts them: there nothing is unread any more. Whoever may not read messages here has no count at all.
 */
export async function unreadInFrame(
  role: 'patient' | 'clinician',
  locale: Locale,
  { opensThread }: { opensThread: boolean },
): Promise<Unread | undefined> {
  if (opensThread && role === 'patient') return said(locale, role, 0)
  const unread = await unreadOf(role, locale)
  return 'refused' in unread ? undefined : unread
}
