import type { ReactNode } from 'react'

/** More on demand, without JavaScript. */
export function Details({
  summary,
  open,
  printed,
  children,
}: {
  summary: ReactNode
  open?: boolean
  /** Unfolded on paper; otherwise what is folded is not printed. */
  printed?: boolean
  children: ReactNode
}) {
  return (
    <details open={open} data-print={printed || undefined} className="group border-t border-line">
      <summary className="flex min-h-11 list-none items-center gap-2 py-2 font-semibold text-accent [&::-webkit-details-marker]:hidden">
        <svg
          viewBox="0 0 12 12"
          className="size-3 shrink-0 group-open:rotate-90 rtl:not-group-open:rotate-180"
          fill="currentColor"
          aria-hidden="true"
        >
          <path d="M3 1 10 6 3 11z" />
        </svg>
        {summary}
      </summary>
      <div className="flex flex-col gap-2 pb-4">{children}</div>
    </details>
  )
}
