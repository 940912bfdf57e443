import { QuestionForm } from '@/components/question-form/question-form'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { CALL_TIMES } from '@/lib/call-request/types'
import { openingWords } from '@/lib/clinic/opening-times'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { dueDayOf, reviewDueAt } from '@/lib/review/due'
import { newClientKey } from '@/lib/server/client-key'
import type { TodayFacts } from '@/lib/today/types'
import { formWords } from '../form-words'
import { keepSpec } from '../keep'
import { askForCall } from './actions'

/** Statuses in which the clinic takes a person's entries. */
const IN_CARE: readonly string[] = ['stopped', 'awaiting_start', 'active', 'paused', 'maintenance']

/** "Please call me": once, with the day by which it happens; while one waits, only that. */
export function CallSection({ locale, facts }: { locale: Locale; facts: TodayFacts }) {
  if (!IN_CARE.includes(facts.episode.status)) return null
  const t = translator(locale, 'help')
  const { clinic, clinicianName, now, openReviews } = facts
  const day = (due: Date) => formatDay(locale, dueDayOf(due, clinic.timeZone), 'long')
  const hours = openingWords(locale, clinic)
  const waiting = openReviews.find(({ kind }) => kind === 'call_request')?.dueAt
  return (
    <section aria-labelledby="call" className="flex flex-col gap-2">
      <h2 id="call" className="text-xl font-semibold">
        {t('call.title')}
      </h2>
      {waiting ? (
        <Notice tone="info">
          <p>
            {clinicianName
              ? t('call.waitsBy', { name: clinicianName, day: day(waiting) })
              : t('call.waits', { day: day(waiting) })}
          </p>
          {waiting < now ? <p className="font-semibold">{t('call.missed')}</p> : null}
        </Notice>
      ) : (
        <>
          <p>{t('call.lead', { day: day(reviewDueAt('soon', now, clinic.timeZone)) })}</p>
          {hours ? <p className="text-sm text-ink-soft">{t('call.hours', { hours })}</p> : null}
          <Details summary={t('call.send')}>
            <p>{t('call.not', { number: clinic.emergencyNumber })}</p>
            <QuestionForm
              action={askForCall}
              questions={[
                { kind: 'hidden', name: 'clientKey', value: newClientKey() },
                {
                  kind: 'text',
                  name: 'telephone',
                  label: t('call.number'),
                  width: 'medium',
                  autoComplete: 'tel',
                  value: facts.person.telephone ?? '',
                  needed: true,
                },
                {
                  kind: 'choice',
                  name: 'suits',
                  legend: t('call.suits'),
                  options: CALL_TIMES.map((value) => ({ value, label: t(`call.${value}`) })),
                },
                { kind: 'words', name: 'about', label: t('call.about') },
              ]}
              words={formWords(locale, t('call.send'))}
              keep={keepSpec(locale, 'call-request', facts)}
            />
          </Details>
        </>
      )}
    </section>
  )
}
