import 'server-only'
import { sql } from 'drizzle-orm'
import type { Scope } from '../lib/auth/scope'
import { copyOfDatabase, type Database, database, type Transaction } from './client'
import { fairShare } from './fair-share'
import { literal, openingWith } from './fewer-round-trips'
import { databaseAnswered } from './presence'
import { refusedBy } from './refused-by'
import { auditOutbox } from './schema'

export type Tx = Transaction

/** What an audit row says beyond who and when. Ids and codes only: never a name, a note or an answer. */
export type AuditNote = {
  /** The clinic whose chain gets the row; needed only under the system scope. */
  clinicId?: string
  patientId?: string
  /** When one write concerned several records: a row in each of them besides the common one. */
  patientIds?: string[]
  entity?: string
  entityId?: string
  detail?: Record<string, string | number | boolean | null | string[]>
}

const ROLE_OF = {
  patient: 'loadwise_rt',
  care: 'loadwise_rt',
  clinician: 'loadwise_rt',
  manager: 'loadwise_manager',
  system: 'loadwise_system',
} as const

/**
 * No clinic takes every connection while another one waits (P28). One line a process, as there is one pool, however
 * often the build copies this file.
 */
const holder = globalThis as typeof globalThis & { __loadwiseTurn?: ReturnType<typeof fairShare> }
holder.__loadwiseTurn ??= fairShare(Number(process.env.DATABASE_POOL ?? 10))
const turn = holder.__loadwiseTurn

/** A transaction with the role and the row-level-security settings of this scope; gone with it. */
async function within<T>(
  scope: Scope,
  fn: (tx: Tx) => Promise<T>,
  { readOnly = false, db = database().db }: { readOnly?: boolean; db?: Database } = {},
): Promise<T> {
  const ofPatient = scope.kind === 'patient' || scope.kind === 'care'
  const settings = {
    role: ROLE_OF[scope.kind],
    'app.actor': scope.kind === 'care' ? 'clinician' : scope.kind,
    'app.clinic_id': scope.kind === 'system' ? '' : scope.clinicId,
    'app.patient_id': ofPatient ? scope.patientId : '',
    'app.user_id': scope.kind === 'system' ? '' : scope.userId,
  }
  const set = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${literal(value)}, true)`,
  )
  const result = await turn(settings['app.clinic_id'], () =>
    openingWith(`begin${readOnly ? ' read only' : ''}; select ${set.join(', ')}`, (proceed) =>
      db.transaction((tx) => proceed(() => fn(tx))),
    ),
  )
  databaseAnswered()
  return result
}

/** A read-only look inside one scope: everything `fn` selects is filtered by row-level security. */
export function read<T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return within(scope, fn, { readOnly: true })
}

/** The copy has not yet got what was written, or cannot be asked: the database itself is. */
class NotThereYet extends Error {}
/** How long a copy may take to catch up before the database itself is asked. */
const CATCH_UP_MS = 500
const LOOK_MS = 25

/**
 * As {@link read}, from a copy of the database where there is one: for boards, whose questions are large and many. What
 * was committed before the call is in the answer all the same: a copy that is behind, or away, is not used.
 */
export async function readCopy<T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const copy = copyOfDatabase()
  if (!copy) return read(scope, fn)
  const [now] = await database().db.execute<{ lsn: string }>(sql`select pg_current_wal_lsn()::text as lsn`)
  try {
    await caughtUp(copy.db, now?.lsn ?? '')
    return await within(scope, fn, { readOnly: true, db: copy.db })
  } catch {
    return read(scope, fn)
  }
}

async function caughtUp(copy: ReturnType<typeof database>['db'], lsn: string): Promise<void> {
  for (let waited = 0; waited <= CATCH_UP_MS; waited += LOOK_MS) {
    const [row] = await copy.execute<{ there: boolean }>(
      sql`select coalesce(pg_last_wal_replay_lsn() >= ${lsn}::pg_lsn, not pg_is_in_recovery()) as there`,
    )
    if (row?.there) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  throw new NotThereYet()
}
/** What a colleague may write of a patient who is offered to them: the answer, and that they looked. */
const ON_OFFER: readonly string[] = [
  'handover.accept',
  'handover.decline',
  'thread.open',
  'record.export',
  'review-item.claim',
  'review-item.release',
]

/**
 * The only door to a write. The audit row stands or falls with what `fn` wrote.
 * `note` says what it was about and may be called more than once; the last value of a field counts.
 * Under the system scope `note({ clinicId })` is required unless nothing of a clinic was touched. Whoever a patient is
 * only offered to writes nothing of the record: {@link ON_OFFER} are the exceptions.
 */
export async function audited<T>(
  scope: Scope,
  action: string,
  fn: (tx: Tx, note: (more: AuditNote) => void) => Promise<T>,
): Promise<T> {
  if (scope.kind === 'care' && scope.offered && !ON_OFFER.includes(action)) {
    throw new Error(`${action} by a colleague who has not taken the patient over`)
  }
  return within(scope, async (tx) => {
    let about: AuditNote = {}
    const result = await fn(tx, (more) => {
      about = { ...about, ...more }
    })
    const clinicId = scope.kind === 'system' ? about.clinicId : scope.clinicId
    const patientId = scope.kind === 'patient' || scope.kind === 'care' ? scope.patientId : about.patientId
    for (const record of clinicId ? [patientId, ...(about.patientIds ?? [])] : []) {
      await tx.execute(sql`select audit_append(${clinicId}::uuid, clock_timestamp(),
        ${scope.kind === 'system' ? null : scope.userId}::uuid,
        ${scope.kind === 'system' ? scope.actor : scope.kind}, ${action}, ${record ?? null}::uuid,
        ${about.entity ?? null}, ${about.entityId ?? null}, ${scope.requestId ?? null},
        ${about.detail ? JSON.stringify(about.detail) : null}::jsonb)`)
    }
    return result
  })
}

/**
 * A step of a write that the database may refuse by a constraint without undoing the rest of it. false = it refused by
 * this one; any other refusal is thrown.
 */
export async function unlessRefused(
  tx: Tx,
  constraint: string,
  step: (inner: Tx) => Promise<unknown>,
): Promise<boolean> {
  try {
    await tx.transaction(step)
    return true
  } catch (error) {
    if (refusedBy(error) === constraint) return false
    throw error
  }
}

/**
 * Leaves durable word that a person opened a record, committed before anything is shown. The worker adds it to the
 * chain (`chainAuditReads`), so that reading never waits for the chain's lock.
 */
export function noteRead(
  scope: Exclude<Scope, { kind: 'system' }>,
  { action, patientId, detail }: { action: string; patientId: string | null; detail?: AuditNote['detail'] },
): Promise<void> {
  return within(scope, async (tx) => {
    await tx.insert(auditOutbox).values({
      clinicId: scope.clinicId,
      actorUserId: scope.userId,
      actorKind: scope.kind,
      action,
      patientId,
      requestId: scope.requestId,
      detail,
    })
  })
}
