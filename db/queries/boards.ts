import 'server-only'
import { sql } from 'drizzle-orm'
import type { ManagerScope, SystemScope } from '../../lib/auth/scope'
import type { Period } from '../../lib/boards/period'
import {
  type Dimension,
  FLOW_STEPS,
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
): Promise<{ clinic: BoardClinic; period: Period; cells: BoardCells }> {
  return readCopy(scope, async (tx) => {
    const clinic = await clinicOf(tx, scope)
    const period = periodIn(clinic.timeZone)
    return { clinic, period, cells: await cellsOf(tx, scope, { measures: FLOW, dimension: 'all', period }) }
  })
}

export type ProtocolName = { id: string; key: string; version: string }
export type OutcomeCells = {
  clinic: BoardClinic
  period: Period
  whole: BoardCells
  parts: BoardCells
  protocols: ProtocolName[]
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
    const parts = await cellsOf(tx, scope, { measures: OUTCOMES, dimension, period })
    if (dimension === 'all') return { clinic, period, whole: parts, parts: new Map(), protocols: [] }
    const whole = wholeOf(parts)
    const protocols = await tx.execute<ProtocolName>(sql`select id, protocol_key as key, version
      from protocol_versions where clinic_id = ${scope.clinicId} and status <> 'draft'`)
    return { clinic, period, whole, parts, protocols: [...protocols] }
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

/** Cells of the period, added up over its months. */
async function cellsOf(
  tx: Tx,
  { clinicId }: ManagerScope,
  { measures, dimension, period }: { measures: readonly Measure[]; dimension: Dimension; period: Period },
): Promise<BoardCells> {
  const rows = await tx.execute<{ measure: Measure; member: string; tenths: number; n: number }>(sql`
    select measure, member, tenths, sum(n)::int as n from board_cells
    where clinic_id = ${clinicId} and dimension = ${dimension}
      and measure in (${sql.join(
        measures.map((measure) => sql`${measure}`),
        sql`, `,
      )})
      and month >= ${period.from}::date and month <= ${period.through}::date
    group by measure, member, tenths having sum(n) > 0`)
  const cells: BoardCells = new Map()
  for (const { measure, member, tenths, n } of rows) {
    const members = cells.get(measure) ?? new Map<string, Map<number, number>>()
    cells.set(measure, members)
    const histogram = members.get(member) ?? new Map<number, number>()
    members.set(member, histogram.set(tenths, n))
  }
  return cells
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
