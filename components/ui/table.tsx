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
}: Props<Row>) {
  const pad = dense ? 'px-2 py-1' : 'px-3 py-2'
  return (
    <div
      className="relative max-w-full overflow-x-auto"
      tabIndex={0}
      role="group"
      aria-label={typeof caption === 'string' ? caption : undefined}
    >
      <table className={classNames('w-full border-collapse text-start tabular', dense && 'text-sm')}>
        <caption className={classNames('pb-2 text-start font-semibold', hideCaption && 'sr-only')}>
          {caption}
        </caption>
        <thead>
          <tr className="border-b border-line-strong">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
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
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line">
              {columns.map((column) => {
                const Cell = column.rowHeader ? 'th' : 'td'
                return (
                  <Cell
                    key={column.key}
                    scope={column.rowHeader ? 'row' : undefined}
                    className={classNames(
                      pad,
                      middle ? 'align-middle' : 'align-top',
                      column.numeric ? 'text-end' : 'text-start',
                      column.rowHeader && 'font-semibold',
                    )}
                  >
                    {column.cell(row)}
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
