import type { ReactNode } from 'react'

type Props = { title: ReactNode; eyebrow?: ReactNode; lead?: ReactNode; actions?: ReactNode; dense?: boolean }

/** The page's one h1, on the ruler. */
export function PageHeader({ title, eyebrow, lead, actions, dense }: Props) {
  return (
    <header className={dense ? 'mb-3' : 'mb-6'}>
      {eyebrow ? <p className="text-sm text-ink-soft">{eyebrow}</p> : null}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <h1
          className={`min-w-0 hyphens-auto wrap-break-word ${dense ? 'text-xl' : 'text-2xl'} font-semibold`}
        >
          {title}
        </h1>
        {actions ? <div className="flex flex-wrap gap-2 print:hidden">{actions}</div> : null}
      </div>
      <div className="ruler mt-2" aria-hidden="true" />
      {lead ? <p className="mt-2 max-w-prose text-lg text-ink-soft">{lead}</p> : null}
    </header>
  )
}
