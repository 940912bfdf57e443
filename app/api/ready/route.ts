import { readReadiness } from '@/db/queries/readiness'

export const dynamic = 'force-dynamic'

/** May this process be sent requests? 503 with the reason while it may not. */
export async function GET() {
  const status = await readReadiness()
  return Response.json(
    { status },
    { status: status === 'ready' ? 200 : 503, headers: { 'cache-control': 'no-store' } },
  )
}
