import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { audited } from '@/db/audited'
import { findAuditFaults } from '@/db/queries/audit-chain'
import { makeClinic, testScope } from '@/db/testing/factories'

const ROWS = 100_000

test('[P15] a chain of a hundred thousand rows is walked within ten seconds', async () => {
  const { clinicId } = await makeClinic()
  for (let done = 0; done < ROWS; done += 500) {
    await audited(testScope, 'test.fill', (tx) =>
      tx.execute(sql`select count(audit_append(${clinicId}::uuid, now(), null, 'system', 'chart.open', ${clinicId}::uuid, null,
        null, 'a request', jsonb_build_object('n', i))) from generate_series(1, 500) i`),
    )
  }
  const began = performance.now()
  const { rows, faults } = await findAuditFaults(testScope, [])
  const seconds = (performance.now() - began) / 1000
  expect(rows).toBeGreaterThan(ROWS)
  expect(faults).toEqual([])
  expect(seconds).toBeLessThan(10)
  console.info(`${rows} rows verified in ${seconds.toFixed(2)} s`)
})
