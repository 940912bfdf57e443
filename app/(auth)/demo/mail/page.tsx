import { notFound } from 'next/navigation'
import { Details } from '@/components/ui/details'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { listDemoMail } from '@/lib/server/demo-mail'
import { readerLocale, titled } from '@/lib/server/locale'

export const generateMetadata = titled('reminders', 'demo.title')

/** What the portal would have sent, if this were not the demo. Words only: nothing in a mail is ever markup here. */
export default async function DemoMailPage() {
  const found = await listDemoMail()
  if (!found) notFound()
  const locale = await readerLocale()
  const t = translator(locale, 'reminders')
  return (
    <>
      <PageHeader title={t('demo.title')} lead={t('demo.lead')} />
      {found.mails.length === 0 ? (
        <EmptyState title={t('demo.empty')}>{t('demo.emptyText')}</EmptyState>
      ) : (
        <>
          <p className="mb-2 text-ink-soft">
            {t('demo.count', { shown: found.mails.length, total: found.total })}
          </p>
          <ol className="border-b border-line">
            {found.mails.map(({ id, to, subject, at, parts }, index) => (
              <li key={id}>
                <Details
                  open={index === 0}
                  summary={
                    <span className="min-w-0 wrap-anywhere">
                      <span className="block">{subject}</span>
                      <span className="block text-sm font-normal text-ink-soft">
                        {t('demo.to', { to })} {at ? formatInstant(locale, at, 'UTC') : null}
                      </span>
                    </span>
                  }
                >
                  <p className="border-s-2 border-line-strong ps-3 wrap-anywhere whitespace-pre-wrap">
                    {parts.map(({ text, path }, part) =>
                      path === undefined ? (
                        text
                      ) : (
                        <a key={`${part}`} href={path} className="text-accent underline underline-offset-4">
                          {text}
                        </a>
                      ),
                    )}
                  </p>
                </Details>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}
