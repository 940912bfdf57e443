import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { PushSubscriptionInput, ReminderWishes } from '../../lib/reminders/schema'
import { sendReminder } from '../../lib/server/jobs/send-reminder'
import { pushTo } from '../../lib/server/push'
import { readStopToken, stopToken } from '../../lib/server/unsubscribe'
import { read } from '../audited'
import { newId } from '../ids'
import { getReminders, listPushDevices } from '../queries/reminders'
import { reminderSendings, reminders } from '../schema'
import { makeClinic, makePatient, patientScopeOf, testScope } from '../testing/factories'
import { changeOwnSettings } from './own-settings'
import { dropPushSubscription, keepPushSubscription, notePushResults } from './push-subscriptions'
import { recordCheckIn } from './record-check-in'
import { sendNextReminder } from './send-reminders'
import { askForTest, setReminders, stopReminderMails } from './set-reminders'

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent' // read when the log is made
})
const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-reminders-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
Object.assign(process.env, {
  APP_URL: 'https://portal.example',
  NEXTAUTH_URL: 'https://portal.example',
  NEXTAUTH_SECRET: 'a secret for tests that is long enough',
  TOTP_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  LOADWISE_DATA: folder,
  MAIL_DIR: folder,
  SMTP_URL: '',
})

// A Tuesday in winter: London shows the same as UTC.
const at = (text: string) => new Date(`2026-03-${text}:00Z`)
const wishes = (more: Record<string, unknown> = {}) =>
  ReminderWishes.parse({ checkInTime: '07:30', sessionTime: '', channels: 'email', ...more })

async function made({ now = at('10T06:00'), ...more } = {}) {
  const patient = await makePatient(await makeClinic(), { now, ...more })
  return { patient, scope: patientScopeOf(patient) }
}
const sendAll = async (now: Date) => {
  while (await sendNextReminder(testScope, now));
}
const sendingsOf = ({ patient }: Awaited<ReturnType<typeof made>>) =>
  read(testScope, async (tx) => {
    const rows = await tx
      .select()
      .from(reminderSendings)
      .where(eq(reminderSendings.patientId, patient.patientId))
      .orderBy(reminderSendings.dueAt, reminderSendings.channel)
    return rows.map(
      ({ kind, channel, dueAt, outcome }) => `${kind} ${channel} ${dueAt.toISOString()} ${outcome}`,
    )
  })
const plannedOf = ({ patient }: Awaited<ReturnType<typeof made>>) =>
  read(testScope, async (tx) => {
    const rows = await tx.select().from(reminders).where(eq(reminders.patientId, patient.patientId))
    return rows.find(({ kind }) => kind === 'check_in')?.nextDueAt?.toISOString()
  })

describe('a reminder', () => {
  test('goes out once when its time has come, by four workers at once, and tomorrow’s is planned', async () => {
    const them = await made()
    await setReminders(them.scope, wishes(), at('10T06:00'))
    await Promise.all(Array.from({ length: 4 }, () => sendAll(at('10T07:31'))))
    expect(await sendingsOf(them)).toEqual(['check_in email 2026-03-10T07:30:00.000Z waiting'])
    expect(await plannedOf(them)).toBe('2026-03-11T07:30:00.000Z')
  })

  test('that was missed for five days goes out late, once', async () => {
    const them = await made()
    await setReminders(them.scope, wishes(), at('10T06:00'))
    await sendAll(at('15T09:00'))
    await sendAll(at('15T09:05'))
    expect(await sendingsOf(them)).toEqual(['check_in email 2026-03-15T07:30:00.000Z waiting'])
  })

  test('is not sent when it is done already, and the page says so', async () => {
    const them = await made()
    await setReminders(them.scope, wishes(), at('10T06:00'))
    const morning = { asked: 'right', morningRight: '1', worst24hRight: '2', redFlags: 'none' }
    const done = CheckInInput.parse({ clientKey: newId(), ...morning })
    expect((await recordCheckIn(them.scope, done, at('10T07:00'))).status).toBe('recorded')
    await sendAll(at('10T07:31'))
    expect(await sendingsOf(them)).toEqual(['check_in email 2026-03-10T07:30:00.000Z done_already'])
  })

  test('follows a person to another zone, and counts every following day there', async () => {
    const them = await made()
    await setReminders(them.scope, wishes(), at('10T06:00'))
    await changeOwnSettings(
      them.scope,
      { timeZone: 'America/Denver', locale: 'en', units: 'metric' },
      at('10T06:10'),
    )
    expect(await plannedOf(them)).toBe('2026-03-10T13:30:00.000Z')
  })

  test('is stopped by the link of a mail without signing in, and by no other link', async () => {
    const them = await made()
    await setReminders(them.scope, wishes(), at('10T06:00'))
    const token = stopToken(them.patient.patientId)
    expect(readStopToken(token)).toBe(them.patient.patientId)
    for (const wrong of [
      '',
      'x',
      `${token.slice(0, -1)}x`,
      token.split('.')[0] ?? '',
      `${token}.x.y`.slice(1),
    ])
      expect(readStopToken(wrong)).toBe(null)
    await stopReminderMails(testScope, them.patient.patientId)
    await sendAll(at('10T07:31'))
    expect(await sendingsOf(them)).toEqual([])
  })
})

describe('a test of the reminders', () => {
  test('is sent once a minute, says nothing of health, and the page shows what became of it', async () => {
    const them = await made()
    const now = at('10T06:00')
    expect([await askForTest(them.scope, now), await askForTest(them.scope, now)]).toEqual([
      'asked',
      'just_asked',
    ])
    const [sending] = await read(testScope, (tx) =>
      tx.select().from(reminderSendings).where(eq(reminderSendings.patientId, them.patient.patientId)),
    )
    const job = { created_at: now, id: '7' } as never
    await sendReminder({ sendingId: sending?.id }, { job })
    await sendReminder({ sendingId: sending?.id }, { job })
    const mails = readdirSync(folder).filter((name) => name.endsWith('.eml'))
    expect(mails).toHaveLength(1)
    const mail = readFileSync(path.join(folder, mails[0] ?? ''), 'utf8')
    expect(mail).toContain('/reminders/stop/')
    expect(mail.replace(/https?:\S+|=\n/g, '')).not.toMatch(
      new RegExp(`hamstring|tendon|pain|exercise|clinic|rehab|${them.patient.displayName}`, 'i'),
    )
    expect((await getReminders(them.scope)).last.email).toMatchObject({ kind: 'test', outcome: 'sent' })
  })

  test('that a mail server refuses is shown as failed', async () => {
    const them = await made()
    await askForTest(them.scope, at('10T06:00'))
    const [sending] = await read(testScope, (tx) =>
      tx.select().from(reminderSendings).where(eq(reminderSendings.patientId, them.patient.patientId)),
    )
    const broken = { created_at: at('10T06:00'), id: 'no/such/folder' } as never
    await expect(sendReminder({ sendingId: sending?.id }, { job: broken })).rejects.toThrow()
    expect((await getReminders(them.scope)).last.email).toMatchObject({ outcome: 'failed' })
  })
})

describe('a device that shows notifications', () => {
  const browser = (name: string) =>
    PushSubscriptionInput.parse({
      endpoint: `https://updates.push.services.mozilla.com/wpush/v2/${name}-${newId()}`,
      keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
    })
  const keep = (userId: string, subscription: PushSubscriptionInput) =>
    keepPushSubscription(testScope, { userId, subscription, userAgent: 'A phone', now: at('10T06:00') })

  test('belongs to whoever turned it on last, and only they can turn it off', async () => {
    const [anna, ben] = [await made(), await made()]
    const phone = browser('shared')
    await keep(anna.patient.userId, phone)
    await keep(ben.patient.userId, phone)
    await dropPushSubscription(testScope, { userId: anna.patient.userId, endpoint: phone.endpoint })
    const count = async ({ patient }: typeof anna) =>
      (await listPushDevices(testScope, patient.userId)).length
    expect([await count(anna), await count(ben)]).toEqual([0, 1])
    await dropPushSubscription(testScope, { userId: ben.patient.userId, endpoint: phone.endpoint })
    expect(await count(ben)).toBe(0)
  })

  test('that is gone is forgotten; one that only failed stays', async () => {
    const them = await made()
    for (const name of ['taken', 'gone', 'failed']) await keep(them.patient.userId, browser(name))
    const devices = await listPushDevices(testScope, them.patient.userId)
    const said: string[] = []
    const results = await pushTo(
      devices,
      { title: 'T', body: 'B', path: '/today' },
      async (device, payload) => {
        said.push(payload)
        return /taken|gone|failed/.exec(device.endpoint)?.[0] as 'taken'
      },
    )
    await notePushResults(testScope, { ...results, now: at('10T07:00') })
    const left = await listPushDevices(testScope, them.patient.userId)
    expect(
      left.map(({ endpoint, lastSuccessAt }) => [/taken|failed/.exec(endpoint)?.[0], lastSuccessAt]),
    ).toEqual([
      ['taken', at('10T07:00')],
      ['failed', null],
    ])
    expect(new Set(said)).toEqual(new Set(['{"title":"T","body":"B","path":"/today"}']))
  })

  test('is reached at a push service only, never inside our own network', () => {
    const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) }
    const allowed = (endpoint: string) => PushSubscriptionInput.safeParse({ endpoint, keys }).success
    expect(
      [
        'https://fcm.googleapis.com/fcm/send/x',
        'https://web.push.apple.com/x',
        'https://wns2-am3p.notify.windows.com/w/x',
        'http://fcm.googleapis.com/x',
        'https://fcm.googleapis.com:8443/x',
        'https://fcm.googleapis.com.elsewhere.example/x',
        'https://me@fcm.googleapis.com/x',
        'https://127.0.0.1/x',
        'https://push.apple.com.internal/x',
      ].filter(allowed),
    ).toEqual([
      'https://fcm.googleapis.com/fcm/send/x',
      'https://web.push.apple.com/x',
      'https://wns2-am3p.notify.windows.com/w/x',
    ])
  })
})
