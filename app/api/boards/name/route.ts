import { caseloadAddress, isId, NOBODY, parseCaseloadQuery } from '@/lib/caseload/address'
import { keepCaseName } from '@/lib/server/case-name'
import { managerOrRefusal } from '@/lib/server/guards'
import { refuseForeignOrigin } from '@/lib/server/origin'

/** Looks for a name on the caseload: a plain form posts here and is sent on to an address without the name. */
export async function POST(request: Request): Promise<Response> {
  const foreign = refuseForeignOrigin(request)
  if (foreign) return foreign
  const scope = await managerOrRefusal({ touch: true })
  if ('refused' in scope) return Response.json({}, { status: scope.refused })
  const form = await request.formData().catch(() => null)
  if (!form) return Response.json({}, { status: 400 })
  const field = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
  const name = field('name').trim()
  const of = field('of')
  const query = parseCaseloadQuery({ show: field('show'), sort: field('sort') }, name)
  if (name) await keepCaseName(name)
  const path = of === NOBODY || isId(of) ? `/caseload/${of}` : '/caseload'
  return new Response(null, {
    status: 303,
    headers: { location: caseloadAddress(query, path), 'cache-control': 'no-store' },
  })
}
