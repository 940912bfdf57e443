import { capabilityStatement } from '@/lib/fhir/capability'
import { env } from '@/lib/server/env'
import { fhirAnswer } from '@/lib/server/fhir-answer'

/** The day this description last changed. */
const DESCRIBED_ON = '2026-11-21'

export const dynamic = 'force-dynamic'

export const GET = () => fhirAnswer(capabilityStatement(`${env().APP_URL}/api/fhir`, DESCRIBED_ON))
