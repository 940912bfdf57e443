import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { QuestionForm } from '@/components/question-form/question-form'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getMyEntryUnder, getSittingToReport } from '@/db/queries/my-entries'
import type { PatientScope } from '@/lib/auth/scope'
import { sidesOf } from '@/lib/episode/sides'
import { FLARE_CAUSES } from '@/lib/flare/types'
import { type Locale, translator } from '@/lib/messages'
import { newClientKey } from '@/lib/server/client-key'
import { titled } from '@/lib/server/locale'
import { whatStopsWork } from '@/lib/today/next-step'
import type { TodayFacts } from '@/lib/today/types'
import { AgreedSteps } from '../agreed-steps'
import { isEntryId } from '../entry-id'
import { formWords } from '../form-words'
import { keepSpec, WhomToCall } from '../keep'
import { personNow } from '../person-now'
import { painQuestions, redFlagQuestion } from '../questions'
import { sendFlare } from './actions'

export const generateMetadata = titled('patient', 'flare.title')

type Search = { from?: string; sitting?: string }

export default async function FlarePage({ searchParams }: { searchParams: Promise<Search> }) {
  const { scope, facts, locale } = await personNow({ phone: true })
  if (whatStopsWork(facts) === 'discharged') redirect('/after' as Route)
  const { from, sitting } = await searchParams
  const fromSession = from === 'session'
  const fromPain = from === 'pain'
  const t = translator(locale, 'patient')
  const affected = sidesOf(facts.episode.affectedSide)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('flare.title')} lead={t('flare.lead')} />
      {fromSession ? (
        <Notice tone="watch" title={t('session.stopNow')}>
          {t('flare.sharp')}
        </Notice>
      ) : fromPain ? (
        <Notice tone="watch">{translator(locale, 'flare')('fromPain')}</Notice>
      ) : null}
      <Agreed locale={locale} facts={facts} />
      <QuestionForm
        action={sendFlare}
        questions={[
          {
            kind: 'hidden',
            name: 'clientKey',
            value: await reportKey(scope, { sitting, isOpen: facts.sharpPainOpen }),
          },
          redFlagQuestion(locale, { notNowHint: translator(locale, 'flare')('notNowHint') }),
          ...painQuestions(locale, affected.length > 0 ? affected : ['left', 'right'], {
            name: 'painNow',
            legend: t('flare.pain'),
            needed: affected.length === 1,
            unanswered: t('errors.painNow'),
          }),
          {
            kind: 'choice',
            name: 'cause',
            legend: t('flare.cause'),
            needed: true,
            unanswered: t('errors.flareCause'),
            value: fromSession || fromPain ? 'exercise' : undefined,
            options: FLARE_CAUSES.map((value) => ({ value, label: t(`flare.causes.${value}`) })),
          },
          { kind: 'words', name: 'note', label: t('flare.note'), hint: t('checkIn.noteHint') },
        ]}
        words={formWords(locale, t('flare.save'))}
        keep={keepSpec(locale, 'flare-report', facts)}
        urgent={<WhomToCall locale={locale} facts={facts} />}
        sticky
      />
    </div>
  )
}

/** The report of the pain that ended a sitting comes under the sitting's key, once (`one-sitting.ts`). */
async function reportKey(
  scope: PatientScope,
  { sitting, isOpen }: { sitting: string | undefined; isOpen: boolean },
): Promise<string> {
  const known =
    sitting !== undefined && isEntryId(sitting) ? sitting : isOpen ? await getSittingToReport(scope) : null
  return known === null || (await getMyEntryUnder(scope, known)) !== null ? newClientKey() : known
}

/** The step down as it was agreed, before anything is sent; nothing where exercise is stopped or waits anyway. */
function Agreed({ locale, facts }: { locale: Locale; facts: TodayFacts }) {
  const stops = whatStopsWork(facts)
  if (stops !== null && stops !== 'symptoms' && stops !== 'away' && stops !== 'sharp_pain') return null
  const t = translator(locale, 'flare')
  return (
    <Details summary={t('agreed.title')}>
      <AgreedSteps locale={locale} facts={facts} />
    </Details>
  )
}
