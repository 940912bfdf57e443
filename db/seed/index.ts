import 'server-only'
import { sql } from 'drizzle-orm'
import { mintScope, type SystemScope } from '../../lib/auth/scope'
import { audited, read } from '../audited'
import { askForErasure } from './asked-erasure'
import { seedCareTeam } from './care-team'
import { seedDesk } from './desk'
import { emptyDatabase } from './empty-database'
import { seedFinishedCare } from './finished-care'
import { LARGE_CLINIC } from './large/large-clinic'
import { requireLocalDatabase } from './local-database'
import { characterOf, type LoginOf, makePeople } from './make-people'
import { seedNotes } from './notes'
import { openSomebodyElses } from './outside-opening'
import { seedOwnExercises } from './own-exercises'
import { clinics, patients } from './personas'
import { writeProtocolDraft } from './protocol-draft'
import { simulate } from './simulate'
import { seedVisits } from './visits'
import { askForWaitingRight } from './waiting-right'

/** What is being done, and how much of it is done (0–1). */
export type Progress = (step: 'people' | 'stories', share: number) => void
export type SeedOptions = { now: Date; loginOf: LoginOf; onProgress?: Progress }
export type DemoState =
  /** No clinic at all. */
  | { kind: 'empty' }
  /** A clinic that is not of the demo is here. */
  | { kind: 'real' }
  /** A seeding that did not come to its end. */
  | { kind: 'unfinished' }
  /** `touched`: somebody has logged, decided or changed something since, or a large clinic stands beside it. */
  | { kind: 'seeded'; at: Date; touched: boolean }

const scope = mintScope<SystemScope>({ kind: 'system', actor: 'seed' })
const SEEDED = 'demo.seeded'
/** Acts of people that leave a demo as it was: looking, signing in and out, the colours and the language of the screen. */
const LOOKS_ONLY = [
  'plan.seen',
  'settings.change',
  'language.change',
  'chart.open',
  'thread.open',
  'file.open',
  'caseload.open',
  'board.export',
  'audit.open',
  'decision.derive-again',
]

/**
 * Fills an empty, local database with the two demo clinics. Idempotent: a demo that is there stays as it is and a
 * seeding that was interrupted is begun again (`ownerUrl` needed). Throws on a database that is not local or that
 * holds a real clinic. Returns whether anything was made.
 */
export async function seedDemo(options: SeedOptions & { ownerUrl?: string }): Promise<'seeded' | 'kept'> {
  requireLocalDatabase()
  const state = await demoState()
  if (state.kind === 'real') throw new Error('This database holds a real clinic: the demo stays out of it.')
  if (state.kind === 'seeded') return 'kept'
  if (state.kind === 'unfinished') {
    if (!options.ownerUrl) throw new Error('A seeding was interrupted. Run `npm run db:reset`.')
    await emptyDatabase(options.ownerUrl)
  }
  await fill(options)
  return 'seeded'
}

/**
 * Seeds an untouched demo again when its day is over, so that "today" in the stories is today. A demo in which
 * somebody has logged, decided or changed something is left alone, and so is every other database.
 */
export async function reseedIfStale(options: SeedOptions & { ownerUrl: string }): Promise<'seeded' | 'kept'> {
  const state = await demoState()
  if (state.kind !== 'seeded' || state.touched) return 'kept'
  const day = (at: Date) => at.toISOString().slice(0, 10)
  if (day(state.at) === day(options.now)) return 'kept'
  requireLocalDatabase()
  await emptyDatabase(options.ownerUrl)
  await fill(options)
  return 'seeded'
}

async function fill({
  now,
  loginOf,
  onProgress,
  ownerUrl,
}: SeedOptions & { ownerUrl?: string }): Promise<void> {
  onProgress?.('people', 0)
  await makePeople(scope, { now, loginOf })
  onProgress?.('people', 1)
  await simulate(scope, patients.map(characterOf), {
    now,
    onHour: (share) => onProgress?.('stories', share),
  })
  if (ownerUrl) await seedFinishedCare(ownerUrl)
  await writeProtocolDraft(now)
  await seedOwnExercises(now)
  await askForWaitingRight(now)
  await askForErasure(now)
  await openSomebodyElses(scope, now)
  await seedVisits(now)
  await seedDesk(scope, now)
  await seedCareTeam(now)
  await seedNotes(now)
  for (const { id } of clinics) {
    await audited(scope, SEEDED, async (_tx, note) => {
      note({ clinicId: id, entity: 'clinic', entityId: id, detail: { now: now.toISOString() } })
    })
  }
}

/** What kind of database this is to the demo. */
export function demoState(): Promise<DemoState> {
  return read(scope, async (tx) => {
    const [row] = await tx.execute<{
      clinics: number
      real: number
      finished: number
      seeded_for: string | null
      touched: boolean
    }>(sql`
      with finished as (
        select clinic_id, max(seq) as seq, max(detail ->> 'now') as seeded_for
        from audit_events where action = ${SEEDED} group by clinic_id
      )
      select (select count(*)::int from clinics) as clinics,
        (select count(*)::int from clinics where not is_demo) as real,
        (select count(*)::int from finished) as finished,
        (select max(seeded_for) from finished) as seeded_for,
        exists (select 1 from clinics where id = ${LARGE_CLINIC.id}) or exists (
          select 1 from audit_events e join finished f on f.clinic_id = e.clinic_id and e.seq > f.seq
          where e.actor_user_id is not null and not (e.action = any(${sql`array[${sql.join(
            LOOKS_ONLY.map((action) => sql`${action}`),
            sql`, `,
          )}]::text[]`}))
        ) as touched`)
    if (!row || row.clinics === 0) return { kind: 'empty' }
    if (row.real > 0) return { kind: 'real' }
    if (row.finished < clinics.length || row.seeded_for === null) return { kind: 'unfinished' }
    return { kind: 'seeded', at: new Date(row.seeded_for), touched: row.touched }
  })
}
