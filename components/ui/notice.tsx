import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { type Tone, ToneMark, toneSurface } from './tone'

type Props = {
  tone?: Tone
  title?: ReactNode
  /** The heading level that fits the page; the title is a paragraph when left out. */
  heading?: 2 | 3
  /** `status` for something that has just happened, `alert` only for what cannot wait. */
  live?: 'status' | 'alert'
  /** What can be done about it. */
  action?: ReactNode
  children?: ReactNode
}

/** A message in its place on the page. Replaces toasts: it stays, and it can be found again. */
export function Notice({ tone = 'info', title, heading, live, action, children }: Props) {
  const Title = heading === 2 ? 'h2' : heading === 3 ? 'h3' : 'p'
  return (
    <div role={live} className={classNames('flex gap-3 rounded-md border-s-4 p-4', toneSurface[tone])}>
      <ToneMark tone={tone} className="mt-1 size-4" />
      <div className="flex min-w-0 grow flex-col gap-1">
        {title ? <Title className="font-semibold">{title}</Title> : null}
        {children ? <div className="flex flex-col gap-2">{children}</div> : null}
        {action ? <div className="mt-2 flex flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  )
}

/** A strip across the page, above everything else: demo data, offline, a session about to end. */
export function Banner({
  tone = 'info',
  live,
  children,
}: {
  tone?: Tone
  live?: 'status' | 'alert'
  children: ReactNode
}) {
  return (
    <div role={live} className={classNames('border-b text-sm print:hidden', toneSurface[tone])}>
      <div className="mx-auto flex max-w-6xl items-center gap-2 px-4 py-1.5">
        <ToneMark tone={tone} className="size-3" />
        <div className="min-w-0">{children}</div>
      </div>
    </div>
  )
}
