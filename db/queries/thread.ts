import 'server-only'
import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { CareScope, ClinicianScope, PatientScope, RecordScope } from '../../lib/auth/scope'
import type { ShownFile } from '../../lib/files/types'
import type { Author, Thread, ThreadLine, UseRecord } from '../../lib/thread/types'
import { read } from '../audited'
import { clinics, messageDrafts, messages, messageUses, reviewItems, threadReads } from '../schema'
import { caseloadOf } from './review-queue'

const PAGE = 50

/** The newest part of a patient's thread, or the part before a number, as this reader sees it. */
export function getThread(
  scope: RecordScope,
  { before }: { before?: number | undefined } = {},
): Promise<Thread> {
  const { patientId, userId } = scope
  return read(scope, async (tx) => {
    const rows = await tx
      .select({
        messageId: messages.id,
        number: messages.number,
        author: messages.author,
        authorUserId: messages.authorUserId,
        authorName: messages.authorName,
        body: messages.body,
        writtenAt: messages.writtenAt,
        receivedAt: messages.receivedAt,
        uses: sql<(Omit<UseRecord, 'at' | 'dueAt'> & { at: string; dueAt: string | null })[]>`(
          select coalesce(jsonb_agg(jsonb_build_object('kind', u.kind, 'byName', u.by_name, 'at', u.at, 'note', u.note,
                   'dueAt', u.due_at) order by u.at), '[]'::jsonb)
            from ${messageUses} u where u.message_id = messages.id)`,
        files: sql<ShownFile[]>`(
          select coalesce(jsonb_agg(jsonb_build_object('fileId', f.id, 'kind', f.kind, 'purpose', f.purpose,
                   'bytes', f.bytes, 'width', f.width, 'height', f.height, 'exerciseCode', f.exercise_code,
                   'removed', f.removed_at is not null, 'rating', f.rating) order by f.id), '[]'::jsonb)
            from files f where f.message_id = messages.id)`,
      })
      .from(messages)
      .where(
        and(
          eq(messages.patientId, patientId),
          before === undefined ? undefined : lt(messages.number, before),
        ),
      )
      .orderBy(desc(messages.number))
      .limit(PAGE + 1)
    const reads = await tx.select().from(threadReads).where(eq(threadReads.patientId, patientId))
    const [draft] = await tx
      .select({ body: messageDrafts.body })
      .from(messageDrafts)
      .where(and(eq(messageDrafts.patientId, patientId), eq(messageDrafts.userId, userId)))
    const [waiting] = await tx
      .select({ dueAt: reviewItems.dueAt })
      .from(reviewItems)
      .where(
        and(
          eq(reviewItems.patientId, patientId),
          eq(reviewItems.kind, 'message_waiting'),
          sql`${reviewItems.closedAt} is null`,
        ),
      )
    const [clinic] = await tx
      .select({ timeZone: clinics.timeZone })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    const furthest = (side: Author) =>
      reads.reduce((most, row) => (row.reader === side && row.readThrough > most ? row.readThrough : most), 0)
    return {
      messages: rows
        .slice(0, PAGE)
        .reverse()
        .map(({ uses, ...row }) => ({
          ...row,
          uses: uses.map((use) => ({
            ...use,
            at: new Date(use.at),
            dueAt: use.dueAt === null ? null : new Date(use.dueAt),
          })),
        })),
      more: rows.length > PAGE,
      readBy: { patient: furthest('patient'), clinician: furthest('clinician') },
      readByMe: reads.find((row) => row.userId === userId)?.readThrough ?? 0,
      draft: draft?.body ?? '',
      answerDueAt: waiting?.dueAt ?? null,
      clinicZone: clinic.timeZone,
    }
  })
}

/** The number of the newest message of a thread; 0 = nothing has been written. */
export function newestNumber(scope: RecordScope): Promise<number> {
  return read(scope, async (tx) => {
    const [row] = await tx.execute<{ newest: number }>(
      sql`select coalesce(max(number), 0)::int as newest from messages where patient_id = ${scope.patientId}`,
    )
    return row?.newest ?? 0
  })
}

/** Messages of the care team that this person has not opened. */
export function countUnread(scope: PatientScope): Promise<number> {
  return read(scope, async (tx) => {
    const [row] = await tx.execute<{ unread: number }>(sql`
      select count(*)::int as unread from messages m
       where m.patient_id = ${scope.patientId} and m.author = 'clinician'
         and m.number > coalesce((select r.read_through from thread_reads r
                                   where r.patient_id = m.patient_id and r.user_id = ${scope.userId}), 0)`)
    return row?.unread ?? 0
  })
}

/**
 * What a message of the patient must lie beyond to be unread for this clinician: own reading, the last answer, and what
 * somebody said needs none.
 */
const handled = (userId: string) => sql`greatest(
  coalesce((select r.read_through from thread_reads r where r.patient_id = m.patient_id and r.user_id = ${userId}), 0),
  coalesce((select max(a.number) from messages a where a.patient_id = m.patient_id and (a.author = 'clinician'
    or exists (select 1 from message_uses u where u.message_id = a.id and u.kind in ('no_answer', 'spoken')))), 0))`

/** Patients of this clinician who have written something nobody has answered and this clinician has not opened. */
export function countUnreadThreads(scope: ClinicianScope, now: Date): Promise<number> {
  return read(scope, async (tx) => {
    const [row] = await tx.execute<{ unread: number }>(sql`
      select count(distinct m.patient_id)::int as unread
        from ${caseloadOf(scope, now)} c
        join messages m on m.patient_id = c.patient_id and m.author = 'patient'
       where m.number > ${handled(scope.userId)}`)
    return row?.unread ?? 0
  })
}

/** The most threads a list shows. */
const LIMIT = 500

/** Every thread of this clinician's patients: unread first, then by when an answer is due, then the newest. */
export function listThreads(scope: ClinicianScope, now: Date): Promise<ThreadLine[]> {
  return read(scope, async (tx) => {
    const rows = await tx.execute<{
      patient_id: string
      display_name: string
      time_zone: string
      author: Author
      author_name: string
      body: string
      received_at: string
      unread: number
      due_at: string | null
      clip_due_at: string | null
      without: ThreadLine['without']
    }>(sql`
      select p.id as patient_id, p.display_name, p.time_zone, l.author, l.author_name, left(l.body, 200) as body,
             l.received_at, u.unread, w.due_at, w.clip_due_at,
             (select jsonb_build_object('kind', n.kind, 'byName', n.by_name) from message_uses n
               where n.message_id = l.id and n.kind in ('no_answer', 'spoken') order by n.at desc limit 1) as without
        from ${caseloadOf(scope, now)} c
        join patients p on p.id = c.patient_id
        join lateral (select * from messages m where m.patient_id = p.id order by m.number desc limit 1) l on true
        join lateral (select count(*)::int as unread from messages m
                       where m.patient_id = p.id and m.author = 'patient' and m.number > ${handled(scope.userId)}) u on true
        left join lateral (select min(i.due_at) filter (where i.kind = 'message_waiting') as due_at,
                                  min(i.due_at) filter (where i.kind = 'technique_clip') as clip_due_at
                             from review_items i
                            where i.patient_id = p.id and i.closed_at is null) w on true
       order by (u.unread > 0) desc, least(w.due_at, w.clip_due_at) nulls last, l.received_at desc
       limit ${LIMIT}`)
    return [...rows].map((row) => ({
      patientId: row.patient_id,
      patientName: row.display_name,
      timeZone: row.time_zone,
      last: {
        author: row.author,
        authorName: row.author_name,
        body: row.body,
        at: new Date(row.received_at),
      },
      unread: row.unread,
      answerDueAt: row.due_at === null ? null : new Date(row.due_at),
      clipDueAt: row.clip_due_at === null ? null : new Date(row.clip_due_at),
      without: row.without,
    }))
  })
}

/** One message of the patient whose chart is open; null when there is none with this id. */
export function getMessage(
  scope: CareScope,
  messageId: string,
): Promise<{ body: string; receivedAt: Date } | null> {
  return read(scope, async (tx) => {
    const [row] = await tx
      .select({ body: messages.body, receivedAt: messages.receivedAt })
      .from(messages)
      .where(and(eq(messages.id, messageId), eq(messages.patientId, scope.patientId)))
    return row ?? null
  })
}
