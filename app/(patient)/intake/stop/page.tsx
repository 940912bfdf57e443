import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { QuestionForm } from '@/components/question-form/question-form'
import { ContactCard } from '@/components/today/contact-card'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { IntakeSteps } from '@/lib/intake/schema'
import { stopSoFar } from '@/lib/intake/triage'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { titled } from '@/lib/server/locale'
import { callsToday, stopText } from '@/lib/today/clinic-now'
import { formWords } from '../../form-words'
import { sendIntake } from '../actions'
import { intakeNow } from '../intake-now'

export const generateMetadata = titled('intake', 'stop.title')

/** The answer that would stop exercise, shown and confirmed before it does; what to do stands beside it already. */
export default async function IntakeStopPage() {
  const { facts, intake, locale } = await intakeNow()
  const stop = stopSoFar(intake.answers, facts.today, facts.protocol)
  if (!stop) redirect('/intake' as Route)
  const t = translator(locale, 'intake')
  const engine = translator(locale, 'engine')
  const { urgency } = stop.referral
  const place = IntakeSteps.place.safeParse((intake.answers as { place?: unknown }).place)
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('stop.title')} />
      <Notice tone={stop.because === 'age' ? 'watch' : 'stop'} title={t('stop.lead')} heading={2}>
        {stop.because === 'age' ? (
          <p>
            {t('stop.age', {
              day: place.success ? formatDay(locale, place.data.dateOfBirth, 'numeric') : '',
            })}
          </p>
        ) : (
          <ul className="flex list-disc flex-col gap-1 ps-5">
            {stop.redFlags.map((code) => (
              <li key={code}>{engine(`redFlag.${code}.question`)}</li>
            ))}
          </ul>
        )}
      </Notice>
      {stop.because === 'red_flags' ? (
        <section aria-labelledby="do" className="flex flex-col gap-3">
          <h2 id="do" className="text-xl font-semibold">
            {t('stop.if')}
          </h2>
          <p className="text-lg">{stopText(locale, { urgency, clinic: facts.clinic, now: facts.now })}</p>
          <ContactCard
            locale={locale}
            clinic={facts.clinic}
            emergency={urgency === 'emergency'}
            urgent
            closed={!callsToday(facts.clinic, facts.now)}
          />
        </section>
      ) : null}
      <QuestionForm
        action={sendIntake}
        questions={[
          { kind: 'hidden', name: 'lockVersion', value: String(intake.lockVersion) },
          { kind: 'hidden', name: 'confirmed', value: 'yes' },
        ]}
        words={formWords(locale, t('stop.confirm'))}
      />
      <LinkButton
        href={(stop.because === 'age' ? '/intake/place' : '/intake/safety') as Route}
        look="secondary"
        wide
      >
        {t('stop.change')}
      </LinkButton>
    </div>
  )
}
