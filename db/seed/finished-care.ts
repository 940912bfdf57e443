import { sql } from 'drizzle-orm'
import { mintScope, type SystemScope } from '../../lib/auth/scope'
import { DISCHARGE_REASONS } from '../../lib/episode/types'
import { audited } from '../audited'
import { type Copy, multiplyPatients } from './large/multiply'
import { FAMILY_NAMES, GIVEN_NAMES } from './large/names'
import { clinics, demoId, patients, staff } from './personas'

/**
 * Whose weeks the people have whose care is over, and how many have them: those of the first clinic's own people that go on
 * for two weeks and more, so that the boards have a first and a latest value to compare, and three who are further up or stepped up.
 */
const LIVED: readonly [displayName: string, people: number][] = [
  ['Gethin Prosser', 8],
  ['Ingrid Solberg', 6],
  ['Patrick Doyle', 6],
  ['Marcus Bell', 6],
  ['Callum Reid', 6],
  ['Ines Carvalho', 6],
  ['Tom Ashworth', 7],
]
/** Far enough back that no board of open work shows one of them, and within the year that the boards show first. */
const EARLIEST_DAYS = 45
const SPREAD_DAYS = 240
/**
 * What belongs to the one who lived it is nobody else's. What a clinician answered to a decision, and what followed, goes
 * with the weeks it happened in: without that no rule would have been overridden for five people.
 */
const LEFT_OUT = ['reminders', 'messages', 'call_requests'] as const

const scope = mintScope<SystemScope>({ kind: 'system', actor: 'seed' })

/** A number from 0 up to and not including `below` that follows from who it is about, in SQL. */
const drawn = (what: string, below: number) => sql.raw(`(abs(hashtext(n || '${what}')) % ${below})`)

/**
 * Lets some forty people of the demo's first clinic have had the weeks of others over the months before, and ends their
 * care: without them the boards of what became of people would have nobody to count. Nobody signs in as one of them, and
 * nobody is in charge of one any longer. Needs the login that owns the tables. The same for the same day.
 */
export async function seedFinishedCare(ownerUrl: string): Promise<void> {
  const [clinic] = clinics
  const clinicians = staff.filter(
    ({ memberships: [first] }) => first?.clinic === clinic?.key && first?.role === 'clinician',
  )
  const courses = LIVED.flatMap(([name, people]) => {
    const source = patients.find(({ displayName }) => displayName === name)
    if (!source) throw new Error(`nobody is called ${name}`)
    return Array.from({ length: people }, () => source.patientId)
  })
  const copies = courses.map(
    (sourcePatientId, index): Copy => ({
      n: index + 1,
      sourcePatientId,
      displayName: `${GIVEN_NAMES[(index * 17 + 5) % GIVEN_NAMES.length]} ${FAMILY_NAMES[(index * 23 + 11) % FAMILY_NAMES.length]}`,
      email: `finished.${index + 1}@people.example`,
      clinicianUserId: clinicians[index % clinicians.length]?.userId ?? '',
      daysEarlier: EARLIEST_DAYS + ((index * 37) % SPREAD_DAYS),
      lastPlanLater: (index * 11) % 19,
      beganLower: index % 5 > 0,
    }),
  )
  await multiplyPatients(ownerUrl, {
    copies,
    staffUserIds: staff.map(({ userId }) => userId),
    leftOut: LEFT_OUT,
  })
  await endCare(clinic?.id ?? demoId(1, 1))
}

/** How it went with each of them: most are better in the end, some as before; of a few something was never asked. */
async function endCare(clinicId: string): Promise<void> {
  await audited(scope, 'demo.person', async (tx, note) => {
    note({ clinicId })
    await tx.execute(sql`create temporary table finished on commit drop as
      select substring(u.email from '\\d+')::int as n, e.clinic_id, e.patient_id, e.id as episode_id, p.time_zone, e.started_on,
        (select max(c.local_date) from check_ins c where c.episode_id = e.id) as last_on
      from users u join patients p on p.user_id = u.id join episodes e on e.patient_id = p.id
      where u.email like 'finished.%@people.example'`)
    await tx.execute(sql`update check_ins c set
        morning_left = greatest(c.morning_left - ${drawn('pain', 4)}, 0), morning_right = greatest(c.morning_right - ${drawn('pain', 4)}, 0),
        worst24h_left = greatest(c.worst24h_left - ${drawn('worst', 4)}, 0), worst24h_right = greatest(c.worst24h_right - ${drawn('worst', 4)}, 0)
      from finished f where c.episode_id = f.episode_id and c.local_date > f.last_on - 7`)
    await tx.execute(sql`update check_ins c set sitting_first_pain_minutes = 10 + ${drawn('sits', 25)}
        + (c.local_date - f.started_on) * ${drawn('longer', 4)} / 2
      from finished f where c.episode_id = f.episode_id and c.superseded_at is null and (c.local_date - f.started_on) % 3 = 1`)
    const answered = (day: ReturnType<typeof sql>, total: ReturnType<typeof sql>, which: string) => sql`
      insert into questionnaire_answers (id, clinic_id, patient_id, episode_id, at, time_zone, local_date, received_at,
        instrument, total, source)
      select md5(episode_id || ${which})::uuid, clinic_id, patient_id, episode_id, (${day} + time '18:00') at time zone time_zone,
        time_zone, ${day}, (${day} + time '18:00') at time zone time_zone, 'visa_h', ${total}, 'patient'
      from finished where ${drawn('asked', 8)} > 0`
    await tx.execute(answered(sql`started_on`, sql`38 + ${drawn('visa', 25)}`, 'first'))
    await tx.execute(
      answered(sql`last_on`, sql`38 + ${drawn('visa', 25)} + ${drawn('change', 38)} - 4`, 'last'),
    )
    await tx.execute(sql`
      insert into goal_ratings (id, clinic_id, patient_id, episode_id, goal_id, ability, local_date, received_at)
      select md5(g.id || 'last')::uuid, f.clinic_id, f.patient_id, f.episode_id, g.id,
        least(coalesce((select min(r.ability) from goal_ratings r where r.goal_id = g.id), 4) + ${drawn('able', 6)}, 10),
        f.last_on, (f.last_on + time '18:00') at time zone f.time_zone
      from finished f join goals g on g.episode_id = f.episode_id where ${drawn('rated', 9)} > 0`)
    await tx.execute(
      sql`update episode_states s set next_nightly_at = null from finished f where s.episode_id = f.episode_id`,
    )
    const over = sql`((f.last_on + 1) + time '12:00') at time zone f.time_zone`
    await tx.execute(sql`update review_items r set closed_at = greatest(${over}, r.opened_at), close_reason = 'discharged'
      from finished f where r.episode_id = f.episode_id and r.closed_at is null`)
    await tx.execute(sql`update care_assignments a set ended_at = ${over}
      from finished f where a.patient_id = f.patient_id and a.ended_at is null`)
    const reasons = sql`(array[${sql.join(
      DISCHARGE_REASONS.map((reason) => sql`${reason}`),
      sql`, `,
    )}])`
    await tx.execute(sql`update episodes e set status = 'discharged', ended_at = ${over},
        end_reason = ${reasons}[case when ${drawn('why', 3)} > 0 then 1 else 1 + ${drawn('reason', DISCHARGE_REASONS.length)} end],
        severity = (array['mild', 'moderate', 'severe'])[1 + ${drawn('severity', 3)}]
      from finished f where e.id = f.episode_id`)
  })
}
