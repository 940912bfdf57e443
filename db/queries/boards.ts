import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { ManagerScope, SystemScope } from '../../lib/auth/scope'
import { type Period, quarterOf, wholeYear, yearOf } from '../../lib/boards/period'
import {
  type Dimension,
  FLOW_STEPS,
  type FlowStep,
  type Histogram,
  type Measure,
  OUTCOME_MEASURES,
} from '../../lib/boards/types'
import { read, readCopy, type Tx } from '../audited'

export type BoardClinic = { name: string; timeZone: string }
/** Distributions by measure and member of the dimension asked for. */
export type BoardCells = Map<Measure, Map<string, Map<number, number>>>

/** The months asked for, once the clinic's calendar is known. */
type PeriodIn = (timeZone: string) => Period

const FLOW = ['referred', ...FLOW_STEPS, 'visit', 'discharged'] as const
const OUTCOMES = ['started', ...OUTCOME_MEASURES] as const

/** How people come into care and how it ends, in one period: counts and waits, nobody's name. */
export function getFlow(
  scope: ManagerScope,
  periodIn: PeriodIn,
): Promise<{
  clinic: BoardClinic
  period: Period
  cells: BoardCells
  /** Of a quarter: all four of its year and its place among them, from 0; null = the period is none. */
  shown: { quarters: BoardCells[]; place: number } | null
}> {
  return readCopy(scope, async (tx) => {
    const clinic = await clinicOf(tx, scope)
    const period = periodIn(clinic.timeZone)
    const wanted = { measures: FLOW, dimension: 'all', period } as const
    const shown = await quartersOf(tx, scope, wanted)
    return {
      clinic,
      period,
      shown,
      cells: shown?.quarters[shown.place] ?? (await cellsOf(tx, scope, wanted)),
    }
  })
}

/** The quarters of a year as the rows of the flow board ask for them. */
export const flowQuarters = (shown: { quarters: BoardCells[]; place: number } | null) =>
  shown && {
    waits: {
      place: shown.place,
      quarters: shown.quarters.map((cells) => (step: FlowStep) => histogramOf(cells, step)),
    },
    discharges: {
      place: shown.place,
      quarters: shown.quarters.map((cells) => histogramOf(cells, 'discharged')),
    },
  }

export type ProtocolName = { id: string; key: string; version: string }
export type OutcomeCells = {
  clinic: BoardClinic
  period: Period
  whole: BoardCells
  parts: BoardCells
  protocols: ProtocolName[]
  /** Of a quarter: all four of its year and its place among them, from 0; null = the period is none. */
  shown: { quarters: { whole: BoardCells; parts: BoardCells }[]; place: number } | null
}

/**
 * What became of those whose care began in the period, as distributions by the dimension asked for and of the whole.
 * In tenths of the unit.
 */
export function getOutcomes(
  scope: ManagerScope,
  { periodIn, dimension }: { periodIn: PeriodIn; dimension: Dimension },
): Promise<OutcomeCells> {
  return readCopy(scope, async (tx) => {
    const clinic = await clinicOf(tx, scope)
    const period = periodIn(clinic.timeZone)
    const wanted = { measures: OUTCOMES, dimension, period }
    const byQuarter = await quartersOf(tx, scope, wanted)
    const boardOf = (cells: BoardCells) =>
      dimension === 'all' ? { whole: cells, parts: new Map() } : { whole: wholeOf(cells), parts: cells }
    const shown = byQuarter && { ...byQuarter, quarters: byQuarter.quarters.map(boardOf) }
    const board = shown?.quarters[shown.place] ?? boardOf(await cellsOf(tx, scope, wanted))
    if (dimension === 'all') return { clinic, period, ...board, shown, protocols: [] }
    const protocols = await tx.execute<ProtocolName>(sql`select id, protocol_key as key, version
      from protocol_versions where clinic_id = ${scope.clinicId} and status <> 'draft'`)
    return { clinic, period, ...board, shown, protocols: [...protocols] }
  })
}

/** Every clinic of the installation, for the command line. */
export async function listClinicIds(scope: SystemScope): Promise<string[]> {
  const rows = await read(scope, (tx) => tx.execute<{ id: string }>(sql`select id from clinics order by id`))
  return rows.map(({ id }) => id)
}

async function clinicOf(tx: Tx, { clinicId }: ManagerScope): Promise<BoardClinic> {
  const [clinic] = await tx.execute<{ name: string; time_zone: string }>(
    sql`select name, time_zone from clinics where id = ${clinicId}`,
  )
  if (!clinic) throw new Error('the clinic of the scope does not exist')
  return { name: clinic.name, timeZone: clinic.time_zone }
}

type Wanted = { measures: readonly Measure[]; dimension: Dimension; period: Period }

/** Cells of the period, added up over its months. */
async function cellsOf(tx: Tx, scope: ManagerScope, wanted: Wanted): Promise<BoardCells> {
  const [cells] = await cellsBy(tx, scope, wanted, { stretches: 1, place: sql`0` })
  return cells ?? new Map()
}

/** Cells of the four quarters of the year of a period that is one of them; null = it is none. */
async function quartersOf(
  tx: Tx,
  scope: ManagerScope,
  { period, ...wanted }: Wanted,
): Promise<{ quarters: BoardCells[]; place: number } | null> {
  const quarter = quarterOf(period)
  if (quarter === null) return null
  const year = wholeYear(yearOf(period))
  const place = sql`extract(quarter from month)::int - 1`
  return {
    quarters: await cellsBy(tx, scope, { ...wanted, period: year }, { stretches: 4, place }),
    place: quarter - 1,
  }
}

async function cellsBy(
  tx: Tx,
  { clinicId }: ManagerScope,
  { measures, dimension, period }: Wanted,
  { stretches, place }: { stretches: number; place: SQL },
): Promise<BoardCells[]> {
  const rows = await tx.execute<{
    place: number
    measure: Measure
    member: string
    tenths: number
    n: number
  }>(sql`
    select ${place} as place, measure, member, tenths, sum(n)::int as n from board_cells
    where clinic_id = ${clinicId} and dimension = ${dimension}
      and measure in (${sql.join(
        measures.map((measure) => sql`${measure}`),
        sql`, `,
      )})
      and month >= ${period.from}::date and month <= ${period.through}::date
    group by 1, measure, member, tenths having sum(n) > 0`)
  const all = Array.from({ length: stretches }, (): BoardCells => new Map())
  for (const row of rows) {
    const cells = all[row.place]
    if (!cells) throw new Error('a cell outside the period')
    const members = cells.get(row.measure) ?? new Map<string, Map<number, number>>()
    cells.set(row.measure, members)
    const histogram = members.get(row.member) ?? new Map<number, number>()
    members.set(row.member, histogram.set(row.tenths, row.n))
  }
  return all
}

/** Every fact stands in exactly one part of a dimension, an unknown one included: the parts are the whole. */
function wholeOf(parts: BoardCells): BoardCells {
  const whole: BoardCells = new Map()
  for (const [measure, members] of parts) {
    const sum = new Map<number, number>()
    for (const histogram of members.values())
      for (const [tenths, n] of histogram) sum.set(tenths, (sum.get(tenths) ?? 0) + n)
    whole.set(measure, new Map([['', sum]]))
  }
  return whole
}

/** One distribution; none = nothing counted. */
export const histogramOf = (cells: BoardCells, measure: Measure, member = ''): Histogram =>
  cells.get(measure)?.get(member) ?? new Map()
