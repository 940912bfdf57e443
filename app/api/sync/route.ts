import { type BatchRefusal, KeptBatch, MOST_BYTES } from '@/lib/entry/batch'
import { readerOrRefusal } from '@/lib/server/guards'
import { refuseForeignOrigin } from '@/lib/server/origin'
import { phoneOwner } from '@/lib/server/phone'
import { receiveKept } from '@/lib/server/receive-kept'

const refusal = (error: BatchRefusal, status: number) => Response.json({ error }, { status })

/**
 * Takes what a phone kept while there was no line, or no reply. Stable over releases, unlike a server action, and
 * idempotent: every entry carries the key its form was given. Sending by itself keeps nobody signed in.
 */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const reader = await readerOrRefusal({ touch: false, phone: true })
  if ('refused' in reader)
    return reader.refused === 401 ? refusal('signed_out', 401) : refusal('other_person', 409)
  const { scope, locale } = reader
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return refusal('too_large', 413)
  const text = await request.text()
  if (text.length > MOST_BYTES) return refusal('too_large', 413)
  const batch = KeptBatch.safeParse(parsed(text))
  if (!batch.success) return refusal('unreadable', 400)
  if (batch.data.owner !== phoneOwner(scope)) return refusal('other_person', 409)
  const results = await receiveKept(scope, batch.data, { locale, now: new Date() })
  return Response.json({ results })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
