import type { Counterfactual } from '../progression/counterfactual/types'

/** A counterfactual as it is frozen with its decision: the finding, and the sentences as they were shown. */
export type StoredCounterfactual = {
  found: Counterfactual
  patientText: string
  clinicianText: string
}
