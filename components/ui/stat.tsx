import type { ReactNode } from 'react'

type Props = {
  label: ReactNode
  /** The reading. `null` is unknown and is said in words, never shown as 0. */
  value: ReactNode | null
  unit?: ReactNode
  unknown: string
  note?: ReactNode
}

/** One large, honest number. */
export function Stat({ label, value, unit, unknown, note }: Props) {
  return (
    <div className="flex flex-col">
      <p className="text-sm text-ink-soft">{label}</p>
      {value === null ? (
        <p className="text-lg leading-12 text-ink-soft">{unknown}</p>
      ) : (
        <p className="flex items-baseline gap-1.5">
          <span className="text-reading font-semibold tabular">{value}</span>
          {unit ? <span className="text-ink-soft">{unit}</span> : null}
        </p>
      )}
      {note ? <p className="text-sm text-ink-soft">{note}</p> : null}
    </div>
  )
}
