import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseCrontab } from 'graphile-worker'
import { afterAll, expect, test, vi } from 'vitest'
import { audited } from '@/db/audited'
import { database } from '@/db/client'
import { enqueue } from '@/db/enqueue'
import { systemScope } from '../system-scope'
import { runWorker } from './run-worker'
import { crontab } from './tasks'

vi.hoisted(() => {
  process.env.LOG_LEVEL = 'silent' // read when the log is made
})

const folder = mkdtempSync(path.join(tmpdir(), 'loadwise-worker-'))
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

const waiting = async () => {
  const [row] = await database().sql<{ n: number }[]>`select count(*)::int as n from graphile_worker.jobs`
  return row?.n
}

test('the worker does what was enqueued with a write, once, and forgets it', async () => {
  const message = { to: 'rosa@home.example', subject: 'Hello', text: 'Good morning.' }
  await audited(systemScope('test'), 'test.mail', (tx) => enqueue(tx, 'send-mail', message, { key: 'hello' }))
  await audited(systemScope('test'), 'test.mail', (tx) => enqueue(tx, 'send-mail', message, { key: 'hello' }))
  expect(await waiting()).toBe(1)
  const worker = await runWorker()
  for (let i = 0; i < 100 && (await waiting()) !== 0; i++) await sleep(50)
  await worker.stop()
  expect(await waiting()).toBe(0)
  expect(readdirSync(folder).filter((name) => name.endsWith('.eml'))).toHaveLength(1)
})

test('a job that fails stays for another attempt, and what is kept of its error holds no input', async () => {
  await audited(systemScope('test'), 'test.mail', (tx) =>
    enqueue(tx, 'send-mail', { to: 'Rosa Marín', subject: 'x', text: 'x' }, { key: 'broken' }),
  )
  const worker = await runWorker()
  const kept = async () =>
    (
      await database().sql<{ attempts: number; last_error: string | null }[]>`
        select attempts, last_error from graphile_worker.jobs where key = 'broken'`
    )[0]
  for (let i = 0; i < 100 && !(await kept())?.last_error; i++) await sleep(50)
  await worker.stop()
  expect(await kept()).toMatchObject({ attempts: 1, last_error: expect.stringContaining('ZodError') })
  expect((await kept())?.last_error).not.toMatch(/Rosa|email/)
})

test('work that starts every few minutes runs once at a time, so that a long night leaves places for reminders and mails', () => {
  const often = parseCrontab(crontab.join('\n')).filter(({ match }) => {
    const minutes = Array.from({ length: 60 }, (_, min) => ({ min, hour: 12, date: 1, month: 1, dow: 4 }))
    return minutes.filter((time) => match(time)).length > 2
  })
  expect(often.length).toBeGreaterThan(5)
  for (const { identifier, options } of often)
    expect(options, identifier).toMatchObject({ queueName: identifier, jobKey: identifier })
})
