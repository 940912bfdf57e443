import type { Route } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getQuestionnaires } from '@/db/queries/questionnaires'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { isInstrument } from '@/lib/questionnaires/instruments'
import { changeOf } from '@/lib/questionnaires/meaningful-change'
import {
  nextAhead,
  occurrencesOf,
  offeredToday,
  openToday,
  type ScheduleInput,
} from '@/lib/questionnaires/schedule'
import { saysNoBetter, scheduleOf, testsTurn } from '@/lib/questionnaires/turns'
import { INSTRUMENTS, type Instrument } from '@/lib/questionnaires/types'
import { changeText, instrumentSlug, MINUTES, scoreText } from '@/lib/questionnaires/words'
import { titled } from '@/lib/server/locale'
import { AskConsent } from '../ask-consent'
import { CareEnded } from '../care-ended'
import { personNow } from '../person-now'
import { TestsState } from './tests-state'

export const generateMetadata = titled('questionnaires', 'title')

/** What is asked now, what comes when, and what was answered. */
export default async function QuestionnairesPage({
  searchParams,
}: {
  searchParams: Promise<{ saved?: string }>
}) {
  const { scope, facts, locale } = await personNow()
  const t = translator(locale, 'questionnaires')
  const { answers, batteries } = await getQuestionnaires(scope, facts.episode.id)
  const schedule = scheduleOf(facts, answers)
  const turn = testsTurn(
    facts,
    batteries.map(({ localDate }) => localDate),
  )
  const { saved } = await searchParams
  const noBetter = saysNoBetter(answers, facts.today)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      {saved && isInstrument(saved) ? (
        <Notice tone="ok" live="status">
          {t('saved', { name: t(`name.${saved}`) })}
        </Notice>
      ) : null}
      {saved === 'two_weeks' && noBetter !== null ? (
        <Notice
          tone="watch"
          title={t('talk.title')}
          heading={2}
          action={
            <>
              <LinkButton href={'/visits/book' as Route}>{t('talk.book')}</LinkButton>
              <LinkButton href={'/messages' as Route} look="secondary">
                {t('talk.write')}
              </LinkButton>
            </>
          }
        >
          <p>{t(`talk.${noBetter}`)}</p>
        </Notice>
      ) : null}
      {facts.episode.status === 'discharged' ? (
        <CareEnded locale={locale} />
      ) : facts.withdrawn ? (
        <AskConsent locale={locale} standing="withdrawn" />
      ) : schedule === null ? (
        <EmptyState title={t('notYet')} />
      ) : (
        <OpenNow locale={locale} schedule={schedule} />
      )}
      {turn && !facts.withdrawn ? (
        <section aria-labelledby="tests" className="flex flex-col gap-2">
          <h2 id="tests" className="text-xl font-semibold">
            {t('battery.title')}
          </h2>
          <p className="text-ink-soft">{t('battery.why')}</p>
          <TestsState locale={locale} turn={turn} />
          <LinkButton
            href={'/questionnaires/tests' as Route}
            look={turn.state === 'open' ? 'primary' : 'secondary'}
            wide
          >
            {t('battery.title')}
          </LinkButton>
        </section>
      ) : null}
      {schedule === null ? null : (
        <section aria-labelledby="all">
          <h2 id="all" className="text-xl font-semibold">
            {t('all')}
          </h2>
          <ul className="mt-2 divide-y divide-line border-y border-line">
            {INSTRUMENTS.map((instrument) => (
              <li key={instrument} className="flex flex-col gap-1 py-3">
                <InstrumentLine
                  locale={locale}
                  instrument={instrument}
                  schedule={schedule}
                  answers={answers.filter((answer) => answer.instrument === instrument)}
                  change={changeText(
                    locale,
                    changeOf(
                      instrument,
                      answers.filter((answer) => answer.instrument === instrument).map(({ total }) => total),
                      facts.protocol,
                    ),
                  )}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

function OpenNow({ locale, schedule }: { locale: Locale; schedule: ScheduleInput }) {
  const t = translator(locale, 'questionnaires')
  const open = openToday(schedule)
  const offered = offeredToday(schedule)
  if (open.length === 0) {
    const next = INSTRUMENTS.flatMap((instrument) => nextAhead(instrument, schedule) ?? []).sort((a, b) =>
      a.dueOn < b.dueOn ? -1 : 1,
    )[0]
    return (
      <EmptyState title={t('nothing')}>
        {next
          ? t('nothingText', {
              name: t(`name.${next.instrument}`),
              day: formatDay(locale, next.dueOn, 'long'),
            })
          : t('nothingLater')}
      </EmptyState>
    )
  }
  return (
    <section aria-labelledby="now" className="flex flex-col gap-2">
      <h2 id="now" className="text-xl font-semibold">
        {t('now')}
      </h2>
      <ul className="flex flex-col gap-2">
        {open.map(({ instrument, openUntil }) => (
          <li key={instrument} className="flex flex-col gap-1">
            <LinkButton
              href={`/questionnaires/${instrumentSlug(instrument)}` as Route}
              look={offered?.instrument === instrument ? 'primary' : 'secondary'}
              wide
            >
              {t(`name.${instrument}`)} · {t('minutes', { minutes: MINUTES[instrument] })}
            </LinkButton>
            <p className="text-sm text-ink-soft">
              {t('until', { day: formatDay(locale, openUntil, 'long') })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function InstrumentLine({
  locale,
  instrument,
  schedule,
  answers,
  change,
}: {
  locale: Locale
  instrument: Instrument
  schedule: ScheduleInput
  answers: readonly { localDate: string; total: number; worst: number | null; instrument: Instrument }[]
  change: string
}) {
  const t = translator(locale, 'questionnaires')
  const latest = answers.at(-1)
  const next = nextAhead(instrument, schedule)
  const occurrences = occurrencesOf(instrument, schedule)
  const isOpen = occurrences.some(({ state }) => state === 'open')
  const missed = occurrences.filter(({ state }) => state === 'missed').length
  return (
    <>
      <a
        href={`/questionnaires/${instrumentSlug(instrument)}`}
        className="flex min-h-12 items-center text-lg font-semibold text-accent underline-offset-4 hover:underline"
      >
        {t(`name.${instrument}`)}
      </a>
      <p className="text-ink-soft">{t(`why.${instrument}`)}</p>
      <p>
        {latest
          ? t('last', {
              score: scoreText(locale, latest),
              day: formatDay(locale, latest.localDate, 'dayMonth'),
            })
          : t('never')}
        {' · '}
        {isOpen
          ? t('openNow')
          : next
            ? t('next', { day: formatDay(locale, next.dueOn, 'dayMonth') })
            : t('noNext')}
      </p>
      {answers.length > 1 ? <p className="text-sm text-ink-soft">{change}</p> : null}
      {missed > 0 ? <p className="text-sm text-ink-soft">{t('missed', { count: missed })}</p> : null}
    </>
  )
}
