import type { Route } from 'next'
import { BatteryTable } from '@/components/battery-table/battery-table'
import { QuestionForm } from '@/components/question-form/question-form'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getQuestionnaires } from '@/db/queries/questionnaires'
import { batteryFor, endedByPain } from '@/lib/battery/battery'
import { translator } from '@/lib/messages'
import { testsTurn } from '@/lib/questionnaires/turns'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { formWords } from '../../form-words'
import { keepSpec } from '../../keep'
import { personNow } from '../../person-now'
import { saveTests } from '../actions'
import { TestsState } from '../tests-state'
import { batteryQuestions } from './battery-questions'

export const generateMetadata = titled('questionnaires', 'battery.title')

/** The two-weekly tests: when to stop first, then left beside right, then what was done before. */
export default async function TestsPage({ searchParams }: { searchParams: Promise<{ saved?: string }> }) {
  const { scope, facts, locale } = await personNow()
  const t = translator(locale, 'questionnaires')
  const { batteries } = await getQuestionnaires(scope, facts.episode.id)
  const turn = testsTurn(
    facts,
    batteries.map(({ localDate }) => localDate),
  )
  const plan = batteryFor(facts.ladder, facts.protocol)
  const endedToday = facts.testsToday?.some((pains) => endedByPain(pains, plan)) ?? false
  const { saved } = await searchParams
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('battery.title')} lead={t('battery.why')} />
      {endedToday ? (
        <Notice
          tone="stop"
          title={t('battery.ended.title')}
          heading={2}
          live={saved ? 'status' : undefined}
          action={
            <LinkButton href={'/flare' as Route} look="secondary">
              {t('battery.ended.action')}
            </LinkButton>
          }
        >
          <p>{t('battery.ended.text')}</p>
        </Notice>
      ) : null}
      {saved && !endedToday ? (
        <Notice tone="ok" live="status">
          {t('battery.saved')}
        </Notice>
      ) : null}
      {turn ? <TestsState locale={locale} turn={turn} /> : <EmptyState title={t('notYet')} />}
      {turn?.state === 'open' ? (
        <>
          <Notice tone="watch" title={t('battery.rules')} heading={2}>
            <ul className="flex list-disc flex-col gap-1 ps-5">
              <li>{t('battery.stopPain', { pain: plan.stopAtPain, rise: plan.stopAtRise })}</li>
              <li>{t('battery.stopForm')}</li>
              <li>{t('battery.stopSign')}</li>
            </ul>
          </Notice>
          <p>
            {t('battery.lead')} {t('battery.notGate')}
          </p>
          <QuestionForm
            action={saveTests}
            questions={batteryQuestions({ locale, plan, clientKey: newClientKey() })}
            words={formWords(locale, t('battery.save'))}
            keep={keepSpec(locale, 'battery', facts)}
          />
        </>
      ) : null}
      <section aria-labelledby="results">
        <h2 id="results" className="mb-2 text-xl font-semibold">
          {t('battery.results')}
        </h2>
        {batteries.length === 0 ? (
          <p className="text-ink-soft">{t('battery.none')}</p>
        ) : (
          <BatteryTable locale={locale} rows={batteries} />
        )}
      </section>
      <LinkButton href={'/questionnaires' as Route} look="quiet" wide>
        {t('title')}
      </LinkButton>
    </div>
  )
}
