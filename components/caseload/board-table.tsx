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

/** Said once for all cells: a clinic of forty has six hundred. */
const cells = classNames(
  '[&_tr]:border-b [&_tr]:border-line [&_td]:h-11 [&_td]:px-1.5 [&_td]:text-end [&_td]:whitespace-nowrap',
  '[&_td>a]:-mx-1.5 [&_td>a]:flex [&_td>a]:min-h-11 [&_td>a]:min-w-6 [&_td>a]:items-center [&_td>a]:justify-end [&_td>a]:px-1.5',
  '[&_td>a]:font-semibold [&_td>a]:underline [&_td>a]:underline-offset-4 [&_td>a:hover]:bg-sunken [&_td>a:focus-visible]:-outline-offset-3',
  '[&_td>a[aria-current]]:bg-accent [&_td>a[aria-current]]:text-on-accent',
)
/** A number that nothing stands behind. */
const none = 'text-ink-faint'

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
        <tbody className={cells}>
          {rows.map((row) => (
            <Row key={row.key} row={row} starts={starts} />
          ))}
        </tbody>
        <tfoot className={classNames(cells, 'border-t-2 border-line-strong font-semibold')}>
          <Row row={totals} starts={starts} />
        </tfoot>
      </table>
    </div>
  )
}

function Row({ row, starts }: { row: BoardRow; starts: ReadonlySet<string | undefined> }) {
  return (
    <tr className={row.current ? 'bg-accent-soft' : undefined}>
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
        <td
          key={cell.key}
          className={classNames(starts.has(cell.key) && edge, cell.count === 0 && none) || undefined}
        >
          {cell.count > 0 ? (
            <Link
              href={cell.href as Route}
              aria-label={cell.label}
              aria-current={cell.current ? 'true' : undefined}
            >
              {cell.count}
            </Link>
          ) : (
            0
          )}
        </td>
      ))}
      {row.facts.map((fact) => (
        <td key={fact.key} className={starts.has(fact.key) ? edge : undefined}>
          {fact.text ?? '?'}
        </td>
      ))}
    </tr>
  )
}
