import 'server-only'
import { noteDerivation } from '@/db/mutations/note-derivation'
import { openRecordDiffers } from '@/db/mutations/open-record-differs'
import { type Rederived, rederiveDecisions } from '@/db/queries/rederive'
import { isDifference } from '@/lib/decision/derivation'
import { log } from '../log'
import { systemScope } from '../system-scope'

/** Decisions derived again each night. */
const SAMPLE = 200

/**
 * Derives a sample of stored decisions again; another every night. What came of each is kept in the audit trail and
 * stands beside the decision in the chart. A difference means that the record or the code is not
 * what it was: it is logged as an error and laid before the clinician in charge, and nothing is changed.
 */
export async function rederiveSample(): Promise<void> {
  const now = new Date()
  const scope = systemScope('worker')
  const found = await rederiveDecisions(scope, { sample: SAMPLE, seed: now.toISOString().slice(0, 10) })
  const ofDecision = new Map<string, Rederived[]>()
  for (const one of found) ofDecision.set(one.decisionId, [...(ofDecision.get(one.decisionId) ?? []), one])
  for (const one of ofDecision.values()) await noteDerivation(scope, one)
  const differing = found.filter(({ verdict }) => isDifference(verdict))
  for (const { decisionId, verdict } of differing) {
    log.error({ decisionId, verdict }, 'a stored decision does not derive again')
  }
  await openRecordDiffers(scope, {
    decisionIds: [...new Set(differing.map(({ decisionId }) => decisionId))],
    now,
  })
  const otherEngine = found.filter(({ verdict }) => verdict === 'other_engine').length
  log.info({ derived: found.length, differing: differing.length, otherEngine }, 'decisions derived again')
}
