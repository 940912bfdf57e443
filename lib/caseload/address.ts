import type { CaseloadQuery } from './board'
import { CASE_FILTERS, CASE_SORTS } from './types'

/** What stands for "nobody in charge" in an address. */
export const NOBODY = 'nobody'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
type Params = Record<string, string | string[] | undefined>

/** Whether a text from an address can be the id of anything. */
export const isId = (text: string): boolean => UUID.test(text)

/** Says in an address that a name is searched for. The name itself never stands there (`caseName`, lib/server). */
export const NAMED = 'named'

/**
 * Reads the board's filters from the address; what makes no sense falls back to "who is at risk". In: `name`, which is
 * searched for and kept elsewhere.
 */
export function parseCaseloadQuery(params: Params, name?: string): CaseloadQuery {
  const one = (name: string) => {
    const value = params[name]
    return typeof value === 'string' ? value.trim() : undefined
  }
  const clinician = one('clinician')
  const page = Number(one('page') ?? '1')
  const search = name?.trim().slice(0, 80)
  return {
    filter: CASE_FILTERS.find((known) => known === one('show')) ?? (search ? 'open' : 'at_risk'),
    ...(clinician === NOBODY ? { clinicianUserId: null } : {}),
    ...(clinician && isId(clinician) ? { clinicianUserId: clinician } : {}),
    ...(search ? { search } : {}),
    sort: CASE_SORTS.find((known) => known === one('sort')) ?? 'risk',
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
}

/** The address of a view of the board. `path` is the page it is shown on. */
export function caseloadAddress(query: Partial<CaseloadQuery>, path = '/caseload'): string {
  const params = new URLSearchParams()
  if (query.filter && query.filter !== 'at_risk') params.set('show', query.filter)
  if (query.clinicianUserId !== undefined) params.set('clinician', query.clinicianUserId ?? NOBODY)
  if (query.search) params.set(NAMED, 'yes')
  if (query.sort && query.sort !== 'risk') params.set('sort', query.sort)
  if (query.page && query.page > 1) params.set('page', String(query.page))
  const text = params.toString()
  return text ? `${path}?${text}` : path
}
