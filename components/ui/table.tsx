import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type Column<Row> = {
  key: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand to the right, in tabular figures. */
  numeric?: boolean
  /** The cell that names the row. One a table. */
  rowHeader?: boolean
}

type Props<Row> = {
  caption: ReactNode
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  empty?: ReactNode
  dense?: boolean
  /** Cells beside a link of full height stand on its line. */
  middle?: boolean
  /** On a phone each row stands by itself, every cell under its header's words, so that nothing lies off the edge. */
  cards?: boolean
}

/** Said once for all cells of the table, not in every one: a list of fifty people has four hundred. */
const body =
  '[&>tbody>tr]:border-b [&>tbody>tr]:border-line [&>tbody>tr>th]:text-start [&>tbody>tr>th]:font-semibold'
const pads = {
  dense: 'text-sm [&>*>tr>*]:px-2 [&>*>tr>*]:py-1',
  roomy: '[&>*>tr>*]:px-3 [&>*>tr>*]:py-2',
}
const lines = { middle: '[&>tbody>tr>*]:align-middle', top: '[&>tbody>tr>*]:align-top' }
const asCards = classNames(
  'max-sm:block max-sm:[&>tbody]:block max-sm:[&>tbody>tr]:flex max-sm:[&>tbody>tr]:flex-col max-sm:[&>tbody>tr]:py-2',
  'max-sm:[&>tbody>tr>*]:px-0 max-sm:[&>tbody>tr>th]:order-first',
  'max-sm:[&>tbody>tr>td]:grid max-sm:[&>tbody>tr>td]:grid-cols-[7.5rem_minmax(0,1fr)] max-sm:[&>tbody>tr>td]:gap-x-3',
  'max-sm:[&>tbody>tr>td]:text-start max-sm:[&>tbody>tr>td:empty]:hidden',
  // the header's words, for eyes only: who listens hears the header itself
  "max-sm:[&>tbody>tr>td]:before:content-[attr(data-label)_/_'']",
  'max-sm:[&>tbody>tr>td]:before:text-sm max-sm:[&>tbody>tr>td]:before:text-ink-soft',
)

/** A real table. It scrolls inside its own frame, which the keyboard can reach. */
export function Table<Row>({
  caption,
  hideCaption,
  columns,
  rows,
  rowKey,
  empty,
  dense,
  middle,
  cards = false,
}: Props<Row>) {
  return (
    <div
      className="relative max-w-full overflow-x-auto"
      tabIndex={0}
      role="group"
      aria-label={typeof caption === 'string' ? caption : undefined}
    >
      <table
        // as blocks the browser no longer takes them for a table
        role={cards ? 'table' : undefined}
        className={classNames(
          'w-full border-collapse text-start tabular',
          body,
          pads[dense ? 'dense' : 'roomy'],
          lines[middle ? 'middle' : 'top'],
          cards && asCards,
        )}
      >
        <caption
          className={classNames(
            'pb-2 text-start font-semibold',
            cards && 'max-sm:block',
            hideCaption && 'sr-only',
          )}
        >
          {caption}
        </caption>
        <thead role={cards ? 'rowgroup' : undefined} className={cards ? 'max-sm:sr-only' : undefined}>
          <tr role={cards ? 'row' : undefined} className="border-b border-line-strong">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                role={cards ? 'columnheader' : undefined}
                className={classNames(
                  'align-bottom text-sm font-semibold text-ink-soft',
                  column.numeric ? 'text-end' : 'text-start',
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={cards ? 'rowgroup' : undefined}>
          {rows.map((row) => (
            <tr key={rowKey(row)} role={cards ? 'row' : undefined}>
              {columns.map((column) => {
                const Cell = column.rowHeader ? 'th' : 'td'
                const shown = column.cell(row)
                const isLabelled = cards && !column.rowHeader && shown !== ''
                return (
                  <Cell
                    key={column.key}
                    scope={column.rowHeader ? 'row' : undefined}
                    role={cards ? (column.rowHeader ? 'rowheader' : 'cell') : undefined}
                    className={column.numeric ? 'text-end' : undefined}
                    data-label={isLabelled && typeof column.header === 'string' ? column.header : undefined}
                  >
                    {isLabelled && typeof shown !== 'string' ? <div className="min-w-0">{shown}</div> : shown}
                  </Cell>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && empty ? <div className="py-4 text-ink-soft">{empty}</div> : null}
    </div>
  )
}
