import type { Route } from 'next'
import { MayIList } from '@/components/may-i/may-i-list'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getMayI } from '@/db/queries/may-i'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { titled } from '@/lib/server/locale'
import { personReading } from '../person-now'

export const generateMetadata = titled('mayI', 'title')

/** What is possible today, how much, and what opens the rest. */
export default async function MayIPage() {
  const { scope, facts, locale } = await personReading()
  const t = translator(locale, 'mayI')
  const { answers, gates } = await getMayI(scope, facts)
  const codes = new Set(answers.map(({ reason }) => reason.code))
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      {codes.has('discharged') ? (
        <Notice
          tone="ok"
          title={t('discharged.title')}
          action={<LinkButton href={'/after' as Route}>{t('discharged.action')}</LinkButton>}
        >
          {t('discharged.text')}
        </Notice>
      ) : codes.has('ended') ? (
        <Notice
          tone="info"
          title={t('ended.title')}
          action={<LinkButton href={'/intake' as Route}>{t('ended.action')}</LinkButton>}
        >
          {t('ended.text')}
        </Notice>
      ) : codes.has('red_flag') ? (
        <Notice tone="stop" title={t('redFlag.title')}>
          {t('redFlag.text')}
        </Notice>
      ) : codes.has('stale') ? (
        <Notice
          tone="watch"
          title={t('stale.title')}
          action={<LinkButton href={'/check-in' as Route}>{t('stale.action')}</LinkButton>}
        >
          {t('stale.text')}
        </Notice>
      ) : facts.lastCheckInOn ? (
        <p className="text-ink-soft">
          {t('checkedOn', { day: formatDay(locale, facts.lastCheckInOn, 'long') })}
        </p>
      ) : null}
      {codes.has('ended') ? null : (
        <MayIList locale={locale} answers={answers} gates={gates} limits={facts.protocol.limits} />
      )}
    </div>
  )
}
