import type { ReactNode } from 'react'

type Props = {
  before: ReactNode
  after: ReactNode
  /** Read out around the values: "was 2×8, now 2×9". */
  words: { was: string; now: string }
}

/** Before → after. The old value is struck through, the new one underlined twice in the margin of a plan. */
export function InlineDiff({ before, after, words }: Props) {
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-2 tabular">
      <span className="sr-only">{words.was} </span>
      <del className="text-ink-soft decoration-2">{before}</del>
      <span className="inline-flex min-w-0 items-baseline gap-x-2">
        <span aria-hidden="true" className="text-ink-faint">
          →
        </span>
        <span className="sr-only">, {words.now} </span>
        <ins className="min-w-0 bg-accent-soft px-1 font-semibold text-accent decoration-2 underline-offset-4">
          {after}
        </ins>
      </span>
    </span>
  )
}
