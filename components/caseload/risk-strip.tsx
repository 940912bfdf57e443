import type { Route } from 'next'
import { classNames } from '@/components/ui/class-names'
import Link from '@/components/ui/link'
import { type Tone, ToneMark } from '@/components/ui/tone'

export type RiskItem = {
  key: string
  href: string
  count: number
  label: string
  tone: Tone
  current: boolean
}

/** One number a reason, the most pressing first; each leads to the cases behind it. */
export function RiskStrip({ label, items }: { label: string; items: readonly RiskItem[] }) {
  return (
    <nav aria-label={label}>
      <ul className="grid grid-cols-2 gap-px border border-line bg-line sm:grid-cols-3 lg:grid-cols-5">
        {items.map((item) => (
          <li key={item.key} className="bg-sheet">
            {item.count > 0 ? (
              <Link
                href={item.href as Route}
                aria-current={item.current ? 'true' : undefined}
                className="flex h-full min-h-16 flex-col justify-between gap-1 px-3 py-2 hover:bg-sunken focus-visible:-outline-offset-3 aria-[current]:bg-accent-soft aria-[current]:shadow-[inset_0_-3px_0_var(--accent)]"
              >
                <Reading {...item} />
              </Link>
            ) : (
              <div className="flex h-full min-h-16 flex-col justify-between gap-1 px-3 py-2">
                <Reading {...item} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Reading({ count, label, tone }: RiskItem) {
  return (
    <>
      <span className="flex items-center gap-1.5 text-sm text-ink-soft">
        {count > 0 ? <ToneMark tone={tone} className="size-2.5" /> : null}
        {label}
      </span>
      <span className={classNames('text-2xl tabular', count > 0 ? 'font-semibold' : 'text-ink-faint')}>
        {count}
      </span>
    </>
  )
}
