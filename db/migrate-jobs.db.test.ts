import postgres from 'postgres'
import { afterAll, expect, test } from 'vitest'
import { migrateDatabase } from './migrate'

const url = process.env.DATABASE_URL ?? ''
const sql = postgres(url, { max: 1, onnotice() {} })
afterAll(() => sql.end())

const jobs = () => sql<{ task_identifier: string; key: string | null }[]>`
  select task_identifier, key from graphile_worker.jobs order by id`

test('a job enqueued in a transaction exists only if the transaction commits', async () => {
  const enqueue = (keep: boolean) =>
    sql.begin(async (tx) => {
      await tx`select set_config('role', 'loadwise_rt', true)`
      await tx`select app_enqueue('send-mail', '{"to":"a@b.example"}', ${`keep-${keep}`})`
      if (!keep) throw new Error('rolled back')
    })
  await expect(enqueue(false)).rejects.toThrow('rolled back')
  expect(await jobs()).toEqual([])
  await enqueue(true)
  expect(await jobs()).toEqual([{ task_identifier: 'send-mail', key: 'keep-true' }])
})

test('a runtime role enqueues known tasks only and cannot read the queue', async () => {
  const as = (statement: string) =>
    sql.begin(async (tx) => {
      await tx`select set_config('role', 'loadwise_rt', true)`
      await tx.unsafe(statement)
    })
  await expect(as(`select app_enqueue('drop-everything')`)).rejects.toMatchObject({ code: '23514' })
  await expect(as(`select app_enqueue(null)`)).rejects.toMatchObject({ code: '23514' })
  await expect(as('select * from graphile_worker.jobs')).rejects.toMatchObject({ code: '42501' })
  await expect(as('select graphile_worker.add_job($$send-mail$$)')).rejects.toMatchObject({ code: '42501' })
})

test('migrating a current database again, from two nodes at once, changes nothing', async () => {
  const [first, second] = await Promise.all([migrateDatabase(url), migrateDatabase(url)])
  expect([first.applied, second.applied]).toEqual([0, 0])
})
