'use client'

import type { Route } from 'next'
import { classNames } from '@/components/ui/class-names'
import Link from '@/components/ui/link'
import { caseloadAddress } from '@/lib/caseload/address'
import type { CaseFilter } from '@/lib/caseload/types'
import { type CountedSentence, sayCounted } from '@/lib/messages/counted'

export type BoardRow = {
  key: string
  name: string
  note?: string | undefined
  /** The page of these cases. */
  path: string
  /** In the order of `counted`. */
  counts: readonly number[]
  /** Numbers that no list stands behind, in the order of `told`; null = unknown. */
  facts: readonly (string | null)[]
}

type Props = {
  caption: string
  nameHeader: string
  groups: readonly { label: string; columns: readonly { key: string; label: string }[] }[]
  /** The columns with cases behind them, as what they show is called in a sentence. */
  counted: readonly { filter: CaseFilter; what: string }[]
  told: readonly string[]
  /** "3 cases: {what}, {who}". */
  countLabel: CountedSentence
  rows: readonly BoardRow[]
  totals: BoardRow
  /** Which cases of the whole clinic are listed below. */
  shown: CaseFilter | undefined
  /** Where it does not fit: that there is more beside what is seen. */
  more: string
}

const edge = 'border-s border-line-strong'

/** Said once for all cells: a clinic of forty has six hundred. */
const cells = classNames(
  '[&_tr]:border-b [&_tr]:border-line [&_td]:h-11 [&_td]:px-1.5 [&_td]:text-end [&_td]:whitespace-nowrap',
  '[&_td>a]:-mx-1.5 [&_td>a]:flex [&_td>a]:min-h-11 [&_td>a]:min-w-6 [&_td>a]:items-center [&_td>a]:justify-end [&_td>a]:px-1.5',
  '[&_td>a]:font-semibold [&_td>a]:underline [&_td>a]:underline-offset-4 [&_td>a:hover]:bg-sunken [&_td>a:focus-visible]:-outline-offset-3',
  '[&_td>a[aria-current]]:bg-accent [&_td>a[aria-current]]:text-on-accent',
  '[&_th]:sticky [&_th]:start-0 [&_th]:bg-paper [&_th]:text-start [&_th]:font-semibold sm:[&_th]:whitespace-nowrap',
  '[&_th>a]:flex [&_th>a]:min-h-11 [&_th>a]:flex-col [&_th>a]:justify-center [&_th>a]:py-1 [&_th>a]:pe-3 [&_th>a]:text-accent',
  '[&_th>a]:underline-offset-4 [&_th>a:hover]:underline [&_th>a:focus-visible]:-outline-offset-3',
)
/** A number that nothing stands behind. */
const none = 'text-ink-faint'

/**
 * A row a clinician, a column a reason or a state; every number that is not 0 opens the cases behind it. Drawn from its
 * numbers: as finished elements the same table would be sent twice, once to be seen and once for React.
 */
export function BoardTable({
  caption,
  nameHeader,
  groups,
  counted,
  told,
  countLabel,
  rows,
  totals,
  shown,
  more,
}: Props) {
  const starts = new Set(groups.map(({ columns: [first] }) => first?.key))
  const frame = { counted, told, countLabel, starts }
  return (
    <>
      <p className="mb-1 text-sm text-ink-soft lg:hidden print:hidden">{more}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <div
        className="more-beyond relative max-w-full scroll-ps-40 overflow-x-auto border-y border-line-strong"
        tabIndex={0}
        role="group"
        aria-label={caption}
      >
        <table className="w-full border-collapse text-sm tabular">
          <caption className="sr-only">{caption}</caption>
          <thead className="text-ink-soft">
            <tr>
              <td className="sticky start-0 bg-paper" />
              {groups.map((group) => (
                <th
                  key={group.label}
                  scope="colgroup"
                  colSpan={group.columns.length}
                  className={classNames(edge, 'px-2 pt-2 text-start text-xs font-semibold')}
                >
                  {group.label}
                </th>
              ))}
            </tr>
            <tr className="border-b border-line-strong align-bottom">
              <th scope="col" className="sticky start-0 bg-paper py-2 pe-3 text-start font-semibold">
                {nameHeader}
              </th>
              {groups.flatMap((group) =>
                group.columns.map((column) => (
                  <th
                    key={column.key}
                    scope="col"
                    className={classNames(
                      'px-1 py-2 text-end text-xs font-semibold wrap-normal',
                      starts.has(column.key) && edge,
                    )}
                  >
                    {column.label}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody className={cells}>
            {rows.map((row) => (
              <Row key={row.key} row={row} {...frame} />
            ))}
          </tbody>
          <tfoot className={classNames(cells, 'border-t-2 border-line-strong font-semibold')}>
            <Row row={totals} {...frame} shown={shown} />
          </tfoot>
        </table>
      </div>
    </>
  )
}

type RowProps = Pick<Props, 'counted' | 'told' | 'countLabel'> & {
  row: BoardRow
  starts: ReadonlySet<string | undefined>
  shown?: CaseFilter | undefined
}

function Row({ row, counted, told, countLabel, starts, shown }: RowProps) {
  const to = (filter: CaseFilter) => caseloadAddress({ filter }, row.path) as Route
  return (
    <tr>
      <th scope="row">
        <Link href={to('open')}>
          {row.name}
          {row.note ? <span className="text-xs font-normal text-ink-soft">{row.note}</span> : null}
        </Link>
      </th>
      {counted.map(({ filter, what }, index) => {
        const count = row.counts[index] ?? 0
        return (
          <td
            key={filter}
            className={classNames(starts.has(filter) && edge, count === 0 && none) || undefined}
          >
            {count > 0 ? (
              <Link
                href={to(filter)}
                aria-label={sayCounted(countLabel, count)
                  .replace('{what}', () => what)
                  .replace('{who}', () => row.name)}
                aria-current={filter === shown ? 'true' : undefined}
              >
                {count}
              </Link>
            ) : (
              0
            )}
          </td>
        )
      })}
      {told.map((key, index) => (
        <td key={key} className={starts.has(key) ? edge : undefined}>
          {row.facts[index] === null ? '?' : row.facts[index]}
        </td>
      ))}
    </tr>
  )
}
