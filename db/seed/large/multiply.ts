import postgres, { type Sql, type TransactionSql } from 'postgres'
import { COPIED as COPIED_DECISION } from '../../../lib/decision/copied'
import { requireLocalDatabase } from '../local-database'

/** One person to be made: whose story they have, and how they differ. */
export type Copy = {
  /** Counts the copies of a clinic; ids follow from it. */
  n: number
  sourcePatientId: string
  displayName: string
  email: string
  clinicianUserId: string
  /** The whole story happened so many days earlier. */
  daysEarlier: number
  /** Days by which their last plan came later, so that not everybody stays equally long; 0 where left out. */
  lastPlanLater?: number
  /** Was one rung lower in the first half of their plans than whoever they follow, where that was possible. */
  beganLower?: boolean
}

/**
 * What a copy takes with it, in the order in which rows refer to each other. Keys, links, files, notices and the
 * audit chain belong to one person and are never copied.
 */
const COPIED = [
  'users',
  'patients',
  'care_assignments',
  'consents',
  'reminders',
  'episodes',
  'intakes',
  'goals',
  'goal_ratings',
  'ladder_states',
  'running_states',
  'submissions',
  'check_ins',
  'flare_reports',
  'red_flag_clearances',
  'exercise_sessions',
  'session_responses',
  'activities',
  'gate_tests',
  'sitting_measures',
  'away_days',
  'kit_notes',
  'travel_periods',
  'call_requests',
  'questionnaire_answers',
  'battery_results',
  'patient_questions',
  'finish_answers',
  'decisions',
  'decision_answers',
  'override_follow_ups',
  'plan_versions',
  'plan_receipts',
  'maintenance_plans',
  'messages',
  'review_items',
  'episode_states',
] as const

/** Batches written at the same time, each over a connection of its own. */
const LINES = 3

/** A trace is some kilobytes: of a copy's daily decisions only the newest are kept, and those somebody answered. */
const DECISIONS_KEPT = 4

/** Ids that stay the same in every copy, by the name of their column. */
const STAYS = new Set(['clinic_id', 'protocol_version_id'])
const TO_A_CLINICIAN = new Set(['care_assignments.clinician_user_id', 'episode_states.clinician_user_id'])

type Column = { name: string; type: string; element: string }

async function columnsOf(sql: Sql, table: string): Promise<Column[]> {
  return sql<Column[]>`
    select column_name as name, data_type as type, udt_name as element from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER'
    order by ordinal_position`
}

/** What stands in this column of a copy, in SQL: `s` is the row it is made from, `c` the copy. */
function valueOf(table: string, { name, type, element }: Column): string {
  const from = `s.${name}`
  const full = `${table}.${name}`
  if (full === 'users.email') return 'c.email'
  if (full === 'users.display_name' || full === 'patients.display_name') return 'c.display_name'
  if (full === 'users.totp_secret') return 'null'
  if (TO_A_CLINICIAN.has(full)) return `case when ${from} is null then null else c.clinician_user_id end`
  if (STAYS.has(name)) return from
  if (full === 'decisions.engine_version') return `${from} || '${COPIED_DECISION}'`
  if (full === 'plan_versions.content') {
    return `case when c.began_lower and s.version * 2 <= (
        select max(v.version) from plan_versions v where v.episode_id = s.episode_id) then jsonb_set(s.content, '{items}', (
      select jsonb_agg(case when (i ->> 'rung')::int > 0 then jsonb_set(i, '{rung}', to_jsonb((i ->> 'rung')::int - 1)) else i end)
      from jsonb_array_elements(s.content -> 'items') i)) else s.content end`
  }
  if (full === 'plan_versions.effective_from') {
    return `s.effective_from - c.days_earlier + case when s.version =
      (select max(v.version) from plan_versions v where v.episode_id = s.episode_id) then c.last_plan_later else 0 end`
  }
  if (type === 'uuid') return `case when ${from} = any(c.staff) then ${from} else ${copiedId(from)} end`
  if (type === 'ARRAY' && element === '_uuid') return `array(select ${copiedId('i')} from unnest(${from}) i)`
  if (type === 'date') return `${from} - c.days_earlier`
  if (type === 'timestamp with time zone') return `${from} - make_interval(days => c.days_earlier)`
  return from
}

const copiedId = (id: string) => `md5(${id}::text || c.n)::uuid`

function statementOf(table: string, columns: Column[]): string {
  const names = columns.map(({ name }) => `"${name}"`).join(', ')
  const values = columns.map((column) => valueOf(table, column)).join(', ')
  const joined =
    table === 'users'
      ? 'patients p join users s on s.id = p.user_id'
      : table === 'patients'
        ? 'patients s'
        : `${table} s`
  const patient = table === 'users' ? 'p.id' : table === 'patients' ? 's.id' : 's.patient_id'
  const kept =
    table === 'decisions'
      ? ` where exists (select 1 from decision_answers a where a.decision_id = s.id) or s.number > (
          select max(number) from decisions d where d.episode_id = s.episode_id) - ${DECISIONS_KEPT}`
      : ''
  return `insert into ${table} (${names})
    select ${values} from pg_temp.copies c join ${joined} on ${patient} = c.source_patient_id${kept}`
}

/** Rows are written as the owner may, or else as the portal's own system role does. */
async function enter(tx: TransactionSql): Promise<void> {
  const [role] = await tx<{ super: boolean }[]>`
    select rolsuper as super from pg_roles where rolname = current_user`
  // What is copied was checked when it was written first: keys need no second look.
  if (role?.super) await tx`set local session_replication_role = replica`
  await tx`set local role loadwise_system`
}

/**
 * Makes a copy of somebody's record for each of `copies`: every row with ids of its own, under another name, with
 * another clinician, so many days earlier. The same copies give the same rows. Only for a database of this machine.
 * Decisions keep the words and numbers they had, but their frozen input names the first person's entries: a copy's
 * decisions cannot be derived again and say so (lib/decision/copied.ts), and there is no audit of what nobody did.
 * `onDone` hears how many are there. Throws when a row does not fit; batches before that stay.
 */
export async function multiplyPatients(
  ownerUrl: string,
  {
    copies,
    staffUserIds,
    batch = 500,
    leftOut = [],
    onDone,
  }: {
    copies: readonly Copy[]
    staffUserIds: readonly string[]
    batch?: number
    /** Tables of which nothing is copied. */
    leftOut?: readonly (typeof COPIED)[number][]
    onDone?: (done: number) => void
  },
): Promise<void> {
  requireLocalDatabase(ownerUrl)
  const sql = postgres(ownerUrl, { max: LINES, onnotice() {}, connection: { statement_timeout: 0 } })
  try {
    const statements: string[] = []
    for (const table of COPIED.filter((each) => !leftOut.includes(each)))
      statements.push(statementOf(table, await columnsOf(sql, table)))
    const batches = Array.from({ length: Math.ceil(copies.length / batch) }, (_, n) =>
      copies.slice(n * batch, (n + 1) * batch),
    )
    let done = 0
    const line = async () => {
      for (let some = batches.pop(); some; some = batches.pop()) {
        const these = some
        await sql.begin(async (tx) => {
          await enter(tx)
          await listCopies(tx, these, staffUserIds)
          for (const statement of statements) await tx.unsafe(statement)
          // what a trigger would have said of each
          await tx.unsafe(`insert into board_changes (clinic_id, episode_id)
            select s.clinic_id, ${copiedId('s.id')} from pg_temp.copies c join episodes s on s.patient_id = c.source_patient_id`)
        })
        done += these.length
        onDone?.(done)
      }
    }
    await Promise.all(Array.from({ length: LINES }, line))
    await sql`analyze`
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function listCopies(tx: TransactionSql, copies: readonly Copy[], staff: readonly string[]) {
  await tx`create temporary table copies (n int, source_patient_id uuid, display_name text, email text,
    clinician_user_id uuid, days_earlier int, last_plan_later int, began_lower boolean, staff uuid[]) on commit drop`
  await tx`insert into pg_temp.copies
    select r.n, r.source_patient_id, r.display_name, r.email, r.clinician_user_id, r.days_earlier,
      r.last_plan_later, r.began_lower, ${[...staff]}::uuid[]
    from jsonb_to_recordset(${tx.json(
      copies.map((copy) => ({
        n: copy.n,
        source_patient_id: copy.sourcePatientId,
        display_name: copy.displayName,
        email: copy.email,
        clinician_user_id: copy.clinicianUserId,
        days_earlier: copy.daysEarlier,
        last_plan_later: copy.lastPlanLater ?? 0,
        began_lower: copy.beganLower ?? false,
      })),
    )}) as r(n int, source_patient_id uuid, display_name text, email text, clinician_user_id uuid, days_earlier int, last_plan_later int, began_lower boolean)`
  await tx`analyze pg_temp.copies`
}
