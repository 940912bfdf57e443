import { addOwnMedia } from '@/db/mutations/own-exercises'
import { takeTurn } from '@/db/mutations/sign-in-attempts'
import { withoutNotes } from '@/lib/files/clip'
import { fileProblem } from '@/lib/files/problem'
import { MOST_FORM_BYTES } from '@/lib/files/types'
import { isId } from '@/lib/forms/is-id'
import { translator } from '@/lib/messages'
import { clinicianOrRefusal } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { readFile } from '@/lib/server/read-file'
import { systemScope } from '@/lib/server/system-scope'

const MOST_FILES = 30
const WINDOW_SECONDS = 3600
/**
 * Takes a picture or clip for one of the clinic's own exercises, from a plain form or a script that asks for JSON. A
 * picture is drawn anew, a clip loses the notes of its camera and its sound.
 */
export async function POST(
  request: Request,
  { params }: RouteContext<'/api/exercises/[exerciseId]/media'>,
): Promise<Response> {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const scope = await clinicianOrRefusal({ touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const { exerciseId } = await params
  if (!isId(exerciseId)) return Response.json({}, { status: 404 })
  const locale = await readerLocale()
  const asks = request.headers.get('accept')?.startsWith('application/json') ?? false
  const page = `/exercises/${exerciseId}`
  const goTo = (next: string) =>
    asks ? Response.json({ next }) : new Response(null, { status: 303, headers: { location: next } })
  const back = (problem: string) => {
    if (!asks) return goTo(`${page}?problem=${problem}#media`)
    const said =
      problem === 'kind' ? translator(locale, 'ownExercise')('errors.kind') : fileProblem(locale, problem)
    return Response.json({ problem: said }, { status: 422 })
  }
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data'))
    return Response.json({}, { status: 415 })
  const length = request.headers.get('content-length')
  if (length === null) return Response.json({}, { status: 411 })
  if (!(Number(length) <= MOST_FORM_BYTES)) return back('file_too_large')
  const now = new Date()
  const turn = { key: `send-file:${scope.userId}`, most: MOST_FILES, windowSeconds: WINDOW_SECONDS, now }
  if (!(await takeTurn(systemScope('sign-in', scope.requestId), turn))) return back('too_many')
  const data = await request.formData().catch(() => null)
  const file = data?.get('file')
  if (!(file instanceof File) || file.size === 0) return back('file_missing')
  const kept = await readFile(new Uint8Array(await file.arrayBuffer()), null)
  if (typeof kept === 'string') return back(kept)
  if (kept.kind === 'document') return back('kind')
  const silent = kept.kind === 'video' ? withoutNotes(kept.content, { sound: false }) : kept.content
  if (!silent) return back('file_unreadable')
  const saved = await addOwnMedia(scope, exerciseId, { ...kept, content: Buffer.from(silent) }, now)
  return saved.status === 'saved' ? goTo(`${page}?media=1#media`) : Response.json({}, { status: 404 })
}
