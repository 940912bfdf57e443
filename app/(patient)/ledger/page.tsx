import type { Route } from 'next'
import { LedgerList } from '@/components/ledger/ledger-list'
import { TagMark } from '@/components/ledger/load-tags'
import { Details } from '@/components/ui/details'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { getLedger } from '@/db/queries/ledger'
import { listOwnExercises } from '@/db/queries/own-exercises'
import { sidesOf } from '@/lib/episode/sides'
import { ledgerDays } from '@/lib/ledger/days'
import { type Locale, translator } from '@/lib/messages'
import { byCode, namesOf } from '@/lib/own-exercise/own-exercise'
import { lastDayShown } from '@/lib/progress/range'
import { titled } from '@/lib/server/locale'
import { addDays } from '@/lib/time/plain-date'
import { whatStopsWork } from '@/lib/today/next-step'
import { personReading } from '../person-now'

export const generateMetadata = titled('ledger', 'title')

const RANGES = [14, 42] as const

/** Everything that loaded the tendon, with the morning after each day. */
export default async function LedgerPage({ searchParams }: PageProps<'/ledger'>) {
  const { scope, facts, locale } = await personReading()
  const t = translator(locale, 'ledger')
  const asked = (await searchParams).days
  const range = RANGES.find((days) => String(days) === asked) ?? RANGES[0]
  const today = lastDayShown(facts)
  const from = addDays(today, 1 - range)
  const sides = sidesOf(facts.episode.affectedSide)
  const own = byCode((await listOwnExercises(scope)).map(({ content }) => content))
  const days = ledgerDays(await getLedger(scope, { episodeId: facts.episode.id, from }), {
    today,
    from,
    sides,
    ladder: facts.ladder,
    protocol: facts.protocol,
    own,
  })
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      {whatStopsWork(facts) === 'discharged' ? null : (
        <div className="flex flex-col gap-2">
          <LinkButton href={'/activity' as Route} size="large" wide>
            {t('add')}
          </LinkButton>
          <div className="grid gap-2 sm:grid-cols-2">
            <LinkButton href={'/ledger/import' as Route} look="secondary" wide>
              {t('import')}
            </LinkButton>
            <LinkButton href={'/sitting' as Route} look="secondary" wide>
              {t('sit')}
            </LinkButton>
          </div>
        </div>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedLinks
          label={t('range')}
          items={RANGES.map((shown) => ({
            href: shown === RANGES[0] ? '/ledger' : `/ledger?days=${shown}`,
            label: t('days', { days: shown }),
            current: shown === range,
          }))}
        />
      </div>
      <Legend locale={locale} />
      {days.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : (
        <LedgerList
          own={namesOf(own)}
          locale={locale}
          days={days}
          sides={sides}
          units={facts.person.units}
          zone={facts.timeZone}
        />
      )}
    </div>
  )
}

function Legend({ locale }: { locale: Locale }) {
  const t = translator(locale, 'ledger')
  const lines = [
    ['tensile', t('tags.whatTensile')],
    ['compressive', t('tags.whatCompressive')],
    ['energy_storage', t('tags.whatEnergy')],
    ['isometric', t('tags.whatIsometric')],
  ] as const
  return (
    <Details summary={t('tags.what')}>
      <ul className="flex flex-col gap-2">
        {lines.map(([tag, text]) => (
          <li key={tag} className="flex items-start gap-2">
            <span className="mt-1">
              <TagMark tag={tag} />
            </span>
            {text}
          </li>
        ))}
      </ul>
    </Details>
  )
}
