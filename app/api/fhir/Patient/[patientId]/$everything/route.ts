import { noteRecordExport } from '@/db/mutations/note-record-export'
import { getFhirSource } from '@/db/queries/fhir-source'
import { refusal } from '@/lib/fhir/capability'
import { everything } from '@/lib/fhir/everything'
import { env } from '@/lib/server/env'
import { fhirAnswer } from '@/lib/server/fhir-answer'
import { careOrRefusal, patientOrRefusal } from '@/lib/server/guards'

/** The whole record of one person: to themselves, or to a clinician who may open the chart. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/fhir/Patient/[patientId]/$everything'>,
) {
  const { patientId } = await params
  const own = await patientOrRefusal({ touch: true })
  const scope =
    'refused' in own || own.patientId !== patientId
      ? await careOrRefusal(patientId, { touch: true, writes: false })
      : own
  if ('refused' in scope)
    return fhirAnswer(refusal(scope.refused === 401 ? 'login' : 'not-found'), scope.refused)
  await noteRecordExport(scope, 'fhir')
  return fhirAnswer(everything(await getFhirSource(scope, new Date()), `${env().APP_URL}/api/fhir`))
}
