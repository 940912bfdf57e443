import type { ReactNode } from 'react'

/** The bar with the one thing to press, within reach of a thumb, above the navigation and never over focus. */
export function StickyActions({ status, children }: { status?: ReactNode; children: ReactNode }) {
  return (
    <div className="sticky bottom-(--bottom-nav,0px) z-10 -mx-4 border-t border-line-strong bg-paper px-4 py-3 print:hidden">
      {status ? <div className="mb-1 text-sm text-ink-soft">{status}</div> : null}
      <div className="flex gap-2">{children}</div>
    </div>
  )
}
