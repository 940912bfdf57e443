import { takeTurn } from '@/db/mutations/sign-in-attempts'
import { getImportNeighbours } from '@/db/queries/imports'
import { getToday } from '@/db/queries/today'
import { importInWords } from '@/lib/activity-import/in-words'
import { translator } from '@/lib/messages'
import {
  type FileProblem,
  MOST_FILE_BYTES,
  readActivityFile,
} from '@/lib/server/activity-file/read-activity-file'
import { patientOrRefusal } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { systemScope } from '@/lib/server/system-scope'
import { localDateOf } from '@/lib/time/plain-date'

const MOST_FILES = 30
const WINDOW_SECONDS = 3600

/** A watch may run a little ahead. */
const AHEAD_MS = 5 * 60_000

const refusal = async (problem: FileProblem | 'too_many' | 'in_future', status: number) =>
  Response.json(
    { status: 'refused', message: translator(await readerLocale(), 'fileImport')(`problem.${problem}`) },
    { status },
  )

/**
 * Reads a file and says what would be kept of it and what was thrown away. Stores nothing: what the person then saves
 * is an entry like any other, and has no place for a position.
 */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const scope = await patientOrRefusal({ touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const now = new Date()
  const turn = { key: `read-file:${scope.userId}`, most: MOST_FILES, windowSeconds: WINDOW_SECONDS, now }
  if (!(await takeTurn(systemScope('sign-in', scope.requestId), turn))) return refusal('too_many', 429)
  const bytes = await bodyUpTo(request, MOST_FILE_BYTES)
  if (bytes === null) return refusal('too_large', 413)
  const read = readActivityFile(bytes)
  if (read.status === 'refused') return refusal(read.problem, 422)
  if (read.draft.endedMs > now.getTime() + AHEAD_MS) return refusal('in_future', 422)
  const facts = await getToday(scope, now)
  if (!facts) return Response.json({}, { status: 404 })
  const { draft, fileSha256 } = read
  const locale = await readerLocale()
  const startedAt = new Date(draft.startedMs)
  const neighbours = await getImportNeighbours(scope, {
    fileSha256,
    startedAt,
    localDate: localDateOf(draft.endedMs, facts.timeZone),
    kind: draft.kind,
  })
  const t = translator(locale, 'fileImport')
  const [typed] = neighbours.typed
  return Response.json({
    status: 'read',
    imported: neighbours.imported,
    typed: typed
      ? t('typed.text', {
          activity: translator(locale, 'patient')(`activity.kinds.${draft.kind}`),
          minutes: typed.durationMinutes ?? 'none',
        })
      : null,
    ...importInWords(locale, draft, { zone: facts.timeZone, units: facts.person.units }),
    entry: {
      format: draft.format,
      fileSha256,
      startedAt: startedAt.toISOString(),
      endedAt: new Date(draft.endedMs).toISOString(),
      summary: JSON.stringify(draft.summary),
      kind: draft.kind,
      durationMinutes: String(draft.durationMinutes),
      distanceKm: draft.distanceKm === undefined ? '' : String(draft.distanceKm),
    },
  })
}

/** The body, or null as soon as it is longer than allowed: what a header claims is not believed. */
async function bodyUpTo(request: Request, most: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null
  const pieces: Uint8Array[] = []
  let length = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > most) {
      await reader.cancel()
      return null
    }
    pieces.push(value)
  }
  return new Uint8Array(Buffer.concat(pieces))
}
