import 'server-only'
import type { PatientScope } from '../../lib/auth/scope'
import type { BatteryInput } from '../../lib/battery/schema'
import type { Held } from '../../lib/entry/held'
import { newId } from '../ids'
import { batteryResults } from '../schema'
import { clinicalTime, ownerOf, type Received, receiveEntry } from './receive-entry'

/** Stores the two-weekly tests at home (C.15; S001-14, S002-32). Exactly once per `clientKey`; they open no gate. */
export function recordBattery(
  scope: PatientScope,
  input: BatteryInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'battery.record', kind: 'battery', trigger: null, input, now, held },
    async (tx, context) => {
      const { clientKey: _, at, kneeLeft, kneeRight, ...results } = input
      const entryId = newId()
      await tx.insert(batteryResults).values({
        id: entryId,
        ...ownerOf(context),
        ...clinicalTime(at, context),
        ...results,
        kneeLeft: kneeLeft === undefined ? null : Number(kneeLeft),
        kneeRight: kneeRight === undefined ? null : Number(kneeRight),
      })
      return { entryId }
    },
  )
}
