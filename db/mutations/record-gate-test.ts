import 'server-only'
import type { PatientScope } from '../../lib/auth/scope'
import type { Held } from '../../lib/entry/held'
import type { GateTestInput } from '../../lib/gate-test/schema'
import { gateTests } from '../schema'
import { clinicalTime, firstVersion, ownerOf, type Received, receiveEntry } from './receive-entry'

/** Records a dedicated one-set test (C.9; S003-21 to S003-23). Exactly once per `clientKey`. */
export function recordGateTest(
  scope: PatientScope,
  input: GateTestInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'gate-test.record', kind: 'gate-test', trigger: 'gate_test', input, now, held },
    async (tx, context) => {
      const identity = { ...firstVersion(), ...clinicalTime(input.at, context) }
      await tx.insert(gateTests).values({
        ...ownerOf(context),
        ...identity,
        kind: input.kind,
        repsLeft: input.repsLeft,
        repsRight: input.repsRight,
        preLeft: input.preLeft,
        preRight: input.preRight,
        duringLeft: input.duringLeft,
        duringRight: input.duringRight,
        technique: input.technique,
        analgesicWithin6h: input.analgesicWithin6h,
      })
      return { entryId: identity.entryId }
    },
  )
}
