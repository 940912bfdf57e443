import { closeDatabase } from '@/db/client'
import { findAuditFaults } from '@/db/queries/audit-chain'
import { anchorFile, readAnchors } from '@/lib/server/audit-anchor'
import { systemScope } from '@/lib/server/system-scope'
import { fail } from './launch/terminal.mjs'

// `npm run audit:verify`: walks every clinic's chain, holds it against the anchors outside, and names what is broken.
async function verify() {
  const anchors = readAnchors()
  const began = performance.now()
  const { rows, faults } = await findAuditFaults(systemScope('command-line'), anchors)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  for (const { clinicId, seq, fault } of faults) console.log(`clinic ${clinicId}, row ${seq}: ${fault}`)
  console.log(
    `${rows} rows, ${anchors.length} anchors in ${anchorFile()}, ${seconds} s: ${faults.length === 0 ? 'unbroken' : 'BROKEN'}`,
  )
  if (faults.length > 0) process.exitCode = 1
}

verify()
  .catch(fail)
  .finally(() => closeDatabase())
