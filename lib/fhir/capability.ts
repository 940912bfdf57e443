import type { CapabilityStatement, OperationOutcome } from 'fhir/r4'

/** What this endpoint can do, and nothing it cannot. `base` is its address. */
export function capabilityStatement(base: string, publishedOn: string): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: publishedOn,
    kind: 'instance',
    software: { name: 'Loadwise' },
    implementation: { description: 'One person’s record, read-only', url: base },
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [
      {
        mode: 'server',
        documentation:
          'Patient/[id]/$everything for the person themselves and for a clinician with the chart open, under the portal’s own sign-in. Nothing can be searched or written.',
        security: { description: 'The session of the portal. There is no token endpoint.' },
        resource: [
          {
            type: 'Patient',
            operation: [
              {
                name: 'everything',
                definition: 'http://hl7.org/fhir/OperationDefinition/Patient-everything',
              },
            ],
          },
          { type: 'CodeSystem', interaction: [{ code: 'read' }] },
        ],
      },
    ],
  }
}

/** A refusal in FHIR's own words. */
export const refusal = (code: 'login' | 'not-found'): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [{ severity: 'error', code }],
})
