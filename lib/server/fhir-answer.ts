import 'server-only'
import type { FhirResource } from 'fhir/r4'

/** A FHIR resource as an answer. Nothing of it may be kept on the way. */
export const fhirAnswer = (resource: FhirResource, status = 200): Response =>
  new Response(JSON.stringify(resource), {
    status,
    headers: { 'content-type': 'application/fhir+json; charset=utf-8', 'cache-control': 'no-store' },
  })
