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
  const pad = dense ? 'px-2 py-1' : 'px-3 py-2'
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
          dense && 'text-sm',
          cards && 'max-sm:block',
        )}
      >
        <caption className={classNames('pb-2 text-start font-semibold', hideCaption && 'sr-only')}>
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
                  pad,
                  'align-bottom text-sm font-semibold text-ink-soft',
                  column.numeric ? 'text-end' : 'text-start',
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={cards ? 'rowgroup' : undefined} className={cards ? 'max-sm:block' : undefined}>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role={cards ? 'row' : undefined}
              className={classNames('border-b border-line', cards && 'max-sm:block max-sm:py-2')}
            >
              {columns.map((column) => {
                const Cell = column.rowHeader ? 'th' : 'td'
                const shown = column.cell(row)
                const role = column.rowHeader ? 'rowheader' : 'cell'
                return (
                  <Cell
                    key={column.key}
                    scope={column.rowHeader ? 'row' : undefined}
                    role={cards ? role : undefined}
                    className={classNames(
                      pad,
                      middle ? 'align-middle' : 'align-top',
                      column.numeric ? 'text-end' : 'text-start',
                      column.rowHeader && 'font-semibold',
                      cards &&
                        (column.rowHeader
                          ? 'max-sm:block max-sm:px-0'
                          : 'max-sm:grid max-sm:grid-cols-[7.5rem_minmax(0,1fr)] max-sm:gap-x-3 max-sm:px-0 max-sm:text-start max-sm:empty:hidden'),
                    )}
                  >
                    {cards && !column.rowHeader && shown !== '' ? (
                      <span aria-hidden="true" className="text-sm text-ink-soft sm:hidden">
                        {column.header}
                      </span>
                    ) : null}
                    {cards && !column.rowHeader && shown !== '' ? (
                      <div className="min-w-0">{shown}</div>
                    ) : (
                      shown
                    )}
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
