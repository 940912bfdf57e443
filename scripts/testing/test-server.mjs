// @ts-check
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startPostgres } from '../embedded-pg.mjs'

/**
 * The PostgreSQL that tests make their databases on: TEST_DATABASE_URL (a login that may create databases
 * and roles), or else a throw-away embedded cluster of this checkout. Never DATABASE_URL: tests drop things.
 * @param {string} root
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function openTestServer(root) {
  const external = process.env.TEST_DATABASE_URL
  if (external) return { url: external, stop: async () => {} }
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 10)
  const dir =
    process.env.TEST_PG_DIR ?? path.join(tmpdir(), `loadwise-test-${process.getuid?.() ?? 0}-${checkout}`)
  const cluster = await startPostgres({ dir, durable: false })
  return { url: cluster.url, stop: () => cluster.stop('immediate') }
}
