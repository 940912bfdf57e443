import { localDateOf } from '../time/plain-date'
import type { PlainDate, ZoneName } from '../time/types'
import { type Deed, type DeedKind, deedKind, deedOf } from './deeds'

/** Whose looks and changes a reader asks for. */
export const ACCESS_FILTERS = ['staff', 'outside', 'patient', 'portal', 'all'] as const
export type AccessFilter = (typeof ACCESS_FILTERS)[number]

/** One row of the audit trail about one patient; `who` null = no member of the clinic (any more). */
export type AccessRow = {
  seq: number
  at: Date
  actorKind: string
  byPortal: boolean
  who: string | null
  action: string
  /** Why a record was opened in an emergency. */
  reason: string | null
}

/** The same thing done by the same person on one day, newest time first. */
export type DeedLine = { deed: Deed; kind: DeedKind; times: Date[]; reasons: string[] }
export type AccessPerson = {
  key: string
  actor: 'portal' | 'patient' | 'staff'
  who: string | null
  deeds: DeedLine[]
}
export type AccessDay = { day: PlainDate; people: AccessPerson[] }

/** Rows, newest first, by day of the reader's zone, by person, and by what they did: each sort once, with its times. */
export function accessDays(rows: readonly AccessRow[], zone: ZoneName): AccessDay[] {
  const days: AccessDay[] = []
  for (const row of rows) {
    const day = localDateOf(row.at.getTime(), zone)
    const inDay = found(days, (one) => one.day === day, { day, people: [] })
    const actor = row.byPortal ? 'portal' : row.actorKind === 'patient' ? 'patient' : 'staff'
    const key = actor === 'staff' ? `staff-${row.who ?? ''}` : actor
    const who = actor === 'staff' ? row.who : null
    const person = found(inDay.people, (one) => one.key === key, { key, actor, who, deeds: [] })
    const deed = deedOf(row.action)
    const line = found(person.deeds, (one) => one.deed === deed, {
      deed,
      kind: deedKind(deed),
      times: [],
      reasons: [],
    })
    line.times.push(row.at)
    if (row.reason !== null) line.reasons.push(row.reason)
  }
  return days
}

/** The one that fits, or a new one put at the end. */
function found<T>(list: T[], fits: (one: T) => boolean, fresh: T): T {
  const known = list.find(fits)
  if (known) return known
  list.push(fresh)
  return fresh
}
