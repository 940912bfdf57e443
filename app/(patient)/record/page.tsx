import type { Route } from 'next'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { listCarriable } from '@/db/queries/episode-record'
import { translator } from '@/lib/messages'
import { requirePatient } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'

export const generateMetadata = titled('record', 'title')

const FORMATS = ['json', 'csv', 'fhir'] as const

/** Everything about oneself, to take along. */
export default async function RecordPage() {
  const scope = await requirePatient()
  const locale = await readerLocale()
  const t = translator(locale, 'record')
  const carry = translator(locale, 'carryOut')
  const episodes = await listCarriable(scope)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      <ul className="divide-y divide-line border-y border-line">
        {FORMATS.map((format) => (
          <li key={format} className="py-1">
            {/* a file, not a page: no client navigation, no prefetch */}
            <a
              href={`/api/record/${format}`}
              download
              className="group flex min-h-16 flex-col justify-center py-2"
            >
              <span className="text-lg font-semibold text-accent group-hover:underline">{t(format)}</span>
              <span className="text-ink-soft">{t(`${format}Why`)}</span>
            </a>
          </li>
        ))}
        {episodes.map(({ episodeId, number }) => (
          <li key={episodeId} className="py-1">
            <a
              href={`/api/patients/${scope.patientId}/carry-out/${episodeId}`}
              download
              className="group flex min-h-16 flex-col justify-center py-2"
            >
              <span className="text-lg font-semibold text-accent group-hover:underline">
                {episodes.length === 1 ? carry('own') : carry('ownEpisode', { number })}
              </span>
              <span className="text-ink-soft">{carry('ownWhy')}</span>
            </a>
          </li>
        ))}
        <li className="py-1">
          <Link href={'/plan/sheet' as Route} className="group flex min-h-16 flex-col justify-center py-2">
            <span className="text-lg font-semibold text-accent group-hover:underline">{t('sheet')}</span>
            <span className="text-ink-soft">{t('sheetWhy')}</span>
          </Link>
        </li>
      </ul>
      <Notice tone="watch" title={t('privacy')}>
        {t('privacyText')}
      </Notice>
      <section aria-labelledby="inside">
        <h2 id="inside" className="text-xl font-semibold">
          {t('inside')}
        </h2>
        <p className="mt-1">{t('insideText')}</p>
      </section>
      <section aria-labelledby="left-out">
        <h2 id="left-out" className="text-xl font-semibold">
          {t('leftOut')}
        </h2>
        <ul className="mt-1 flex list-disc flex-col gap-1 ps-5">
          <li>{t('leftOutSecrets')}</li>
          <li>{t('leftOutAudit')}</li>
          <li>{t('leftOutDerived')}</li>
        </ul>
      </section>
    </div>
  )
}
