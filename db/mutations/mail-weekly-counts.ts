import 'server-only'
import { sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { ANY_CONCERN, bitOf, OPEN_BIT } from '../../lib/caseload/bits'
import { CASE_CONCERNS } from '../../lib/caseload/types'
import { WEEKLY_HOUR, weeklyLetter } from '../../lib/caseload/weekly-letter'
import { parseLocale } from '../../lib/messages'
import { audited } from '../audited'
import { enqueue } from '../enqueue'

type Due = {
  membership_id: string
  clinic_id: string
  clinic_name: string
  user_id: string
  email: string
  locale: string
  monday: string
  today: string
}

/**
 * Sends one manager the counts of their clinic, if any is due: since Monday 07:00 on the clinic's clock, once a week, and
 * later in the week when the worker was away. Who came after that Monday begins with the next. The boards must be up to
 * date. Returns whether there was one.
 */
export function mailNextWeeklyCounts(
  scope: SystemScope,
  { appUrl, now }: { appUrl: string; now: Date },
): Promise<boolean> {
  return audited(scope, 'board.weekly-mail', async (tx, note) => {
    const at = sql`${now.toISOString()}::timestamptz`
    const monday = sql`date_trunc('week', ${at} at time zone c.time_zone)::date`
    const since = sql`((${monday} + make_interval(hours => ${WEEKLY_HOUR})) at time zone c.time_zone)`
    const [due] = await tx.execute<Due>(sql`
      select m.id as membership_id, c.id as clinic_id, c.name as clinic_name, u.id as user_id, u.email, u.locale,
        ${monday}::text as monday, (${at} at time zone c.time_zone)::date::text as today
      from memberships m join clinics c on c.id = m.clinic_id join users u on u.id = m.user_id
      where m.role = 'manager' and m.ended_at is null and m.weekly_counts and u.deactivated_at is null
        and ${at} >= ${since} and m.created_at < ${since}
        and (m.weekly_counts_on is null or m.weekly_counts_on < ${monday})
      order by m.id limit 1 for update of m skip locked`)
    if (!due) return false
    const clinicId = due.clinic_id
    note({ clinicId, entity: 'membership', entityId: due.membership_id, detail: { monday: due.monday } })
    await tx.execute(
      sql`update memberships set weekly_counts_on = ${due.monday}::date where id = ${due.membership_id}`,
    )
    const having = (bits: number) =>
      sql`coalesce(sum(n) filter (where concern_bits & ${bits}::int <> 0), 0)::int`
    const each = CASE_CONCERNS.map((concern) => sql`${having(bitOf(concern))} as ${sql.identifier(concern)}`)
    const [counts] = await tx.execute<Parameters<typeof weeklyLetter>[0]['counts']>(sql`
      select ${having(OPEN_BIT)} as open, ${having(ANY_CONCERN)} as at_risk, ${sql.join(each, sql`, `)}
      from board_case_cells where clinic_id = ${clinicId}`)
    if (!counts) throw new Error('a sum without a row')
    const locale = parseLocale(due.locale)
    const about = { to: due.email, locale, clinicName: due.clinic_name, countedOn: due.today, counts, appUrl }
    await enqueue(tx, 'send-mail', weeklyLetter(about))
    return true
  })
}
