import { CoachCardLines } from '@/components/coach-card/coach-card'
import { MakeCard } from '@/components/coach-card/make-card'
import { ActButton } from '@/components/form-button/act-button'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { listCoachCards, type ShownCard } from '@/db/queries/coach-cards'
import { getMayI } from '@/db/queries/may-i'
import { coachCard } from '@/lib/coach-card/card'
import { CARD_DAYS } from '@/lib/coach-card/schema'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import type { TodayFacts } from '@/lib/today/types'
import { CareEnded } from '../care-ended'
import { formWords } from '../form-words'
import { personNow } from '../person-now'
import { saveCoachCard, takeCardBack } from './actions'

export const generateMetadata = titled('coach', 'title')

/** Cards for coaches: make one, see how often each was opened, take one back. */
export default async function CoachPage({ searchParams }: PageProps<'/coach'>) {
  const { scope, facts, locale } = await personNow()
  const t = translator(locale, 'coach')
  const { done } = await searchParams
  const cards = await listCoachCards(scope, facts.episode.id)
  const { answers } = await getMayI(scope, facts)
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      {done === 'revoked' ? (
        <Notice tone="ok" live="status">
          {t('revoked')}
        </Notice>
      ) : null}
      <Details summary={t('preview')}>
        <div className="flex flex-col gap-4">
          <CoachCardLines locale={locale} card={coachCard(locale, answers, facts.episode)} heading={2} />
        </div>
      </Details>
      {facts.episode.status === 'discharged' ? (
        <CareEnded locale={locale} />
      ) : (
        <section aria-labelledby="make" className="flex flex-col gap-4">
          <h2 id="make" className="text-xl font-semibold">
            {t('form.title')}
          </h2>
          <MakeCard
            // a card that was taken back takes its link along
            key={cards.filter(({ revokedAt }) => revokedAt !== null).length}
            action={saveCoachCard}
            words={formWords(locale, t('form.save'))}
            made={{
              title: t('made.title'),
              text: t('made.text'),
              label: t('made.label'),
              copy: t('made.copy'),
              copied: t('made.copied'),
            }}
            questions={[
              { kind: 'text', name: 'shownName', label: t('form.name'), hint: t('form.nameHint') },
              { kind: 'text', name: 'madeFor', label: t('form.madeFor'), hint: t('form.madeForHint') },
              {
                kind: 'choice',
                name: 'days',
                legend: t('form.days'),
                value: CARD_DAYS[0],
                options: CARD_DAYS.map((value) => ({
                  value,
                  label: t('form.daysValue', { days: Number(value) }),
                })),
              },
            ]}
          />
        </section>
      )}
      <section aria-labelledby="cards">
        <h2 id="cards" className="text-xl font-semibold">
          {t('cards.title')}
        </h2>
        {cards.length === 0 ? <p className="text-ink-soft">{t('cards.none')}</p> : null}
        <ul className="mt-1">
          {cards.map((card) => (
            <li key={card.id} className="flex flex-col gap-1 border-t border-line py-4">
              <CardLine locale={locale} facts={facts} card={card} />
            </li>
          ))}
        </ul>
        {cards.length > 0 ? <p className="text-sm text-ink-soft">{t('cards.openedHint')}</p> : null}
      </section>
    </div>
  )
}

function CardLine({ locale, facts, card }: { locale: Locale; facts: TodayFacts; card: ShownCard }) {
  const t = translator(locale, 'coach')
  const day = (at: Date) => formatDay(locale, localDateOf(at.getTime(), facts.timeZone), 'long')
  const over = card.expiresAt <= facts.now
  return (
    <>
      <p className="text-lg font-semibold">
        {card.madeFor ? t('cards.for', { who: card.madeFor }) : t('cards.forNobody')}
      </p>
      <p className="text-ink-soft">
        {card.revokedAt
          ? t('cards.revoked', { day: day(card.revokedAt) })
          : t(over ? 'cards.expired' : 'cards.holds', { day: day(card.expiresAt) })}
      </p>
      <p>
        {t('cards.opened', {
          count: card.openings,
          day: card.lastOpenedAt ? day(card.lastOpenedAt) : '',
        })}
      </p>
      {card.revokedAt || over ? null : (
        <div className="mt-1">
          <ActButton action={takeCardBack} about={{ cardId: card.id }}>
            {t('cards.revoke')}
          </ActButton>
        </div>
      )}
    </>
  )
}
