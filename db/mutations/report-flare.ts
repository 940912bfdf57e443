import 'server-only'
import type { PatientScope } from '../../lib/auth/scope'
import type { Held } from '../../lib/entry/held'
import type { FlareInput } from '../../lib/flare/schema'
import { readRedFlags } from '../../lib/forms/answers'
import { flareReports } from '../schema'
import { clinicalTime, firstVersion, ownerOf, type Received, receiveEntry } from './receive-entry'

/**
 * "It flared": a person's own report with the red-flag screen (C.12). SY1 reads it like a bad check-in.
 * Exactly once per `clientKey`.
 */
export function reportFlare(
  scope: PatientScope,
  input: FlareInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'flare.report', kind: 'flare-report', trigger: 'flare_report', input, now, held },
    async (tx, context) => {
      const identity = { ...firstVersion(), ...clinicalTime(input.at, context) }
      const flags = readRedFlags(input.redFlags)
      await tx.insert(flareReports).values({
        ...ownerOf(context),
        ...identity,
        ...flags,
        cause: input.cause,
        painNowLeft: input.painNowLeft,
        painNowRight: input.painNowRight,
        note: input.note,
      })
      return {
        entryId: identity.entryId,
        redFlags: flags.redFlags,
        flared: true,
        // the player sends the report of the pain that ended a sitting under the sitting's own key
        sessionGroup: input.clientKey,
      }
    },
  )
}
