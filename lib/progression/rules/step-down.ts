import { topDose } from '../protocol'
import type { Proposal } from '../rule-result'
import type { Situation } from '../situation'

type Change = Omit<Proposal, 'rule'>

/** Back to the previous rung's first dose. Not for rung 0: nothing lies below. */
export function toPreviousRungFirstDose({ state }: Situation): Change {
  return { outcome: 'regress', toRung: state.rung - 1, toDose: 0, toDoseStep: 0 }
}

/** Back to the previous rung at the dose already mastered there; to the holds of rung 0 at their first (C.6 EX2). */
export function toPreviousRungTopDose({ state, protocol }: Situation): Change {
  const rung = state.rung - 1
  if (rung === 0) return { outcome: 'regress', toRung: 0, toDose: 0, toDoseStep: 0 }
  return {
    outcome: 'regress',
    toRung: rung,
    toDose: 'top',
    toDoseStep: topDose(protocol, rung, state.pace),
  }
}

/** Deload: same rung, first dose, one session a day, for three days (C.6). */
export function deloadHere({ state, protocol }: Situation): Change {
  const { doseStep } = protocol.deload
  return { outcome: 'deload', toRung: state.rung, toDose: doseStep, toDoseStep: doseStep, deload: true }
}

/** On rung 0 nothing lies below: deload and a clinician's look, but once while that review is open (C.6a). */
export function onLowestRung(situation: Situation): Change {
  const flags = ['clinician_review']
  if (situation.input.openReview === true) return { outcome: 'hold', flags }
  return { ...deloadHere(situation), flags }
}

/** The same place, one more night. */
export const hold: Change = { outcome: 'hold' }

/** Hold, and a clinician looks. */
export const holdForReview: Change = { outcome: 'hold', flags: ['clinician_review'] }
