export const dynamic = 'force-dynamic'

/** Is this process alive? Asks nothing of the database: a restart would not heal that. */
export function GET() {
  return Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } })
}
