import type { BoardCell, BoardRow } from '@/components/caseload/board-table'
import type { CaseLine } from '@/components/caseload/case-table'
import type { RiskItem } from '@/components/caseload/risk-strip'
import type { Tone } from '@/components/ui/tone'
import { caseloadAddress, NOBODY } from '@/lib/caseload/address'
import type { CaseCounts, CaseloadQuery, CaseloadRow, CaseRow } from '@/lib/caseload/board'
import { CASE_CONCERNS, type CaseConcern, type CaseFilter, OPEN_STATUSES } from '@/lib/caseload/types'
import { concernName, filterName, stateName } from '@/lib/caseload/words'
import type { Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { localDateOf } from '@/lib/time/plain-date'

export type Words = ReturnType<typeof translator<'manager'>>
type Frame = { t: Words; locale: Locale; now: Date; zone: string }

const TONES: Partial<Record<CaseConcern, Tone>> = {
  overdue_urgent: 'stop',
  red_flag: 'stop',
  unassigned: 'watch',
  overdue_soon: 'watch',
  silent_7: 'watch',
}
const toneOf = (concern: CaseConcern): Tone => TONES[concern] ?? 'neutral'

/** `awaiting_start` is a state and a reason to wait; it is counted once, as what waits. */
const STATE_COLUMNS: readonly CaseFilter[] = [
  ...OPEN_STATUSES.filter((status) => status !== 'awaiting_start'),
  'discharged',
]

/** The path of one clinician's caseload, or of the cases nobody has. */
export const clinicianPath = (userId: string | null) => `/caseload/${userId ?? NOBODY}`

/** The strip on top: a number a reason. */
export function riskItems(t: Words, counts: CaseCounts, query: CaseloadQuery, path: string): RiskItem[] {
  return CASE_CONCERNS.map((concern) => ({
    key: concern,
    href: caseloadAddress({ filter: concern }, path),
    count: counts[concern],
    label: concernName(t, concern),
    tone: toneOf(concern),
    current: query.filter === concern,
  }))
}

/** Column heads, in two groups. */
export function boardGroups(t: Words) {
  const column = (filter: CaseFilter) => ({ key: filter, label: shortName(t, filter) })
  return [
    { label: t('caseload.groupWaiting'), columns: CASE_CONCERNS.map(column) },
    { label: t('caseload.groupState'), columns: (['open', ...STATE_COLUMNS] as const).map(column) },
  ]
}

const shortName = (t: Words, filter: CaseFilter) =>
  filter === 'open' ? t('caseload.open') : filterName(t, filter)

/** One row of the board; `row` null is the whole clinic. */
export function boardRow(
  t: Words,
  row: CaseloadRow | null,
  counts: CaseCounts,
  query: CaseloadQuery,
): BoardRow {
  const name = row === null ? t('caseload.allClinicians') : nameOf(t, row)
  const path = row === null ? '/caseload' : clinicianPath(row.clinicianUserId)
  const cell = (filter: CaseFilter): BoardCell => ({
    key: filter,
    count: counts[filter],
    href: caseloadAddress({ filter }, path),
    label: t('caseload.countLabel', { count: counts[filter], what: shortName(t, filter), who: name }),
    current: row === null && query.clinicianUserId === undefined && query.filter === filter,
  })
  return {
    key: row === null ? 'all' : (row.clinicianUserId ?? NOBODY),
    name,
    note: row && !row.working ? t('caseload.notWorking') : undefined,
    href: caseloadAddress({ filter: 'open' }, path),
    current: false,
    cells: [...CASE_CONCERNS, 'open' as const, ...STATE_COLUMNS].map(cell),
  }
}

export const nameOf = (t: Words, { displayName }: { displayName: string | null }) =>
  displayName ?? t('caseload.nobody')

/** One line of the list: names, dates and states. Instants are shown as days of the clinic. */
export function caseLine({ t, locale, now, zone }: Frame, row: CaseRow): CaseLine {
  const day = (instant: Date) => formatDay(locale, localDateOf(instant.getTime(), zone), 'dayMonth')
  return {
    key: row.episodeId,
    patientId: row.patientId,
    name: row.displayName,
    state: stateName(t, row.status),
    concerns: row.concerns.map((concern) => ({
      key: concern,
      label: concernName(t, concern),
      tone: toneOf(concern),
    })),
    clinician: row.clinicianName ?? t('caseload.nobody'),
    lastCheckIn: row.lastCheckInOn ? formatDay(locale, row.lastCheckInOn, 'dayMonth') : t('caseload.never'),
    lastReviewed: row.lastReviewedAt ? day(row.lastReviewedAt) : t('caseload.never'),
    // a target at midnight belongs to the day that ends
    reviewDue: row.reviewDueAt ? day(new Date(row.reviewDueAt.getTime() - 1)) : t('caseload.nothingDue'),
    late: row.reviewDueAt !== null && row.reviewDueAt < now,
    since: day(row.createdAt),
    selectLabel: t('caseload.select', { name: row.displayName }),
  }
}
