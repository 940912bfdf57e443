import { afterAll, expect, test } from 'vitest'
import { closeDatabase, database } from './client'

afterAll(closeDatabase)

test('a connection comes with the limits and settings that were asked for', async () => {
  const rows = await database().sql<{ name: string; setting: string }[]>`
    select name, current_setting(name) as setting from unnest(array['max_parallel_workers_per_gather', 'jit', 'TimeZone',
      'statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']) name`
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    max_parallel_workers_per_gather: '0',
    jit: 'off',
    TimeZone: 'UTC',
    statement_timeout: '15s',
    lock_timeout: '5s',
    idle_in_transaction_session_timeout: '20s',
  })
})
