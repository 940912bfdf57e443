import { closeDatabase } from '@/db/client'
import { rebuildBoards } from '@/db/mutations/fold-boards'
import { listClinicIds } from '@/db/queries/boards'
import { systemScope } from '@/lib/server/system-scope'
import { fail } from './launch/terminal.mjs'

/** Makes every clinic's boards again from what was logged. The portal may stay open. */
async function rebuild() {
  const scope = systemScope('command-line')
  for (const clinicId of await listClinicIds(scope)) {
    const started = performance.now()
    const looked = await rebuildBoards(scope, { clinicId, now: new Date() })
    console.log(`${clinicId}: ${looked} cases and visits in ${Math.round(performance.now() - started)} ms`)
  }
}

rebuild()
  .catch(fail)
  .finally(() => closeDatabase())
