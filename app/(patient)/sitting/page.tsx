import type { Question } from '@/components/question-form/questions'
import { SittingTimer } from '@/components/sitting/sitting-timer'
import { SittingTrend } from '@/components/sitting/sitting-trend'
import { PageHeader } from '@/components/ui/page-header'
import { Progress } from '@/components/ui/progress'
import { listSittings } from '@/db/queries/sittings'
import { SITTING_SURFACES } from '@/lib/check-in/types'
import { sidesOf } from '@/lib/episode/sides'
import { type Locale, translator } from '@/lib/messages'
import { fixedNumbers } from '@/lib/progression/fixed-numbers'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { type SittingPlan, sittingPlan } from '@/lib/sitting/plan'
import { SITTING_ENDINGS } from '@/lib/sitting/types'
import { whatStopsWork } from '@/lib/today/next-step'
import { AskConsent } from '../ask-consent'
import { formWords } from '../form-words'
import { keepSpec } from '../keep'
import { personNow } from '../person-now'
import { painQuestions } from '../questions'
import { saveSitting } from './actions'

export const generateMetadata = titled('sitting', 'title')

/** The sitting plan, a timer for the next sit, and how long this person has sat so far. */
export default async function SittingPage() {
  const { scope, facts, locale } = await personNow()
  const t = translator(locale, 'sitting')
  const { affectedSide, id: episodeId } = facts.episode
  const bouts = await listSittings(scope, {
    episodeId,
    today: facts.today,
    affected: affectedSide,
    protocol: facts.protocol,
  })
  const plan = sittingPlan(bouts, facts.protocol)
  const sides = sidesOf(affectedSide)
  const always: Question[] = [
    { kind: 'hidden', name: 'clientKey', value: newClientKey() },
    ...painQuestions(locale, sides, { name: 'pre', legend: t('form.before'), needed: true }),
    ...painQuestions(locale, sides, { name: 'during', legend: t('form.during'), needed: true }),
    {
      kind: 'choice',
      name: 'surface',
      legend: t('form.surface'),
      options: SITTING_SURFACES.map((value) => ({ value, label: t(`form.surfaces.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'cushion',
      legend: t('form.cushion'),
      options: [
        { value: 'yes', label: t('form.yes') },
        { value: 'no', label: t('form.no') },
      ],
    },
  ]
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      <Plan locale={locale} plan={plan} />
      {facts.withdrawn ? <AskConsent locale={locale} standing="withdrawn" /> : null}
      {whatStopsWork(facts) === 'discharged' || facts.withdrawn ? null : (
        <section aria-labelledby="timer" className="flex flex-col gap-3">
          <h2 id="timer" className="text-xl font-semibold">
            {t('timer.title')}
          </h2>
          <p>{t('timer.text')}</p>
          <SittingTimer
            episodeId={episodeId}
            targetMinutes={plan?.targetMinutes ?? null}
            action={saveSitting}
            words={{
              start: t('timer.start'),
              asked: t('timer.asked'),
              goal: t('timer.goal'),
              other: t('timer.other'),
              discard: t('timer.discard'),
              short: t('timer.short'),
              keep: t('timer.keep'),
              reached: t('timer.reached'),
              done: t('timer.done', { time: '{time}' }),
              byHand: t('timer.byHand'),
              label: t('timer.label'),
            }}
            formWords={formWords(locale, t('form.save'))}
            keep={keepSpec(locale, 'sitting', facts)}
            questions={always}
            byHand={[
              {
                kind: 'text',
                type: 'number',
                name: 'minutes',
                label: t('form.minutes'),
                unit: t('form.unit'),
                width: 'short',
              },
              {
                kind: 'choice',
                name: 'ending',
                legend: t('form.ending'),
                options: SITTING_ENDINGS.map((value) => ({ value, label: t(`form.endings.${value}`) })),
              },
            ]}
          />
        </section>
      )}
      <section aria-labelledby="trend" className="flex flex-col gap-2">
        <h2 id="trend" className="text-xl font-semibold">
          {t('trend.title')}
        </h2>
        <SittingTrend locale={locale} bouts={bouts} />
      </section>
    </div>
  )
}

function Plan({ locale, plan }: { locale: Locale; plan: SittingPlan | null }) {
  const t = translator(locale, 'sitting')
  const there = plan !== null && plan.targetMinutes >= fixedNumbers.sitting.capMinutes
  return (
    <section aria-labelledby="plan" className="rounded-md border border-line-strong bg-sheet p-4 sm:p-5">
      <h2 id="plan" className="text-lg font-semibold">
        {t('plan.title')}
      </h2>
      {plan === null ? (
        <p>{t('plan.none')}</p>
      ) : (
        <>
          <p className="text-2xl font-semibold tabular">
            {t('plan.target', { minutes: plan.targetMinutes })}
          </p>
          {there ? (
            <p>{t('plan.cap')}</p>
          ) : (
            <>
              <p>{t(`plan.moved.${plan.moved}`)}</p>
              <div className="mt-3">
                <Progress
                  value={plan.clean}
                  max={plan.needed}
                  label={t('plan.progress', { done: plan.clean, needed: plan.needed })}
                />
              </div>
            </>
          )}
        </>
      )}
      <ul className="mt-3 list-disc ps-6">
        <li>{t('plan.breaks')}</li>
        <li>{t('plan.cushion')}</li>
      </ul>
      <p className="mt-2 text-sm text-ink-soft">{t('plan.sources')}</p>
    </section>
  )
}
