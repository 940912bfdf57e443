import type { ReactNode } from 'react'
import { classNames } from './class-names'

export type Definition = { term: ReactNode; value: ReactNode; key?: string }

/** Terms and values, ruled like a form. `columns` lays it out beside each other on wide screens. */
export function DefinitionList({
  items,
  dense,
  columns,
}: {
  items: readonly Definition[]
  dense?: boolean
  columns?: 2 | 3
}) {
  return (
    <dl
      className={classNames(
        'grid gap-x-8',
        columns === 2 && 'sm:grid-cols-2',
        columns === 3 && 'sm:grid-cols-2 lg:grid-cols-3',
      )}
    >
      {items.map((item, index) => (
        <div
          key={item.key ?? (typeof item.term === 'string' ? item.term : index)}
          className={classNames(
            'flex flex-wrap justify-between gap-x-4 border-t border-line',
            dense ? 'py-1 text-sm' : 'py-2',
          )}
        >
          <dt className="text-ink-soft">{item.term}</dt>
          <dd className="font-semibold tabular">{item.value}</dd>
        </div>
      ))}
    </dl>
  )
}
