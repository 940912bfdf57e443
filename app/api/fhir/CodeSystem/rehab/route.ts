import { rehabCodeSystem } from '@/lib/fhir/codes'
import { fhirAnswer } from '@/lib/server/fhir-answer'

export const dynamic = 'force-dynamic'

export const GET = () => fhirAnswer(rehabCodeSystem())
