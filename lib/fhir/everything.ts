import type { Bundle, FhirResource } from 'fhir/r4'
import {
  carePlans,
  conditions,
  goalResources,
  guidanceResponses,
  intakeResponses,
  patientResource,
  procedures,
  provenances,
  questionnaireResponses,
} from './care'
import { appointments, communications, consentResources, encounters } from './contacts'
import {
  checkInObservations,
  goalObservations,
  loadObservations,
  responseObservations,
  scoreObservations,
} from './observations'
import type { FhirSource } from './source'

/** `Patient/$everything`: the record as a FHIR R4 searchset. `base` is the address of the portal's FHIR endpoint. */
export function everything(source: FhirSource, base: string): Bundle {
  const resources: FhirResource[] = [
    patientResource(source),
    ...conditions(source),
    ...goalResources(source),
    ...carePlans(source),
    ...intakeResponses(source),
    ...questionnaireResponses(source),
    ...procedures(source),
    ...checkInObservations(source),
    ...loadObservations(source),
    ...responseObservations(source),
    ...goalObservations(source),
    ...scoreObservations(source),
    ...guidanceResponses(source),
    ...provenances(source),
    ...consentResources(source),
    ...appointments(source),
    ...encounters(source),
    ...communications(source),
  ]
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    timestamp: source.exportedAt.toISOString(),
    total: resources.length,
    entry: resources.map((resource) => ({
      fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
      resource,
      search: { mode: 'match' },
    })),
  }
}
