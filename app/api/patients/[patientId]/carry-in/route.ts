import { bringRecord, MOST_RECORD_BYTES } from '@/db/mutations/carry-in'
import { takeTurn } from '@/db/mutations/sign-in-attempts'
import { careOrRefusal } from '@/lib/server/guards'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { systemScope } from '@/lib/server/system-scope'

const MOST_FILES = 20
const WINDOW_SECONDS = 3600
/** The form around the file. */
const FORM_BYTES = 4096

/** Takes a record that was brought, from a plain form; it is checked and shown before anything of it is written. */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/patients/[patientId]/carry-in'>,
): Promise<Response> {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const { patientId } = await params
  const scope = await careOrRefusal(patientId, { touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const page = `/patients/${patientId}/carried`
  const goTo = (query: Record<string, string>) =>
    new Response(null, { status: 303, headers: { location: `${page}?${new URLSearchParams(query)}` } })
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return Response.json({}, { status: 415 })
  const length = request.headers.get('content-length')
  if (length === null) return Response.json({}, { status: 411 })
  if (!(Number(length) <= MOST_RECORD_BYTES + FORM_BYTES)) return goTo({ problem: 'too_large' })
  const now = new Date()
  const turn = { key: `carry-in:${scope.userId}`, most: MOST_FILES, windowSeconds: WINDOW_SECONDS, now }
  if (!(await takeTurn(systemScope('sign-in', scope.requestId), turn))) return goTo({ problem: 'too_many' })
  const data = await request.formData().catch(() => null)
  const file = data?.get('file')
  if (!(file instanceof File) || file.size === 0) return goTo({ problem: 'file_missing' })
  const brought = await bringRecord(scope, await file.text(), now)
  if (brought.status !== 'refused') return goTo({ read: brought.status })
  const { problem, where } = brought.refused
  return goTo({ problem, ...(where === undefined ? {} : { where: where.slice(0, 60) }) })
}
