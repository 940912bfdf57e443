import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { QuestionForm } from '@/components/question-form/question-form'
import { PageHeader } from '@/components/ui/page-header'
import { ACTIVITY_FEATURES, ACTIVITY_KINDS } from '@/lib/activity/types'
import { sidesOf } from '@/lib/episode/sides'
import { translator } from '@/lib/messages'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { addDays } from '@/lib/time/plain-date'
import { whatStopsWork } from '@/lib/today/next-step'
import { formWords } from '../form-words'
import { keepSpec } from '../keep'
import { personNow } from '../person-now'
import { painQuestions } from '../questions'
import { saveActivity } from './actions'

export const generateMetadata = titled('patient', 'activity.title')

/** What else somebody did. `?kind=` says what it is about, `?step=` that a run follows the running ladder. */
export default async function ActivityPage({ searchParams }: PageProps<'/activity'>) {
  const { facts, locale } = await personNow({ asks: true })
  if (whatStopsWork(facts) === 'discharged') redirect('/today' as Route)
  const t = translator(locale, 'patient')
  const ledger = translator(locale, 'ledger')
  const asked = await searchParams
  const kind = ACTIVITY_KINDS.find((name) => name === asked.kind)
  const step = typeof asked.step === 'string' && /^[0-8]$/.test(asked.step) ? asked.step : undefined
  const sides = sidesOf(facts.episode.affectedSide)
  const metric = facts.person.units === 'metric'
  return (
    <>
      <PageHeader title={t('activity.title')} lead={t('activity.lead')} />
      <QuestionForm
        action={saveActivity}
        questions={[
          { kind: 'hidden', name: 'clientKey', value: newClientKey() },
          ...(step === undefined ? [] : [{ kind: 'hidden', name: 'runStep', value: step } as const]),
          {
            kind: 'select',
            name: 'kind',
            label: t('activity.kind'),
            needed: true,
            unanswered: t('errors.activityKind'),
            placeholder: '',
            value: kind,
            options: ACTIVITY_KINDS.map((value) => ({ value, label: t(`activity.kinds.${value}`) })),
          },
          {
            kind: 'choice',
            name: 'day',
            legend: t('activity.day'),
            value: facts.today,
            options: [
              { value: facts.today, label: t('activity.today') },
              { value: addDays(facts.today, -1), label: t('activity.yesterday') },
            ],
          },
          {
            kind: 'text',
            type: 'number',
            name: 'durationMinutes',
            label: t('activity.duration'),
            unit: t('activity.minutes'),
            width: 'short',
          },
          ...painQuestions(locale, sides, { name: 'during', legend: t('activity.during') }),
          {
            kind: 'more',
            summary: t('form.optionalMore'),
            questions: [
              ...painQuestions(locale, sides, { name: 'pre', legend: t('activity.before') }),
              {
                kind: 'several',
                name: 'features',
                legend: ledger('features.legend'),
                options: [...ACTIVITY_FEATURES, 'none' as const].map((value) => ({
                  value,
                  label: ledger(`features.${value}`),
                })),
              },
              {
                kind: 'text',
                type: 'number',
                name: metric ? 'distanceKm' : 'distanceMiles',
                label: t('activity.distance'),
                unit: metric ? t('activity.km') : t('activity.miles'),
                width: 'short',
              },
              { kind: 'text', type: 'number', name: 'rpe', label: t('activity.rpe'), width: 'short' },
              { kind: 'words', name: 'note', label: t('activity.note') },
            ],
          },
        ]}
        words={formWords(locale, t('activity.save'))}
        keep={keepSpec(locale, 'activity', facts)}
        sticky
      />
    </>
  )
}
