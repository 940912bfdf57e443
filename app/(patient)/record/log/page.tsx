import type { Route } from 'next'
import { AccessLog } from '@/components/access-log/access-log'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { listRecordAccess } from '@/db/queries/record-access'
import { parseLocale, translator } from '@/lib/messages'
import { currentPerson, requirePatient } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'

export const generateMetadata = titled('accessLog', 'title')

const DAYS_30_MS = 30 * 86_400_000

/** Who opened or changed one's own record. */
export default async function RecordLogPage({
  searchParams,
}: {
  searchParams: Promise<{ before?: string }>
}) {
  const scope = await requirePatient()
  const person = await currentPerson()
  const { before } = await searchParams
  const { rows, more, own } = await listRecordAccess(scope, {
    before: before !== undefined && /^\d{1,15}$/.test(before) ? Number(before) : undefined,
    ownSince: new Date(Date.now() - DAYS_30_MS),
  })
  const locale = parseLocale(person?.locale)
  const t = translator(locale, 'accessLog')
  const last = rows.at(-1)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      {rows.length === 0 ? (
        <p>{t('empty')}</p>
      ) : (
        <AccessLog locale={locale} zone={person?.timeZone ?? 'UTC'} rows={rows} />
      )}
      {more && last ? (
        <LinkButton href={`/record/log?before=${last.seq}` as Route} look="secondary">
          {t('older')}
        </LinkButton>
      ) : null}
      <p className="text-ink-soft">
        {t('own', { count: own })} {t('late')}
      </p>
      <section aria-labelledby="question">
        <h2 id="question" className="text-xl font-semibold">
          {t('question')}
        </h2>
        <p className="mt-1">{t('questionText')}</p>
      </section>
    </div>
  )
}
