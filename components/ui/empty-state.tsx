import type { ReactNode } from 'react'

/** Why it is empty and the one next step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="flex flex-col items-start gap-2 rounded-md border border-dashed border-line-strong p-5">
      <p className="font-semibold">{title}</p>
      {children ? <div className="text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  )
}
