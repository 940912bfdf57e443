import { strToU8, zipSync } from 'fflate'
import Papa from 'papaparse'
import { meaningOf } from './meanings'
import type { RecordRow, WholeRecord } from './whole-record'

/** A spreadsheet must not take a cell for a formula. */
const FORMULA = /^[=+\-@\t\r]/

const NEWLINE = '\r\n'
const BYTE_ORDER_MARK = '\uFEFF'

/** What a column's last word says about its unit. */
const UNITS: readonly [ending: RegExp, unit: string][] = [
  [/(morning|worst24h|average24h|pre|during|painNow|pain|baselineMorning)(Left|Right)?$/, 'NPRS 0–10'],
  [/Minutes(Left|Right)?$/, 'min'],
  [/Hours$/, 'h'],
  [/Seconds$/, 's'],
  [/Km$/, 'km'],
  [/Kg$/, 'kg'],
  [/(^|[a-z])(At|Until)$/, 'instant, UTC, ISO 8601'],
  [/(Date|On|Since|Through|Day)$/, 'day, ISO 8601'],
  [/rpe$/i, 'RPE 0–10'],
]

/**
 * The record as a ZIP of CSV files (RFC 4180, UTF-8 with byte order mark), one a table, with a dictionary of all
 * columns. Empty cell = not known; cells that a spreadsheet would run are escaped.
 */
export function recordAsCsv(record: WholeRecord): Uint8Array {
  const tables: [string, RecordRow[]][] = [['patient', [record.patient]], ...Object.entries(record.tables)]
  const files: Record<string, Uint8Array> = {}
  const dictionary: RecordRow[] = []
  for (const [table, rows] of tables) {
    if (rows.length === 0) continue
    const columns = Object.keys(rows[0] as RecordRow)
    for (const column of columns)
      dictionary.push({ table, column, unit: unitOf(column), meaning: meaningOf(column) })
    files[`${table}.csv`] = csvFile(rows, columns)
  }
  files['dictionary.csv'] = csvFile(dictionary, ['table', 'column', 'unit', 'meaning'])
  return zipSync(files, { mtime: new Date(record.exportedAt) })
}

/** What a column is measured in, '' when its name says nothing of it. */
export function unitOf(column: string): string {
  return UNITS.find(([ending]) => ending.test(column))?.[1] ?? ''
}

/** Rows as one CSV file (RFC 4180, UTF-8 with byte order mark). Empty cell = not known. */
export function csvFile(rows: readonly RecordRow[], columns: readonly string[]): Uint8Array {
  const cells = rows.map((row) => columns.map((column) => cell(row[column])))
  const text = Papa.unparse(
    { fields: [...columns], data: cells },
    { newline: NEWLINE, escapeFormulae: FORMULA },
  )
  return strToU8(BYTE_ORDER_MARK + text + NEWLINE)
}

/** Numbers stay numbers, so that a minus sign is not taken for the start of a formula. */
function cell(value: unknown): string | number {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return value
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object') return JSON.stringify(value)
  return String(value as string | boolean)
}
