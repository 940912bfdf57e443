import type { Route } from 'next'
import { classNames } from '@/components/ui/class-names'
import Link from '@/components/ui/link'

export type BoardCell = { key: string; count: number; href: string; label: string; current: boolean }
/** A number that no list stands behind; null = unknown. */
export type BoardFact = { key: string; text: string | null }
export type BoardRow = {
  key: string
  name: string
  note?: string
  href: string
  current: boolean
  cells: readonly BoardCell[]
  facts: readonly BoardFact[]
}

type Props = {
  caption: string
  nameHeader: string
  groups: readonly { label: string; columns: readonly { key: string; label: string }[] }[]
  rows: readonly BoardRow[]
  totals: BoardRow
}

const edge = 'border-s border-line-strong'

/** A row a clinician, a column a reason or a state; every number that is not 0 opens the cases behind it. */
export function BoardTable({ caption, nameHeader, groups, rows, totals }: Props) {
  const starts = new Set(groups.map(({ columns: [first] }) => first?.key))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <div
      className="relative max-w-full scroll-ps-40 overflow-x-auto border-y border-line-strong"
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
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} starts={starts} />
          ))}
        </tbody>
        <tfoot className="border-t-2 border-line-strong font-semibold">
          <Row row={totals} starts={starts} />
        </tfoot>
      </table>
    </div>
  )
}

function Row({ row, starts }: { row: BoardRow; starts: ReadonlySet<string | undefined> }) {
  return (
    <tr className={classNames('border-b border-line', row.current && 'bg-accent-soft')}>
      <th
        scope="row"
        className={classNames(
          'sticky start-0 text-start font-semibold sm:whitespace-nowrap',
          row.current ? 'bg-accent-soft' : 'bg-paper',
        )}
      >
        <Link
          href={row.href as Route}
          aria-current={row.current ? 'true' : undefined}
          className="flex min-h-11 flex-col justify-center py-1 pe-3 text-accent underline-offset-4 hover:underline focus-visible:-outline-offset-3"
        >
          {row.name}
          {row.note ? <span className="text-xs font-normal text-ink-soft">{row.note}</span> : null}
        </Link>
      </th>
      {row.cells.map((cell) => (
        <td key={cell.key} className={classNames('text-end', starts.has(cell.key) && edge)}>
          {cell.count > 0 ? (
            <Link
              href={cell.href as Route}
              aria-label={cell.label}
              aria-current={cell.current ? 'true' : undefined}
              className="flex min-h-11 min-w-6 items-center justify-end px-1.5 font-semibold underline underline-offset-4 hover:bg-sunken focus-visible:-outline-offset-3 aria-[current]:bg-accent aria-[current]:text-on-accent"
            >
              {cell.count}
            </Link>
          ) : (
            <span className="flex min-h-11 items-center justify-end px-1.5 text-ink-faint">0</span>
          )}
        </td>
      ))}
      {row.facts.map((fact) => (
        <td key={fact.key} className={classNames('text-end', starts.has(fact.key) && edge)}>
          <span className="flex min-h-11 items-center justify-end px-1.5 whitespace-nowrap">
            {fact.text ?? '?'}
          </span>
        </td>
      ))}
    </tr>
  )
}
