import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { type Tone, ToneMark, toneSurface } from './tone'

/** A state in one or two words; the shape says the tone without colour. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 rounded-sm border px-1.5 py-0.5 align-middle text-xs font-semibold whitespace-nowrap',
        toneSurface[tone],
      )}
    >
      <ToneMark tone={tone} className="size-2.5" />
      {children}
    </span>
  )
}

/** A small count, e.g. unread or waiting. `label` is read out in place of the bare number. */
export function CountBadge({ count, label }: { count: number; label: string }) {
  return (
    <span className="inline-flex min-w-6 justify-center rounded-full bg-ink px-1.5 text-xs leading-6 font-semibold text-sheet tabular">
      <span aria-hidden="true">{count}</span>
      <span className="sr-only">{label}</span>
    </span>
  )
}
