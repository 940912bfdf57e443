import { describe, expect, test } from 'vitest'
import { DISCHARGE_REASONS } from '../episode/types'
import { chance } from '../progression/liveness/chance'
import { dischargeRows } from './flow-rows'
import { outcomeTable } from './outcome-table'
import { parsePeriod, periodName, quarterPeriod, wholeYear } from './period'
import type { Measure, OutcomeMeasure } from './types'

describe('the periods that can be asked for', () => {
  const today = '2026-11-22'
  test('are years of the calendar and quarters that have begun; anything else is this year', () => {
    expect(parsePeriod({ period: '2026-Q3' }, today)).toEqual({ from: '2026-07-01', through: '2026-09-01' })
    expect(parsePeriod({ period: '2025' }, today)).toEqual(wholeYear(2025))
    for (const period of ['2027', '2026-Q5', '2015', '2026-07', 'x', '2026-Q', ['2025', '2024']])
      expect(parsePeriod({ period, from: '2026-02', to: '2026-03' }, today)).toEqual(wholeYear(2026))
    expect(parsePeriod({ period: '2026-Q4' }, '2026-09-30')).toEqual(wholeYear(2026))
    expect(parsePeriod({}, '2026-02-01')).toEqual(wholeYear(2025))
  })

  test('overlap in no other way than a year and its quarters', () => {
    const asked = [2024, 2025, 2026].flatMap((year) => [
      periodName(wholeYear(year)),
      ...[1, 2, 3, 4].map((quarter) => periodName(quarterPeriod(year, quarter))),
    ])
    const offered = asked.map((period) => parsePeriod({ period }, today))
    for (const one of offered)
      for (const other of offered) {
        const apart = one.through < other.from || other.through < one.from
        const inside =
          (one.from <= other.from && other.through <= one.through) ||
          (other.from <= one.from && one.through <= other.through)
        expect(apart || inside).toBe(true)
      }
    expect(new Set(offered.map(periodName)).size).toBe(15)
  })
})

/** What a table told, as sums of unknowns with what they come to: everything there is to calculate with. */
type Told = { sum: Map<string, number>; is: number }
const QUARTERS = [0, 1, 2, 3]
const SPANS = [[0, 1, 2, 3], ...QUARTERS.map((quarter) => [quarter])]

/** Whether a sum of unknowns follows from what was told: by elimination, so from any number of tables together. */
class Knowledge {
  private readonly rows: Map<string, number>[] = []
  constructor(told: readonly Told[]) {
    for (const { sum } of told) {
      const rest = this.reduced(sum)
      const [pivot] = rest
      if (!pivot) continue
      this.rows.push(new Map([...rest].map(([key, factor]) => [key, factor / pivot[1]])))
    }
  }
  follows = (sum: ReadonlyMap<string, number>) => this.reduced(sum).size === 0
  private reduced(sum: ReadonlyMap<string, number>): Map<string, number> {
    const rest = new Map(sum)
    for (const row of this.rows) {
      const [pivot] = row
      const factor = rest.get(pivot?.[0] ?? '') ?? 0
      if (factor === 0) continue
      for (const [key, of] of row) {
        const left = (rest.get(key) ?? 0) - factor * of
        if (Math.abs(left) < 1e-9) rest.delete(key)
        else rest.set(key, left)
      }
    }
    return rest
  }
}

const diceOf = (seed: number) => {
  const random = chance(seed)
  return { whole: (low: number, high: number) => low + Math.floor(random() * (high - low + 1)) }
}
const subsets = <One>(all: readonly One[]): One[][] =>
  Array.from({ length: 2 ** all.length - 1 }, (_, bits) =>
    all.filter((_one, place) => ((bits + 1) >> place) & 1),
  )

describe('[P17] two periods of a board, or all of them together', () => {
  const members = ['mild', 'moderate', 'severe']
  /** Values in tenths that fall into each answer of the measure. */
  const ANSWERS = { running: [0, 10, 20], plateau: [0, 10], adherence: [500] } as const satisfies Partial<
    Record<OutcomeMeasure, readonly number[]>
  >
  type Cell = { answers: number[]; silent: number }
  type Clinic = Cell[][]

  const boardOf = (
    clinic: Clinic,
    measure: Measure,
    values: readonly number[],
    quarters: readonly number[],
    by: boolean,
  ) => {
    const cells = new Map<Measure, Map<string, Map<number, number>>>([
      [measure, new Map()],
      ['started', new Map()],
    ])
    const add = (what: Measure, member: string, tenths: number, n: number) => {
      if (n === 0) return
      const histogram = cells.get(what)?.get(member) ?? new Map<number, number>()
      cells.get(what)?.set(member, histogram.set(tenths, (histogram.get(tenths) ?? 0) + n))
    }
    for (const quarter of quarters)
      for (const [place, { answers, silent }] of (clinic[quarter] ?? []).entries()) {
        const member = by ? (members[place] ?? '') : ''
        for (const [answer, n] of answers.entries()) add(measure, member, values[answer] ?? 0, n)
        add('started', member, 0, answers.reduce((a, b) => a + b, 0) + silent)
      }
    return cells
  }

  /** Everything the outcomes board says of a clinic in a year and its quarters, of everyone and by severity. */
  function toldOf(clinic: Clinic, measure: keyof typeof ANSWERS): Told[] {
    const values = ANSWERS[measure]
    const boardsOf = (quarters: readonly number[], by: boolean) => ({
      whole: boardOf(clinic, measure, values, quarters, false),
      parts: by ? boardOf(clinic, measure, values, quarters, true) : new Map(),
    })
    return SPANS.flatMap((span) =>
      [true, false].flatMap((by) => {
        const place = span.length === 1 ? (span[0] ?? 0) : null
        const shown = place === null ? null : { place, quarters: QUARTERS.map((q) => boardsOf([q], by)) }
        return outcomeTable(measure, { ...boardsOf(span, by), order: members, shown }).flatMap((row) => {
          if (row.n === null) return []
          const of = row.member === null ? members.map((_, m) => m) : [members.indexOf(row.member)]
          const sum = (answers: readonly number[]) =>
            new Map(
              span.flatMap((q) =>
                of.flatMap((m) => answers.map((a): [string, number] => [`${q} ${m} ${a}`, 1])),
              ),
            )
          const every = values.map((_, answer) => answer)
          const told: Told[] = [{ sum: sum(every), is: row.n }]
          if (row.missing !== null)
            told.push({
              sum: new Map([
                ...sum(every),
                ...span.flatMap((q) => of.map((m): [string, number] => [`${q} ${m} silent`, 1])),
              ]),
              is: Math.round(row.n / (1 - row.missing)),
            })
          for (const [level, share] of row.shares.entries())
            if (share !== 'kept_back')
              told.push({
                sum: sum(every.filter((answer) => answer > level)),
                is: Math.round(share.share * row.n),
              })
          return told
        })
      }),
    )
  }

  const clinics = (count: number, most: number) => {
    const dice = diceOf(most)
    return (answers: number) =>
      Array.from({ length: count }, (): Clinic => {
        const busy = QUARTERS.map(() => dice.whole(0, most))
        return busy.map((n) =>
          members.map(() => ({
            answers: Array.from({ length: answers }, () => (dice.whole(0, 3) === 0 ? 0 : dice.whole(0, n))),
            silent: dice.whole(0, n),
          })),
        )
      })
  }

  test.each(['running', 'plateau', 'adherence'] as const)(
    'give no number of one to four away in %s: of an answer, of those counted or of those in care, of a member',
    (measure) => {
      const values = ANSWERS[measure]
      let quartersTold = 0
      for (const most of [6, 12, 40]) {
        for (const clinic of clinics(30, most)(values.length)) {
          const told = toldOf(clinic, measure)
          quartersTold += told.filter(({ sum }) => new Set([...sum.keys()].map(([q]) => q)).size === 1).length
          const knowledge = new Knowledge(told)
          for (const quarters of subsets(QUARTERS))
            for (const [m] of members.entries()) {
              const cells = quarters.map((q) => clinic[q]?.[m])
              const numbers = [
                ...subsets(values.map((_, answer) => answer)).map((answers) => ({
                  sum: new Map(
                    quarters.flatMap((q) => answers.map((a): [string, number] => [`${q} ${m} ${a}`, 1])),
                  ),
                  is: cells.reduce(
                    (n, cell) => n + answers.reduce((of, a) => of + (cell?.answers[a] ?? 0), 0),
                    0,
                  ),
                })),
                {
                  sum: new Map(
                    quarters.flatMap((q) =>
                      [...values.keys(), 'silent'].map((a): [string, number] => [`${q} ${m} ${a}`, 1]),
                    ),
                  ),
                  is: cells.reduce(
                    (n, cell) => n + (cell?.silent ?? 0) + (cell?.answers.reduce((a, b) => a + b, 0) ?? 0),
                    0,
                  ),
                },
              ]
              for (const { sum, is } of numbers)
                if (is > 0 && is < 5 && knowledge.follows(sum))
                  expect.fail(
                    `${is} of ${members[m]} in quarters ${quarters.join()}: ${JSON.stringify(clinic)}`,
                  )
            }
        }
      }
      // it is no proof when nothing is told
      expect(quartersTold).toBeGreaterThan(250)
    },
  )

  test('give no reason for a discharge away that was that of one to four people', () => {
    const dice = diceOf(5)
    let told = 0
    for (let n = 0; n < 200; n += 1) {
      const quarters = QUARTERS.map(
        () =>
          new Map(
            DISCHARGE_REASONS.map((_, place) => [place * 10, dice.whole(0, 2) === 0 ? 0 : dice.whole(0, 14)]),
          ),
      )
      const year = new Map(
        DISCHARGE_REASONS.map((_, place) => [
          place * 10,
          quarters.reduce((sum, of) => sum + (of.get(place * 10) ?? 0), 0),
        ]),
      )
      const rows = SPANS.map((span) =>
        span.length > 1
          ? dischargeRows(year)
          : dischargeRows(quarters[span[0] ?? 0] ?? new Map(), { quarters, place: span[0] ?? 0 }),
      )
      const knowledge = new Knowledge(
        rows.flatMap((of, view) => [
          // how many were discharged in all is no secret: their names stand in the list
          {
            sum: new Map(
              (SPANS[view] ?? []).flatMap((q) => of.map((_, r): [string, number] => [`${q} ${r}`, 1])),
            ),
            is: 0,
          },
          ...of.flatMap(({ n: count }, r) =>
            count === null
              ? []
              : [
                  {
                    sum: new Map((SPANS[view] ?? []).map((q): [string, number] => [`${q} ${r}`, 1])),
                    is: count,
                  },
                ],
          ),
        ]),
      )
      told += rows
        .slice(1)
        .flat()
        .filter(({ n: count }) => count !== null).length
      for (const span of subsets(QUARTERS))
        for (const [r] of DISCHARGE_REASONS.entries()) {
          const is = span.reduce((sum, q) => sum + (quarters[q]?.get(r * 10) ?? 0), 0)
          if (is > 0 && is < 5)
            expect(knowledge.follows(new Map(span.map((q) => [`${q} ${r}`, 1])))).toBe(false)
        }
    }
    expect(told).toBeGreaterThan(50)
  })
})
