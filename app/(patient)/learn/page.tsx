import type { Route } from 'next'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { TextField } from '@/components/ui/text-field'
import { getLearningFacts } from '@/db/queries/learning'
import { moduleText } from '@/lib/learning/content'
import { CLINICIAN_RELEASED, type LearningModule, MODULES, slugOf } from '@/lib/learning/modules'
import { offerModule } from '@/lib/learning/offer'
import { searchModules } from '@/lib/learning/search'
import { learningSituation } from '@/lib/learning/situation'
import { translator } from '@/lib/messages'
import { titled } from '@/lib/server/locale'
import { personReading } from '../person-now'

export const generateMetadata = titled('learning', 'title')

/** The fifteen pages, what fits now first; the search is a plain form. */
export default async function LearnPage({
  searchParams,
}: {
  searchParams: Promise<{ q?: string | string[] }>
}) {
  const { scope, facts, locale } = await personReading()
  const t = translator(locale, 'learning')
  const asked = (await searchParams).q
  const query = (Array.isArray(asked) ? asked[0] : asked)?.trim().slice(0, 80) ?? ''
  const known = await getLearningFacts(scope, { episodeId: facts.episode.id, today: facts.today })
  const open = MODULES.filter((module) => isOpen(module, known.released))
  const texts = searchModules(
    open.map((module) => moduleText(locale, module, facts.protocol)),
    query,
    locale,
  )
  const closed = query === '' ? MODULES.filter((module) => !isOpen(module, known.released)) : []
  const offer = query === '' ? offerModule(learningSituation(facts, known), known.read) : null
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      <search>
        <form action="/learn" className="flex flex-wrap items-end gap-2 print:hidden">
          <div className="min-w-40 grow basis-0">
            <TextField
              name="q"
              type="search"
              label={t('search')}
              hint={t('searchHint')}
              defaultValue={query}
              autoComplete="off"
            />
          </div>
          <Button look="secondary">{t('searchGo')}</Button>
        </form>
      </search>
      {offer ? (
        <section aria-labelledby="fits" className="border-s-4 border-accent ps-4">
          <h2 id="fits" className="text-lg font-semibold">
            {t('forYou')}
          </h2>
          <p className="mb-3">{t(`offer.why.${offer.reason}`)}</p>
          <LinkButton href={`/learn/${slugOf(offer.module)}` as Route} wide>
            {t('offer.go', { title: t(`modules.${offer.module}.title`) })}
          </LinkButton>
        </section>
      ) : null}
      <section aria-labelledby="pages">
        <h2 id="pages" className={query === '' ? 'text-xl font-semibold' : 'text-lg'}>
          {query === '' ? t('all') : <span role="status">{t('found', { count: texts.length, query })}</span>}
        </h2>
        {texts.length === 0 ? <EmptyState title={t('noneHint')} /> : null}
        <ol className="mt-2 divide-y divide-line border-y border-line">
          {texts.map(({ module, title, why, minutes }) => (
            <li key={module}>
              <Link href={`/learn/${slugOf(module)}` as Route} className="group flex min-h-16 flex-col py-3">
                <span className="text-lg font-semibold text-accent group-hover:underline">{title}</span>
                <span className="text-ink-soft">{why}</span>
                <span className="mt-1 flex flex-wrap gap-2 text-sm text-ink-soft">
                  {t('minutes', { minutes })}
                  {known.read.includes(module) ? <Badge tone="ok">{t('read')}</Badge> : null}
                </span>
              </Link>
            </li>
          ))}
          {closed.map((module) => (
            <li key={module} className="flex min-h-16 flex-col py-3">
              <span className="text-lg font-semibold text-ink-soft">{t(`modules.${module}.title`)}</span>
              <span className="text-ink-soft">{t('locked')}</span>
            </li>
          ))}
        </ol>
        {query === '' ? null : (
          <div className="mt-4">
            <LinkButton href={'/learn' as Route} look="secondary">
              {t('showAll')}
            </LinkButton>
          </div>
        )}
      </section>
    </div>
  )
}

const isOpen = (module: LearningModule, released: readonly LearningModule[]) =>
  !CLINICIAN_RELEASED.includes(module) || released.includes(module)
