import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, inject } from 'vitest'
import { closeDatabase } from '@/db/client'
import { databaseUrl } from './database-url'

// One database per test file, cloned from the migrated template; db/client opens it as it would in production.
const server = inject('testServerUrl')
const name = `lwt_${inject('testRun').toString(36)}_${randomBytes(5).toString('hex')}`
process.env.DATABASE_URL = databaseUrl(server, name)
process.env.DATABASE_OWNER_URL = process.env.DATABASE_URL

async function onServer(statement: string) {
  const admin = postgres(server, { max: 1, onnotice() {} })
  await admin.unsafe(statement)
  await admin.end()
}

beforeAll(() => onServer(`create database "${name}" template "${inject('testTemplate')}" strategy file_copy`))
afterAll(async () => {
  await closeDatabase()
  await onServer(`drop database if exists "${name}" with (force)`)
})
