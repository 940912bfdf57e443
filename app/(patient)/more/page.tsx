import type { Route } from 'next'
import { CountBadge } from '@/components/ui/badge'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { requirePatient } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { unreadInFrame } from '@/lib/server/unread'
import { moreRows } from './rows'

export const generateMetadata = titled('more', 'title')

export default async function MorePage() {
  await requirePatient()
  const locale = await readerLocale()
  const unread = await unreadInFrame('patient', locale, { opensThread: false })
  return (
    <>
      <PageHeader title={translator(locale, 'more')('title')} />
      <ul className="divide-y divide-line border-y border-line">
        {moreRows(locale).map((row) => (
          <li key={row.href}>
            <Link href={row.href as Route} className="group flex min-h-16 items-center gap-3 py-3">
              <span className="grow">
                <span className="text-lg font-semibold text-accent group-hover:underline">{row.title}</span>{' '}
                {row.href === '/messages' && unread && unread.value > 0 ? (
                  <CountBadge count={unread.value} label={unread.label} />
                ) : null}
                <span className="block text-ink-soft">{row.why}</span>
              </span>
              <svg
                viewBox="0 0 16 16"
                className="size-4 shrink-0 text-ink-soft rtl:-scale-x-100"
                aria-hidden="true"
              >
                <path d="M6 3l5 5-5 5" fill="none" stroke="currentColor" strokeWidth="1.75" />
              </svg>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
