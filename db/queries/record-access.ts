import 'server-only'
import { and, count, desc, eq, gte, isNull, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { read } from '../audited'
import { auditEvents, memberships } from '../schema'

export type RecordAccess = {
  seq: number
  at: Date
  /** The name of who it was, null = the portal itself. */
  who: string | null
  /** Opened, taken along as a file, or changed. */
  did: 'opened' | 'outside' | 'took' | 'changed'
}

const PAGE = 50

/** Acts that neither show nor change anything of the record: a draft, a reminder, word that a message waits. */
const NOT_THE_RECORD = [
  'message.keep-draft',
  'note.keep-draft',
  'note.take-visit',
  'message.notice',
  'reminder.send',
  'reminder.sent',
  'audit.open',
  'erasure.tell',
  'plan-draft.keep',
  'plan-draft.discard',
  'plan-template.save',
  'plan-template.retire',
  // What came of an act stands in a line of its own.
  'review-act.give',
  'review-act.undo',
  'review-act.take-up',
  'review-act.end',
] as const

/**
 * Who but the person themselves opened or changed their record, newest first, 50 at a time; `before` is the last row
 * of the page before. `own` counts what the person did since `ownSince`.
 */
export function listRecordAccess(
  scope: PatientScope,
  { before, ownSince }: { before?: number | undefined; ownSince: Date },
): Promise<{ lines: RecordAccess[]; more: boolean; own: number }> {
  const mine = and(eq(auditEvents.clinicId, scope.clinicId), eq(auditEvents.patientId, scope.patientId))
  return read(scope, async (tx) => {
    const rows = await tx
      .select({
        seq: auditEvents.seq,
        at: auditEvents.at,
        action: auditEvents.action,
        who: sql<string | null>`(select m.display_name from ${memberships} m
          where m.clinic_id = ${auditEvents.clinicId} and m.user_id = ${auditEvents.actorUserId} limit 1)`,
      })
      .from(auditEvents)
      .where(
        and(
          mine,
          notInArray(auditEvents.action, [...NOT_THE_RECORD]),
          or(isNull(auditEvents.actorUserId), ne(auditEvents.actorUserId, scope.userId)),
          before === undefined ? undefined : lt(auditEvents.seq, before),
        ),
      )
      .orderBy(desc(auditEvents.seq))
      .limit(PAGE + 1)
    const [own] = await tx
      .select({ n: count() })
      .from(auditEvents)
      .where(and(mine, eq(auditEvents.actorUserId, scope.userId), gte(auditEvents.at, ownSince)))
    return {
      lines: rows.slice(0, PAGE).map(({ action, ...row }) => ({ ...row, did: didWhat(action) })),
      more: rows.length > PAGE,
      own: own?.n ?? 0,
    }
  })
}

function didWhat(action: string): RecordAccess['did'] {
  if (action === 'chart.open-outside') return 'outside'
  if (action.endsWith('.open')) return 'opened'
  return action.endsWith('.export') ? 'took' : 'changed'
}
