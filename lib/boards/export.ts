import { zipSync } from 'fflate'
import type { CaseRow } from '../caseload/board'
import { type Locale, translator } from '../messages'
import { csvFile } from '../record/csv'
import { dueDayOf } from '../review/due'
import { localDateOf } from '../time/plain-date'
import type { ZoneName } from '../time/types'
import type { Spread } from './distribution'
import type { ExportMode } from './export-schema'
import type { dischargeRows, visitRows, WaitRow } from './flow-rows'
import { OUTCOME_UNITS, type OutcomeRow } from './outcome-rows'
import type { Period } from './period'
import { type Dimension, type OutcomeMeasure, SMALLEST_CELL } from './types'

type Row = Record<string, string | number | null>

const CASE_COLUMNS = [
  'case',
  'name',
  'clinician',
  'state',
  'waits',
  'since',
  'started_on',
  'ended_at',
  'last_check_in_on',
  'last_session_on',
  'last_reviewed_at',
  'review_due_at',
  'review_due_on',
  'made_at',
] as const
/** Without names also without clock times: an instant would find its row in a file with names. */
const CASE_COLUMNS_WITHOUT_NAMES = [
  'case',
  'clinician',
  'state',
  'waits',
  'since_on',
  'started_on',
  'ended_on',
  'last_check_in_on',
  'last_session_on',
  'last_reviewed_on',
  'review_due_on',
  'made_on',
] as const
const SPREAD_COLUMNS = [
  'median',
  'lower_quartile',
  'upper_quartile',
  'interval_low',
  'interval_high',
] as const
const FLOW_COLUMNS = [
  'section',
  'row',
  'n',
  'missing_share',
  'unit',
  ...SPREAD_COLUMNS,
  'from',
  'to',
  'made_at',
] as const
const OUTCOME_COLUMNS = [
  'measure',
  'dimension',
  'member',
  'n',
  'missing_share',
  'unit',
  ...SPREAD_COLUMNS,
  'share',
  'share_low',
  'share_high',
  'from',
  'to',
  'made_at',
] as const

/** A ZIP of one CSV file and its dictionary. In: `at`, the instant it is made. */
function zipped(
  locale: Locale,
  { name, columns, rows, at }: { name: string; columns: readonly (keyof Columns)[]; rows: Row[]; at: Date },
): Uint8Array {
  const t = translator(locale, 'boards')
  const dictionary = columns.map((column) => ({
    column,
    meaning: t(`export.column.${column}`, { least: SMALLEST_CELL }),
  }))
  const files = {
    [`${name}.csv`]: csvFile(
      rows.map((row) => ({ made_at: at.toISOString(), ...row })),
      columns,
    ),
    'dictionary.csv': csvFile(dictionary, ['column', 'meaning']),
  }
  return zipSync(files, { mtime: at })
}
type Columns = Record<
  | (typeof CASE_COLUMNS)[number]
  | (typeof CASE_COLUMNS_WITHOUT_NAMES)[number]
  | (typeof FLOW_COLUMNS)[number]
  | (typeof OUTCOME_COLUMNS)[number],
  unknown
>

/**
 * The cases of a view. In: `codeOf` gives the code that stands for a case or a clinician where names are replaced; it is
 * the same for the same one in every file of this installation. Without names only days are told, on the calendar of
 * `zone`, and the rows stand in the order of their codes: neither a clock time nor a place leads to a file with names.
 */
export function caseloadFile(
  locale: Locale,
  cases: readonly CaseRow[],
  { mode, codeOf, at, zone }: { mode: ExportMode; codeOf: (id: string) => string; at: Date; zone: ZoneName },
): Uint8Array {
  if (mode === 'identified')
    return zipped(locale, {
      name: 'caseload',
      columns: CASE_COLUMNS,
      rows: cases.map((row) => namedCase(row, zone)),
      at,
    })
  const day = (instant: Date | null) => instant && localDateOf(instant.getTime(), zone)
  const rows = cases.map((row) => ({
    case: codeOf(row.episodeId),
    clinician: row.clinicianUserId && codeOf(row.clinicianUserId),
    ...stateCells(row, zone),
    since_on: day(row.createdAt),
    ended_on: day(row.endedAt),
    last_reviewed_on: day(row.lastReviewedAt),
    made_on: day(at),
  }))
  rows.sort((a, b) => (a.case < b.case ? -1 : 1))
  return zipped(locale, {
    name: 'caseload',
    columns: CASE_COLUMNS_WITHOUT_NAMES,
    rows,
    at: new Date(`${day(at)}T12:00:00Z`),
  })
}

/** What both files tell. The day of the target is that of the board. */
const stateCells = (row: CaseRow, zone: ZoneName) => ({
  state: row.status,
  waits: row.concerns.join(' '),
  started_on: row.startedOn,
  last_check_in_on: row.lastCheckInOn,
  last_session_on: row.lastSessionOn,
  review_due_on: row.reviewDueAt && dueDayOf(row.reviewDueAt, zone),
})

const namedCase = (row: CaseRow, zone: ZoneName): Row => ({
  case: row.episodeId,
  name: row.displayName,
  clinician: row.clinicianUserId && row.clinicianName,
  ...stateCells(row, zone),
  since: row.createdAt.toISOString(),
  ended_at: row.endedAt?.toISOString() ?? null,
  last_reviewed_at: row.lastReviewedAt?.toISOString() ?? null,
  review_due_at: row.reviewDueAt?.toISOString() ?? null,
})

const spreadCells = (spread: Spread | null): Row => ({
  median: spread?.median ?? null,
  lower_quartile: spread?.lower ?? null,
  upper_quartile: spread?.upper ?? null,
  interval_low: spread?.interval?.low ?? null,
  interval_high: spread?.interval?.high ?? null,
})
const months = ({ from, through }: Period) => ({ from: from.slice(0, 7), to: through.slice(0, 7) })

/** The flow board as it is shown, small cells kept back alike. */
export function flowFile(
  locale: Locale,
  {
    waits,
    visits,
    discharges,
    period,
    at,
  }: {
    waits: readonly WaitRow[]
    visits: ReturnType<typeof visitRows>
    discharges: ReturnType<typeof dischargeRows>
    period: Period
    at: Date
  },
): Uint8Array {
  const rows: Row[] = [
    ...waits.map(({ step, n, missing, spread }) => ({
      section: 'waits',
      row: step,
      n,
      missing_share: missing,
      unit: 'h',
      ...spreadCells(spread),
    })),
    ...visits.map(({ end, n }) => ({ section: 'visits', row: end, n })),
    ...discharges.map(({ reason, n }) => ({ section: 'discharges', row: reason, n })),
  ].map((row) => ({ ...row, ...months(period) }))
  return zipped(locale, { name: 'flow', columns: FLOW_COLUMNS, rows, at })
}

/** The outcomes board as it is shown, small cells kept back alike. */
export function outcomesFile(
  locale: Locale,
  {
    tables,
    dimension,
    nameOf,
    period,
    at,
  }: {
    tables: readonly { measure: OutcomeMeasure; rows: readonly OutcomeRow[] }[]
    dimension: Dimension
    nameOf: (member: string | null) => string
    period: Period
    at: Date
  },
): Uint8Array {
  const rows = tables.flatMap(({ measure, rows: of }) =>
    of.flatMap((row) => {
      const shares = row.shares.length > 0 ? row.shares : [row.reached]
      return shares.map((each, level) => {
        const share = each === 'kept_back' ? null : each
        return {
          measure: measure === 'running' ? (['running', 'running_last_step'][level] ?? measure) : measure,
          dimension,
          member: nameOf(row.member),
          n: row.n,
          missing_share: row.missing,
          unit: OUTCOME_UNITS[measure],
          ...spreadCells(row.spread),
          share: share?.share ?? null,
          share_low: share?.low ?? null,
          share_high: share?.high ?? null,
          ...months(period),
        }
      })
    }),
  )
  return zipped(locale, { name: 'outcomes', columns: OUTCOME_COLUMNS, rows, at })
}
