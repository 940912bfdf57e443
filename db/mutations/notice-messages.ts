import 'server-only'
import { sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { parseLocale } from '../../lib/messages'
import { messageMail } from '../../lib/thread/mail'
import { needsNotice } from '../../lib/thread/notice'
import type { Author } from '../../lib/thread/types'
import { audited } from '../audited'
import { enqueue } from '../enqueue'
import { coversOf, receiversOf } from '../queries/care-team'
import { messageNotices } from '../schema'

type Reader = {
  user_id: string
  clinic_id: string
  email: string
  display_name: string
  locale: string
  unread: number
  noticed_at: string | null
  opened_at: string | null
  by_email: boolean
  by_push: boolean
}

/**
 * Tells whoever has a message of this thread to read: the patient, or everybody in charge (whoever takes the
 * clinic's unassigned patients when nobody is). Nothing about whom or what. Returns how many were told.
 */
export function noticeMessages(
  scope: SystemScope,
  { patientId, to, appUrl, now }: { patientId: string; to: Author; appUrl: string; now: Date },
): Promise<number> {
  return audited(scope, 'message.notice', async (tx, note) => {
    const readers =
      to === 'patient'
        ? sql`select p.user_id from patients p where p.id = ${patientId}`
        : sql`select a.clinician_user_id as user_id from care_assignments a
               where a.patient_id = ${patientId} and a.ended_at is null
              union
              select l.cover_user_id from ${coversOf(patientId, now)} l
              union
              select r.user_id from ${receiversOf(now)} r join patients p on p.clinic_id = r.clinic_id and p.id = ${patientId}
               where not exists (select 1 from care_assignments o where o.patient_id = p.id and o.ended_at is null)`
    const rows = await tx.execute<Reader>(sql`
      select u.id as user_id, p.clinic_id, u.email, u.display_name, u.locale, n.noticed_at,
             coalesce(w.by_email, true) as by_email, coalesce(w.by_push, false) as by_push,
             (select max(r.read_at) from thread_reads r where r.user_id = u.id) as opened_at,
             (select count(*)::int from messages m where m.patient_id = p.id and m.author <> ${to}
                and m.number > coalesce((select r.read_through from thread_reads r
                                          where r.patient_id = m.patient_id and r.user_id = u.id), 0)
                and (${to} = 'patient' or m.number > coalesce((select max(a.number) from messages a
                                          where a.patient_id = m.patient_id and a.author = 'clinician'), 0))) as unread
        from (${readers}) who
        join users u on u.id = who.user_id and u.deactivated_at is null
        join patients p on p.id = ${patientId}
        left join message_notices n on n.user_id = u.id
        left join reminders w on w.patient_id = p.id and w.kind = 'message' and p.user_id = u.id
       order by u.id`)
    let told = 0
    for (const row of rows) {
      const facts = {
        unread: row.unread,
        noticedAt: row.noticed_at === null ? null : new Date(row.noticed_at),
        openedAt: row.opened_at === null ? null : new Date(row.opened_at),
      }
      if (!(row.by_email || row.by_push) || !needsNotice(facts, now)) continue
      const url = `${appUrl}${to === 'patient' ? '/messages' : '/inbox'}`
      const letter = { to: row.email, name: row.display_name, url, locale: parseLocale(row.locale) }
      if (row.by_email) await enqueue(tx, 'send-mail', messageMail(letter))
      if (row.by_push) await enqueue(tx, 'push-message', { userId: row.user_id, locale: row.locale })
      await tx
        .insert(messageNotices)
        .values({ userId: row.user_id, noticedAt: now })
        .onConflictDoUpdate({ target: messageNotices.userId, set: { noticedAt: now } })
      note({ clinicId: row.clinic_id, patientId })
      told += 1
    }
    return told
  })
}
