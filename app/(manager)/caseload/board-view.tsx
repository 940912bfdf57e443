import type { BoardRow } from '@/components/caseload/board-table'
import type { CaseLine } from '@/components/caseload/case-table'
import type { RiskItem } from '@/components/caseload/risk-strip'
import type { Tone } from '@/components/ui/tone'
import { caseloadAddress, NOBODY } from '@/lib/caseload/address'
import type { CaseCounts, CaseloadQuery, CaseloadRow, CaseRow } from '@/lib/caseload/board'
import {
  CASE_CONCERNS,
  type CaseConcern,
  type CaseFilter,
  STATE_COLUMNS,
  WAITING_COLUMNS,
} from '@/lib/caseload/types'
import type { WorkWeek } from '@/lib/caseload/week'
import { concernName, filterName, stateName } from '@/lib/caseload/words'
import type { Locale, translator } from '@/lib/messages'
import { countedSentence } from '@/lib/messages/counted'
import { formatDay, formatNumber, formatUnit } from '@/lib/messages/formats'
import { dueDayOf } from '@/lib/review/due'
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

const WEEK_COLUMNS = ['weekVisits', 'weekBooked', 'weekHours'] as const

/** Visits of this week, and how much of the working hours they take; of the whole clinic the sums. A text a column. */
function weekFacts(locale: Locale, weeks: readonly (WorkWeek | null)[]): (string | null)[] {
  const known = weeks.flatMap((week) => week ?? [])
  const sum = (of: (week: WorkWeek) => number) => known.reduce((total, week) => total + of(week), 0)
  const hours = (minutes: number) => formatUnit(locale, minutes / 60, 'hour')
  const someKnown = known.some(({ workMinutes }) => workMinutes !== null)
  if (known.length === 0) return WEEK_COLUMNS.map(() => '')
  return [
    formatNumber(
      locale,
      sum(({ visits }) => visits),
    ),
    hours(sum(({ visitMinutes }) => visitMinutes)),
    someKnown ? hours(sum(({ workMinutes }) => workMinutes ?? 0)) : null,
  ]
}

/** Column heads, in three groups. */
function boardGroups(t: Words) {
  const column = (filter: CaseFilter) => ({ key: filter, label: shortName(t, filter) })
  return [
    { label: t('caseload.groupWaiting'), columns: WAITING_COLUMNS.map(column) },
    { label: t('caseload.groupState'), columns: STATE_COLUMNS.map(column) },
    {
      label: t('caseload.groupWeek'),
      columns: WEEK_COLUMNS.map((key) => ({ key, label: t(`caseload.${key}`) })),
    },
  ]
}

const shortName = (t: Words, filter: CaseFilter) =>
  filter === 'open' ? t('caseload.open') : filterName(t, filter)

const COUNTED: readonly CaseFilter[] = [...WAITING_COLUMNS, ...STATE_COLUMNS]

/** What the board says of all its rows: its columns, and the sentence each of its numbers stands for. */
export function boardFrame(t: Words, locale: Locale) {
  return {
    groups: boardGroups(t),
    counted: COUNTED.map((filter) => ({ filter, what: shortName(t, filter) })),
    told: WEEK_COLUMNS,
    countLabel: countedSentence(locale, (count) =>
      t('caseload.countLabel', { count, what: '{what}', who: '{who}' }),
    ),
  }
}

/** One row of the board; `row` null is the whole clinic. */
export function boardRow(
  t: Words,
  row: CaseloadRow | null,
  counts: CaseCounts,
  { locale, weeks }: { locale: Locale; weeks: readonly (WorkWeek | null)[] },
): BoardRow {
  return {
    key: row === null ? 'all' : (row.clinicianUserId ?? NOBODY),
    name: row === null ? t('caseload.allClinicians') : nameOf(t, row),
    note: row && !row.working ? t('caseload.notWorking') : undefined,
    path: row === null ? '/caseload' : clinicianPath(row.clinicianUserId),
    counts: COUNTED.map((filter) => counts[filter]),
    facts: weekFacts(locale, weeks),
  }
}

export const nameOf = (t: Words, { displayName }: { displayName: string | null }) =>
  displayName ?? t('caseload.nobody')

/** What a case is listed for, in words and in tone; said once for all lines. */
export const concernWords = (t: Words) =>
  Object.fromEntries(
    CASE_CONCERNS.map((concern) => [concern, { label: concernName(t, concern), tone: toneOf(concern) }]),
  ) as Record<CaseConcern, { label: string; tone: Tone }>

/** One line of the list: names, dates and states. Instants are shown as days of the clinic. */
export function caseLine({ t, locale, now, zone }: Frame, row: CaseRow): CaseLine {
  const day = (instant: Date) => formatDay(locale, localDateOf(instant.getTime(), zone), 'dayMonth')
  return {
    key: row.episodeId,
    patientId: row.patientId,
    name: row.displayName,
    state: stateName(t, row.status),
    concerns: row.concerns,
    clinician: row.clinicianName ?? t('caseload.nobody'),
    lastCheckIn: row.lastCheckInOn ? formatDay(locale, row.lastCheckInOn, 'dayMonth') : t('caseload.never'),
    lastReviewed: row.lastReviewedAt ? day(row.lastReviewedAt) : t('caseload.never'),
    reviewDue: row.reviewDueAt
      ? formatDay(locale, dueDayOf(row.reviewDueAt, zone), 'dayMonth')
      : t('caseload.nothingDue'),
    late: row.reviewDueAt !== null && row.reviewDueAt < now,
    since: day(row.createdAt),
  }
}
