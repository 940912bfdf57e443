import { answerMessage } from '@/db/mutations/answer-message'
import { sendFile } from '@/db/mutations/send-message'
import { takeTurn } from '@/db/mutations/sign-in-attempts'
import { fileProblem } from '@/lib/files/problem'
import { FileForm } from '@/lib/files/schema'
import { MOST_FORM_BYTES } from '@/lib/files/types'
import { translator } from '@/lib/messages'
import { exerciseName } from '@/lib/plan/exercise-name'
import { readerLocale } from '@/lib/server/locale'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { readFile } from '@/lib/server/read-file'
import { systemScope } from '@/lib/server/system-scope'
import { threadOrRefusal } from '@/lib/server/thread-scope'

const MOST_FILES = 30
const WINDOW_SECONDS = 3600

/**
 * Takes a file with its words, from a plain form, and goes on to the thread; a script that sends the form is told where
 * to go, or what is wrong, as JSON. Whose thread it is stands in the address, so that nothing of the body is read before
 * its sender is known.
 */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const patientId = new URL(request.url).searchParams.get('patientId') ?? undefined
  const scope = await threadOrRefusal(patientId, { touch: true })
  if ('refused' in scope) return answer(scope.refused)
  const locale = await readerLocale()
  const thread = patientId === undefined ? '/messages?' : `/patients/${patientId}/messages?`
  const asks = request.headers.get('accept')?.startsWith('application/json') ?? false
  const goTo = (next: string) => (asks ? answer(200, { json: { next } }) : answer(303, { location: next }))
  const back = (problem: string) => {
    if (asks) return answer(422, { json: { problem: fileProblem(locale, problem) } })
    return goTo(`${patientId === undefined ? '/messages/file?' : thread}problem=${problem}`)
  }

  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) return answer(415)
  const length = request.headers.get('content-length')
  if (length === null) return answer(411)
  if (!(Number(length) <= MOST_FORM_BYTES)) return back('file_too_large')
  const now = new Date()
  const turn = { key: `send-file:${scope.userId}`, most: MOST_FILES, windowSeconds: WINDOW_SECONDS, now }
  if (!(await takeTurn(systemScope('sign-in', scope.requestId), turn))) return back('too_many')
  const data = await request.formData().catch(() => null)
  if (!data) return back('form')
  const file = data.get('file')
  data.delete('file')
  const input = FileForm.safeParse(Object.fromEntries(data))
  if (!input.success) return back('form')
  if (!(file instanceof File) || file.size === 0) return back('file_missing')
  const { clientKey, exerciseCode, body } = input.data
  const kept = await readFile(new Uint8Array(await file.arrayBuffer()), exerciseCode || null)
  if (typeof kept === 'string') return back(kept)
  const t = translator(locale, 'thread')
  const words = kept.exerciseCode
    ? t('file.clipOf', { exercise: exerciseName(locale, kept.exerciseCode) })
    : t(`file.kind.${kept.kind}`)
  const message = { clientKey, body: body || words }
  if (scope.kind === 'patient') {
    const result = await sendFile(scope, message, kept, now)
    return result.status === 'recorded' ? goTo('/messages?sent=1#newest') : back(result.problem)
  }
  const result = await answerMessage(scope, { ...message, patientId: scope.patientId }, now, {
    file: { ...kept, purpose: 'attachment', exerciseCode: null },
    answers: input.data.answers === 'yes',
  })
  return result.status === 'sent' ? goTo(`${thread}sent=1#newest`) : back(result.problem)
}

/** A location is relative: where the portal is called from outside is not known here. */
const answer = (status: number, { location, json }: { location?: string; json?: object } = {}) =>
  json
    ? Response.json(json, { status })
    : new Response(null, { status, headers: location === undefined ? {} : { location } })
