import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { QuestionForm } from '@/components/question-form/question-form'
import { PageHeader } from '@/components/ui/page-header'
import { ACTIVITY_KINDS } from '@/lib/activity/types'
import { sidesOf } from '@/lib/episode/sides'
import { defaultLocale, translator } from '@/lib/messages'
import { newClientKey } from '@/lib/server/client-key'
import { addDays } from '@/lib/time/plain-date'
import { whatStopsWork } from '@/lib/today/next-step'
import { formWords } from '../form-words'
import { personNow } from '../person-now'
import { painQuestions } from '../questions'
import { saveActivity } from './actions'

export const metadata: Metadata = { title: translator(defaultLocale, 'patient')('activity.title') }

export default async function ActivityPage() {
  const { facts, locale } = await personNow()
  if (whatStopsWork(facts) === 'discharged') redirect('/today' as Route)
  const t = translator(locale, 'patient')
  const sides = sidesOf(facts.episode.affectedSide)
  const metric = facts.person.units === 'metric'
  return (
    <>
      <PageHeader title={t('activity.title')} lead={t('activity.lead')} />
      <QuestionForm
        action={saveActivity}
        questions={[
          { kind: 'hidden', name: 'clientKey', value: newClientKey() },
          {
            kind: 'select',
            name: 'kind',
            label: t('activity.kind'),
            placeholder: '',
            options: ACTIVITY_KINDS.map((kind) => ({ value: kind, label: t(`activity.kinds.${kind}`) })),
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
        sticky
      />
    </>
  )
}
