import { noteRecordExport } from '@/db/mutations/note-record-export'
import { getFhirSource } from '@/db/queries/fhir-source'
import { getWholeRecord } from '@/db/queries/whole-record'
import { everything } from '@/lib/fhir/everything'
import { recordAsCsv } from '@/lib/record/csv'
import { env } from '@/lib/server/env'
import { patientOrRefusal } from '@/lib/server/guards'

const FILES = {
  json: { type: 'application/json; charset=utf-8', name: 'loadwise-record.json' },
  csv: { type: 'application/zip', name: 'loadwise-record.zip' },
  fhir: { type: 'application/fhir+json; charset=utf-8', name: 'loadwise-record.fhir.json' },
} as const

const isFormat = (format: string): format is keyof typeof FILES => Object.hasOwn(FILES, format)

/** A person's own record as a file. */
export async function GET(_request: Request, { params }: RouteContext<'/api/record/[format]'>) {
  const { format } = await params
  const scope = await patientOrRefusal({ touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  if (!isFormat(format)) return Response.json({}, { status: 404 })
  await noteRecordExport(scope, format)
  const now = new Date()
  const body =
    format === 'fhir'
      ? JSON.stringify(everything(await getFhirSource(scope, now), `${env().APP_URL}/api/fhir`))
      : format === 'csv'
        ? (recordAsCsv(await getWholeRecord(scope, now)) as BodyInit)
        : JSON.stringify(await getWholeRecord(scope, now), null, 1)
  const file = FILES[format]
  return new Response(body, {
    headers: {
      'content-type': file.type,
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'no-store',
    },
  })
}
