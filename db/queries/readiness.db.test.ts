import { expect, test } from 'vitest'
import { closeDatabase, database } from '../client'
import { readReadiness } from './readiness'

const url = process.env.DATABASE_URL ?? ''
async function pointTo(other: string) {
  await closeDatabase()
  process.env.DATABASE_URL = other
}

test('a migrated database is ready', async () => {
  expect(await readReadiness()).toBe('ready')
})

test('a database that lacks the newest migration is not', async () => {
  await database().sql`delete from drizzle.__drizzle_migrations
    where created_at = (select max(created_at) from drizzle.__drizzle_migrations)`
  expect(await readReadiness()).toBe('migrations-pending')
})

test('an empty database waits for its migrations', async () => {
  await database().sql`drop schema drizzle cascade`
  expect(await readReadiness()).toBe('migrations-pending')
})

test('a server that is not there, and one that refuses the login, are told apart', async () => {
  const refused = new URL(url)
  refused.password = 'wrong'
  await pointTo(refused.href)
  expect(await readReadiness()).toBe('database-refuses')
  await pointTo('postgres://app:secret@127.0.0.1:9/loadwise')
  expect(await readReadiness()).toBe('database-unreachable')
  await pointTo(url)
})
