import type { FhirResource, Reference } from 'fhir/r4'

/** A reference inside the same bundle. */
export const to = (type: FhirResource['resourceType'], id: string, display?: string): Reference => ({
  reference: `${type}/${id}`,
  ...(display ? { display } : {}),
})
