import { and, eq, isNull, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { dueDayOf } from '../../lib/review/due'
import { ReviewAct } from '../../lib/review/schema'
import { MessageInput } from '../../lib/thread/schema'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { getReviewCase } from '../queries/review-case'
import { countUnread, countUnreadThreads, getThread, listThreads } from '../queries/thread'
import { messages, reviewItems } from '../schema'
import {
  careScopeOf,
  clinicianScopeOf,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { answerMessage } from './answer-message'
import { closeReviewItem } from './close-review-item'
import { convertMessage, needNoAnswer } from './convert-message'
import { noticeMessages } from './notice-messages'
import { sendMessage } from './send-message'
import { keepDraft, markThreadRead } from './thread-reads'

const made = async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic, { displayName: 'Dr Imogen Vale' })
  const patient = await makePatient(clinic, { clinician })
  return {
    clinic,
    clinician,
    patient,
    scope: patientScopeOf(patient),
    care: careScopeOf(clinician, patient),
    desk: clinicianScopeOf(clinician),
  }
}
type Made = Awaited<ReturnType<typeof made>>

const words = (body: string) => MessageInput.parse({ clientKey: newId(), body })
const later = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000)
const answer = ({ care, patient }: Made, body: string, clientKey = newId()) =>
  answerMessage(care, { patientId: patient.patientId, clientKey, body }, TEST_NOW)
const bodies = async ({ scope }: Made) => (await getThread(scope)).messages.map(({ body }) => body)
const openItems = ({ patient }: Made) =>
  read(testScope, async (tx) => {
    const rows = await tx.select().from(reviewItems).where(eq(reviewItems.patientId, patient.patientId))
    return rows
      .filter(({ closedAt }) => closedAt === null)
      .map(({ kind, urgency }) => `${kind} ${urgency}`)
      .sort()
  })
const mailsTo = (email: string) =>
  read(testScope, async (tx) => {
    const rows = await tx.execute<{ payload: { to: string; subject: string; text: string } }>(
      sql`select j.payload from graphile_worker._private_jobs j
            join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-mail'`,
    )
    return [...rows].map(({ payload }) => payload).filter(({ to }) => to === email)
  })

describe('a thread', () => {
  test('keeps a message sent six times at once exactly once, and numbers two writers without a gap', async () => {
    const them = await made()
    const input = words('Is a walk all right today?')
    const sent = await Promise.all([
      ...Array.from({ length: 6 }, () => sendMessage(them.scope, input, TEST_NOW)),
      ...Array.from({ length: 3 }, (_, i) => answer(them, `Answer ${i}`)),
    ])
    expect(sent.every(({ status }) => status === 'recorded' || status === 'sent')).toBe(true)
    const thread = await getThread(them.scope)
    expect(thread.messages.map(({ number }) => number)).toEqual([1, 2, 3, 4])
    expect(thread.messages.filter(({ author }) => author === 'patient')).toHaveLength(1)
  })

  test('takes a clinician’s message once, and refuses its key with other words', async () => {
    const them = await made()
    const key = newId()
    await answer(them, 'Hello', key)
    expect(await answer(them, 'Hello', key)).toMatchObject({ status: 'sent', repeated: true })
    expect(await answer(them, 'Something else', key)).toEqual({ status: 'refused', problem: 'key_reused' })
    expect(await bodies(them)).toEqual(['Hello'])
  })

  test('is never changed or deleted, by nobody at runtime', async () => {
    const them = await made()
    await sendMessage(them.scope, words('As it was said'), TEST_NOW)
    for (const scope of [them.scope, them.care, testScope]) {
      const change = audited(scope, 'test.break', (tx) => tx.update(messages).set({ body: 'otherwise' }))
      await expect(change).rejects.toMatchObject({ cause: { code: '42501' } })
      const remove = audited(scope, 'test.break', (tx) => tx.delete(messages))
      await expect(remove).rejects.toMatchObject({ cause: { code: '42501' } })
    }
  })

  test('shows nothing of itself to another patient or another clinic', async () => {
    const [them, others] = [await made(), await made()]
    const neighbour = await makePatient(them.clinic, {})
    await sendMessage(them.scope, words('For my clinic only'), TEST_NOW)
    for (const scope of [others.scope, others.care, patientScopeOf(neighbour)])
      expect((await getThread(scope)).messages).toEqual([])
    expect(await read(others.desk, (tx) => tx.select().from(messages))).toEqual([])
    expect(await listThreads(others.desk, TEST_NOW)).toEqual([])
  })

  test('takes nothing after the end of care, on either side', async () => {
    const them = await made()
    await audited(testScope, 'test.end', (tx) =>
      tx.execute(sql`update episodes set status = 'discharged', ended_at = now(), end_reason = 'goal_reached'
                      where id = ${them.patient.episodeId}`),
    )
    expect(await sendMessage(them.scope, words('One more thing'), TEST_NOW)).toMatchObject({
      status: 'refused',
      problem: 'no_episode',
    })
    expect(await answer(them, 'Goodbye')).toEqual({ status: 'refused', problem: 'ended' })
  })
})

describe('what waits for an answer', () => {
  test('stands in the queue until somebody answers, or says that nothing is needed', async () => {
    const them = await made()
    await sendMessage(them.scope, words('One'), TEST_NOW)
    await sendMessage(them.scope, words('Two'), later(1))
    expect(await openItems(them)).toEqual(['message_waiting soon'])
    await answer(them, 'Yes to both')
    expect(await openItems(them)).toEqual([])
    await sendMessage(them.scope, words('Thank you'), later(2))
    await needNoAnswer(them.care, later(3))
    expect(await openItems(them)).toEqual([])
  })

  test('that is only held, with a day for the answer, stands as a task due that day', async () => {
    const them = await made()
    await sendMessage(them.scope, words('May I cycle to work?'), TEST_NOW)
    const today = localDateOf(TEST_NOW.getTime(), 'Europe/London')
    const hold = (answerBy: string) =>
      answerMessage(
        them.care,
        { patientId: them.patient.patientId, clientKey: newId(), body: 'I will answer.', answerBy },
        TEST_NOW,
      )
    expect(await hold(addDays(today, -1))).toEqual({ status: 'refused', problem: 'bad_day' })
    expect(await openItems(them)).toEqual(['message_waiting soon'])
    expect((await hold(addDays(today, 3))).status).toBe('sent')
    expect(await openItems(them)).toEqual(['message_task soon'])
    const [task] = await read(testScope, (tx) =>
      tx
        .select()
        .from(reviewItems)
        .where(and(eq(reviewItems.patientId, them.patient.patientId), isNull(reviewItems.closedAt))),
    )
    expect(dueDayOf(task?.dueAt ?? TEST_NOW, 'Europe/London')).toBe(addDays(today, 3))
    const shown = await getReviewCase(them.care, { itemId: task?.id ?? '', now: TEST_NOW })
    expect(shown?.messages.map(({ body }) => body)).toEqual(['May I cycle to work?'])
  })

  test('reaches somebody the same day when nobody is in charge', async () => {
    const clinic = await makeClinic()
    const patient = await makePatient(clinic)
    await sendMessage(patientScopeOf(patient), words('Is anybody there?'), TEST_NOW)
    const items = await read(testScope, (tx) =>
      tx.select().from(reviewItems).where(eq(reviewItems.patientId, patient.patientId)),
    )
    expect(items).toMatchObject([{ kind: 'message_waiting', urgency: 'urgent' }])
  })

  test('becomes a task once, which then stands in its place', async () => {
    const them = await made()
    const sent = await sendMessage(them.scope, words('Please write to my employer'), TEST_NOW)
    const messageId = sent.status === 'recorded' ? sent.entryId : ''
    const task = {
      use: 'task',
      patientId: them.patient.patientId,
      messageId,
      urgency: 'routine',
      note: 'Letter',
    } as const
    await convertMessage(them.care, task, TEST_NOW)
    await convertMessage(them.care, task, TEST_NOW)
    expect(await openItems(them)).toEqual(['message_task routine'])
    const [message] = (await getThread(them.care)).messages
    expect(message?.uses).toMatchObject([{ kind: 'task', note: 'Letter', byName: them.care.displayName }])
    const others = await made()
    expect(await convertMessage(others.care, task, TEST_NOW)).toEqual({ status: 'not_found' })
  })
})

describe('a message that nobody answers in writing', () => {
  const caseOf = async ({ patient }: Made, kind: 'message_waiting' | 'message_task' = 'message_waiting') => {
    const [item] = await read(testScope, (tx) =>
      tx
        .select({ id: reviewItems.id })
        .from(reviewItems)
        .where(and(eq(reviewItems.patientId, patient.patientId), eq(reviewItems.kind, kind))),
    )
    return item?.id ?? ''
  }
  const line = async ({ desk }: Made) => (await listThreads(desk, TEST_NOW))[0]

  test('cannot be "done": it leaves the queue as needing none, by name, with the reason, and the patient sees it was read', async () => {
    const them = await made()
    await sendMessage(them.scope, words('Thank you'), TEST_NOW)
    const itemId = await caseOf(them)
    const close = (outcome: 'done' | 'no_action_needed') =>
      closeReviewItem(them.care, { itemId, outcome, said: 'Only thanks', now: TEST_NOW })
    expect(await close('done')).toEqual({ status: 'needs_answer' })
    expect(await openItems(them)).toEqual(['message_waiting soon'])
    expect(await close('no_action_needed')).toEqual({ status: 'closed' })
    const [message] = (await getThread(them.care)).messages
    const by = them.care.displayName
    expect(message?.uses).toMatchObject([{ kind: 'no_answer', note: 'Only thanks', byName: by }])
    expect((await getThread(them.scope)).readBy.clinician).toBe(1)
    expect(await line(them)).toMatchObject({ unread: 0, without: { kind: 'no_answer', byName: by } })
  })

  test('is said to need none from the thread too, and what is written after it waits anew', async () => {
    const them = await made()
    await sendMessage(them.scope, words('Thank you'), TEST_NOW)
    expect(await needNoAnswer(them.care, TEST_NOW)).toEqual({ status: 'done' })
    expect((await line(them))?.without).toMatchObject({ kind: 'no_answer' })
    await sendMessage(them.scope, words('One more thing'), later(1))
    expect(await line(them)).toMatchObject({ unread: 1, without: null })
    const { messages } = await getThread(them.care)
    expect(messages.map(({ uses }) => uses.map(({ kind }) => kind))).toEqual([['no_answer'], []])
  })

  test('was spoken about only with what was said', () => {
    const act = {
      act: 'contact',
      patientId: '00000000-0000-4000-8000-000000000001',
      itemId: '00000000-0000-4000-8000-000000000002',
    }
    expect(ReviewAct.safeParse({ ...act, outcome: 'spoke' }).success).toBe(false)
    expect(ReviewAct.safeParse({ ...act, outcome: 'spoke', note: 'Rang; better' }).success).toBe(true)
    expect(ReviewAct.safeParse({ ...act, outcome: 'no_action_needed' }).success).toBe(true)
  })
})

describe('what is unread', () => {
  test('is true at once: for the patient until they open it, for the team until one opens or answers it', async () => {
    const them = await made()
    const cover = await makeClinician(them.clinic, { receivesUnassigned: true })
    await sendMessage(them.scope, words('Hello'), TEST_NOW)
    expect(await countUnreadThreads(them.desk, TEST_NOW)).toBe(1)
    expect(await countUnreadThreads(clinicianScopeOf(cover), TEST_NOW)).toBe(0)
    await answer(them, 'Hello to you')
    expect([await countUnreadThreads(them.desk, TEST_NOW), await countUnread(them.scope)]).toEqual([0, 1])
    await markThreadRead(them.scope, 2, TEST_NOW)
    await markThreadRead(them.scope, 1, TEST_NOW)
    expect(await countUnread(them.scope)).toBe(0)
    expect((await getThread(them.care)).readBy).toEqual({ patient: 2, clinician: 2 })
  })
})

describe('a draft', () => {
  test('is its writer’s alone, is gone once sent, and does not come back from the dead', async () => {
    const them = await made()
    const input = words('Half a thought')
    await keepDraft(them.scope, input, TEST_NOW)
    expect([(await getThread(them.scope)).draft, (await getThread(them.care)).draft]).toEqual([
      'Half a thought',
      '',
    ])
    await sendMessage(them.scope, input, TEST_NOW)
    expect((await getThread(them.scope)).draft).toBe('')
    expect(await keepDraft(them.scope, input, later(1))).toBe('sent')
    expect((await getThread(them.scope)).draft).toBe('')
  })
})

describe('the notice by mail', () => {
  const notice = ({ patient }: Made, to: 'patient' | 'clinician', now: Date) =>
    noticeMessages(testScope, { patientId: patient.patientId, to, appUrl: 'https://portal.example', now })

  test('goes out once for several messages, and says nothing but that one waits', async () => {
    const them = await made()
    await sendMessage(them.scope, words('My hamstring hurts'), TEST_NOW)
    await sendMessage(them.scope, words('And again'), later(1))
    expect(await notice(them, 'clinician', later(5))).toBe(1)
    expect(await notice(them, 'clinician', later(10))).toBe(0)
    const [mail, second] = await mailsTo(them.clinician.email)
    expect(second).toBeUndefined()
    expect(mail?.text).toContain('https://portal.example/inbox')
    expect(`${mail?.subject} ${mail?.text}`).not.toMatch(
      new RegExp(`hamstring|hurt|pain|clinic|${them.patient.displayName}`, 'i'),
    )
  })

  test('does not go to somebody who has read it meanwhile', async () => {
    const them = await made()
    await answer(them, 'See you on Monday')
    await markThreadRead(them.scope, 1, later(1))
    expect(await notice(them, 'patient', later(5))).toBe(0)
    expect(await mailsTo(them.patient.email)).toEqual([])
  })

  test('is wished for once in its window, however many messages it holds', async () => {
    const them = await made()
    await answer(them, 'One')
    await answer(them, 'Two')
    const jobs = await read(testScope, (tx) =>
      tx.execute<{ key: string }>(
        sql`select key from graphile_worker.jobs where starts_with(key, ${`message-notice ${them.patient.patientId}`})`,
      ),
    )
    expect(jobs).toHaveLength(1)
  })
})
