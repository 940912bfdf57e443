import { isPlainDate, type PlainDate } from '../time/plain-date'
import { AUDIT_FAMILIES, AUDIT_WHOSE, type AuditFamily, type AuditWhose } from './families'

export type LogFilter = {
  whose: AuditWhose
  /** null = anybody. */
  userId: string | null
  /** null = any record, and none. */
  patientId: string | null
  family: AuditFamily | null
  from: PlainDate | null
  through: PlainDate | null
  /** The last row of the page before. */
  before: number | null
}

type Params = Record<string, string | string[] | undefined>
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads the filters from an address; what is missing or makes no sense filters nothing. */
export function parseLogFilter(params: Params): LogFilter {
  const text = (name: string) => {
    const value = params[name]
    return typeof value === 'string' ? value : ''
  }
  const id = (name: string) => (UUID.test(text(name)) ? text(name) : null)
  const day = (name: string) => (isPlainDate(text(name)) ? text(name) : null)
  return {
    whose: AUDIT_WHOSE.find((known) => known === text('whose')) ?? 'staff',
    userId: id('who'),
    patientId: id('record'),
    family: AUDIT_FAMILIES.find((known) => known === text('what')) ?? null,
    from: day('from'),
    through: day('to'),
    before: /^\d{1,15}$/.test(text('before')) ? Number(text('before')) : null,
  }
}

/** The same filters as they stand in an address; `before` only where it is given anew. */
export function logAddress({ whose, userId, patientId, family, from, through }: LogFilter, before?: number) {
  const params = new URLSearchParams()
  if (whose !== 'staff') params.set('whose', whose)
  if (userId) params.set('who', userId)
  if (patientId) params.set('record', patientId)
  if (family) params.set('what', family)
  if (from) params.set('from', from)
  if (through) params.set('to', through)
  if (before !== undefined) params.set('before', String(before))
  const query = params.toString()
  return query === '' ? '/people/log' : `/people/log?${query}`
}
