import { openOwnMedia } from '@/db/queries/own-exercises'
import { clinicianOrRefusal, patientOrRefusal } from '@/lib/server/guards'
import { sendPart } from '@/lib/server/send-part'

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

/**
 * A picture or clip of one of the clinic's own exercises, for whoever treats or is treated there. Given out like every
 * file: of exactly the type it was found to be, never a page of its own (proxy.ts sets its policy).
 */
export async function GET(request: Request, { params }: RouteContext<'/api/files/exercise/[mediaId]'>) {
  const { mediaId } = await params
  const patient = await patientOrRefusal({ touch: false, phone: true })
  const scope = 'refused' in patient ? await clinicianOrRefusal({ touch: false }) : patient
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  return sendPart(request, mediaId, (partOf) =>
    isId(mediaId) ? openOwnMedia(scope, mediaId, partOf) : Promise.resolve(null),
  )
}
