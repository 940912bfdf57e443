import { afterAll, beforeEach, expect, test } from 'vitest'
import { database } from '../client'
import { workerPresence } from './worker-presence'

const url = process.env.DATABASE_URL ?? ''
const me = workerPresence(url, 'pool-me')
afterAll(() => me.leave())

const lockedBy = async () => {
  const rows = await database().sql<{ locked_by: string | null }[]>`
    select locked_by from graphile_worker._private_jobs`
  return rows.map(({ locked_by }) => locked_by)
}

beforeEach(async () => {
  const { sql } = database()
  await sql`delete from graphile_worker._private_jobs`
  await sql`select app_enqueue('send-mail')`
})
const take = (worker: string, age: string) => database().sql`
  update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - ${age}::interval`

test('the job of a killed worker is given back at the second look', async () => {
  await take('pool-killed', '1 minute')
  expect(await me.releaseDead()).toEqual([])
  expect(await lockedBy()).toEqual(['pool-killed'])
  expect(await me.releaseDead()).toEqual(['pool-killed'])
  expect(await lockedBy()).toEqual([null])
})

test('the jobs of living workers, and jobs just begun, are left alone', async () => {
  const other = workerPresence(url, 'pool-other')
  await other.releaseDead()
  for (const [worker, age] of [
    ['pool-other', '1 hour'],
    ['pool-me', '1 hour'],
    ['pool-unknown', '1 second'],
  ] as const) {
    await take(worker, age)
    expect([await me.releaseDead(), await me.releaseDead()]).toEqual([[], []])
    expect(await lockedBy()).toEqual([worker])
  }
  await other.leave()
  await take('pool-other', '1 hour')
  expect([await me.releaseDead(), await me.releaseDead()]).toEqual([[], ['pool-other']])
})
