import 'server-only'
import { endCaseMove } from '@/db/mutations/case-moves'
import { reassignCases } from '@/db/mutations/reassign-cases'
import { CaseMoveDue } from '@/lib/jobs/payloads'
import { actingManager } from '../acting-scope'
import { env } from '../env'
import { systemScope } from '../system-scope'

/** Hands cases over that a manager chose seconds ago and did not take back, in that manager's name. */
export async function carryOutCaseMove(payload: unknown): Promise<void> {
  const { moveId } = CaseMoveDue.parse(payload)
  const worker = systemScope('worker')
  const end = { moveId, appUrl: env().APP_URL, now: new Date() }
  await endCaseMove(worker, end, async ({ clinicId, askedByUserId, patientIds, toUserId, carryOutAt }) => {
    const scope = await actingManager({ clinicId, userId: askedByUserId })
    if (!scope) return false
    const { problem } = await reassignCases(scope, { patientIds, toUserId }, carryOutAt)
    return problem === undefined
  })
}
