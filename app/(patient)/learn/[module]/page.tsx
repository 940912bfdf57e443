import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { LearningPicture } from '@/components/learning-picture/learning-picture'
import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PrintButton } from '@/components/ui/print-button'
import { getLearning } from '@/db/queries/learning'
import { citationsOf, moduleText } from '@/lib/learning/content'
import { CLINICIAN_RELEASED, MODULES, moduleOfSlug, slugOf } from '@/lib/learning/modules'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { readerLocale } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { personReading } from '../../person-now'
import { markRead } from './actions'
import { FlarePlan } from './flare-plan'

type Props = { params: Promise<{ module: string }>; searchParams: Promise<{ read?: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shown = moduleOfSlug((await params).module)
  const t = translator(await readerLocale(), 'learning')
  return { title: shown ? t(`modules.${shown}.title`) : t('title') }
}

/** One page to read, with one thing to try and where it comes from. */
export default async function ModulePage({ params, searchParams }: Props) {
  const { scope, facts, past, locale } = await personReading()
  const shown = moduleOfSlug((await params).module)
  if (!shown) notFound()
  const { read, released } = await getLearning(scope, facts.episode.id)
  if (CLINICIAN_RELEASED.includes(shown) && !released.includes(shown)) notFound()
  const t = translator(locale, 'learning')
  const text = moduleText(locale, shown, facts.protocol)
  const readAt = read.find((row) => row.module === shown)?.readAt
  const open = MODULES.filter((one) => !CLINICIAN_RELEASED.includes(one) || released.includes(one))
  const next = open[(open.indexOf(shown) + 1) % open.length]
  return (
    <article className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={text.title}
        eyebrow={`${t('number', { number: MODULES.indexOf(shown) + 1, count: MODULES.length })} · ${t('minutes', { minutes: text.minutes })}`}
        lead={text.why}
      />
      {text.sections.map(({ key, heading, paragraphs }, index) => (
        <section key={key} aria-labelledby={key} className="flex max-w-prose flex-col gap-3">
          <h2 id={key} className="text-xl font-semibold">
            {heading}
          </h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {index === 1 ? <LearningPicture locale={locale} module={shown} protocol={facts.protocol} /> : null}
        </section>
      ))}
      {shown === 'pacing_and_flares' ? <FlarePlan locale={locale} facts={facts} /> : null}
      <section aria-labelledby="today" className="border-s-4 border-accent ps-4">
        <h2 id="today" className="text-lg font-semibold">
          {t('try')}
        </h2>
        <p className="max-w-prose text-lg">{text.today}</p>
      </section>
      {readAt ? (
        <Notice tone="ok" live={(await searchParams).read ? 'status' : undefined}>
          {t('readOn', { day: formatDay(locale, localDateOf(readAt.getTime(), facts.timeZone), 'long') })}
        </Notice>
      ) : past ? null : (
        <form action={markRead} className="print:hidden">
          <input type="hidden" name="module" value={shown} />
          <Button size="large" wide>
            {t('markRead')}
          </Button>
        </form>
      )}
      <div className="flex flex-col gap-2 print:hidden">
        {next && next !== shown ? (
          <LinkButton href={`/learn/${slugOf(next)}` as Route} look="secondary" wide>
            {t('next', { title: t(`modules.${next}.title`) })}
          </LinkButton>
        ) : null}
        <PrintButton>{translator(locale, 'sheet')('print')}</PrintButton>
        <LinkButton href={'/learn' as Route} look="quiet" wide>
          {t('back')}
        </LinkButton>
      </div>
      <Details summary={t('sources')} printed>
        <p className="text-sm text-ink-soft">{t('sourcesLead')}</p>
        <ul className="flex list-disc flex-col gap-1 ps-5 text-sm">
          {citationsOf(locale, shown).map((citation) => (
            <li key={citation}>{citation}</li>
          ))}
        </ul>
      </Details>
    </article>
  )
}
