import type { Route } from 'next'
import { redirect } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { getKeptPlan } from '@/db/queries/completion'
import { getMyIntake } from '@/db/queries/my-entries'
import { getToday } from '@/db/queries/today'
import { INTAKE_STEPS } from '@/lib/intake/types'
import { translator } from '@/lib/messages'
import { requirePatient } from '@/lib/server/guards'
import { readerLocale, titled } from '@/lib/server/locale'
import { beginMyIntake } from './actions'

export const generateMetadata = titled('intake', 'title')

export default async function IntakePage() {
  const scope = await requirePatient()
  const [facts, intake] = await Promise.all([getToday(scope, new Date()), getMyIntake(scope)])
  if (facts && facts.episode.status !== 'intake' && facts.episode.status !== 'discharged')
    redirect('/today' as Route)
  const locale = await readerLocale()
  const t = translator(locale, 'intake')
  const back = translator(locale, 'readingBack')
  const kept = await getKeptPlan(scope)
  const step = INTAKE_STEPS.find((known) => known === intake?.step) ?? INTAKE_STEPS[0]
  const again = facts !== null && facts.episode.number > 1
  const resumes = intake !== null && !intake.submittedAt && intake.lockVersion > 0
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader
        title={t(again ? 'begin.againTitle' : 'begin.title')}
        lead={t(again ? 'begin.againLead' : 'begin.lead')}
      />
      <p>{t('begin.what')}</p>
      {facts ? (
        <Notice tone="info">{t('begin.notFor', { number: facts.clinic.emergencyNumber })}</Notice>
      ) : null}
      {resumes ? (
        <LinkButton href={`/intake/${step}` as Route} size="large" wide>
          {t('begin.resume')}
        </LinkButton>
      ) : (
        <form action={beginMyIntake}>
          <Button size="large" wide>
            {t('begin.action')}
          </Button>
        </form>
      )}
      {again || facts?.episode.status === 'discharged' ? (
        <section aria-labelledby="before" className="flex flex-col gap-2">
          <h2 id="before" className="text-xl font-semibold">
            {back('intake')}
          </h2>
          {kept ? (
            <LinkButton href={'/after' as Route} look="secondary" wide>
              {translator(locale, 'careEnded')('kept.link')}
            </LinkButton>
          ) : null}
          <LinkButton href={'/progress' as Route} look="secondary" wide>
            {back('intakeProgress')}
          </LinkButton>
          <LinkButton href={'/learn' as Route} look="secondary" wide>
            {back('intakeLearn')}
          </LinkButton>
          <LinkButton href={'/record' as Route} look="secondary" wide>
            {t('begin.againRecord')}
          </LinkButton>
        </section>
      ) : null}
    </div>
  )
}
