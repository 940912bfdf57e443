import { noteRecordExport } from '@/db/mutations/note-record-export'
import { episodeFileText, getEpisodeRecord } from '@/db/queries/episode-record'
import { isId } from '@/lib/forms/is-id'
import { careOrRefusal, patientOrRefusal } from '@/lib/server/guards'

/** One episode as a file from which another Loadwise derives the same decisions: to the person, or to whoever may open the chart. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/patients/[patientId]/carry-out/[episodeId]'>,
) {
  const { patientId, episodeId } = await params
  const own = await patientOrRefusal({ touch: true })
  const scope =
    'refused' in own || own.patientId !== patientId ? await careOrRefusal(patientId, { touch: true }) : own
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  if (!isId(episodeId)) return Response.json({}, { status: 404 })
  const now = new Date()
  const record = await getEpisodeRecord(scope, episodeId, now)
  if (!record) return Response.json({}, { status: 404 })
  await noteRecordExport(scope, 'episode')
  return new Response(episodeFileText(record), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="care-${now.toISOString().slice(0, 10)}.loadwise.json"`,
      'cache-control': 'no-store',
    },
  })
}
