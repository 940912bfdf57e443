import type { Route } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PrintButton } from '@/components/ui/print-button'
import { getKeptPlan } from '@/db/queries/completion'
import { keptInWords, restartInWords } from '@/lib/completion/in-words'
import { isOtherLeg } from '@/lib/completion/maintenance-plan'
import { translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { personNow } from '../person-now'

export const generateMetadata = titled('completion', 'after.title')

/** What somebody keeps after care: the week, what to do if it comes back, and when the clinic looks again. */
export default async function AfterPage() {
  const { scope, facts, locale } = await personNow({ atIntake: true })
  const t = translator(locale, 'completion')
  const kept = await getKeptPlan(scope)
  // of an episode that ended without a plan, the one before says nothing
  const stands = kept?.episodeId === facts.episode.id || facts.episode.status !== 'discharged'
  const plan = stands ? kept : null
  if (!plan) {
    return (
      <>
        <PageHeader title={t('after.title')} />
        <EmptyState
          title={t('after.none')}
          action={
            facts.episode.status === 'discharged' ? (
              <div className="flex flex-col gap-3">
                <LinkButton href={'/intake' as Route} wide>
                  {t('after.again')}
                </LinkButton>
                <LinkButton href={'/help' as Route} look="secondary" wide>
                  {translator(locale, 'patient')('help.title')}
                </LinkButton>
              </div>
            ) : null
          }
        >
          {facts.episode.status === 'discharged' ? t('after.noneText') : null}
        </EmptyState>
      </>
    )
  }
  const { content } = plan
  const restart = restartInWords(locale, content, facts.protocol)
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader
        title={t('after.title')}
        lead={t('after.lead', {
          name: plan.writtenByName,
          day: formatDay(locale, localDateOf(plan.writtenAt.getTime(), facts.timeZone), 'long'),
        })}
      />
      {plan.episodeId === facts.episode.id ? null : (
        <Notice tone="watch" title={translator(locale, 'careEnded')('kept.title')}>
          {translator(locale, 'careEnded')(
            `kept.${isOtherLeg(plan.affectedSide, facts.episode.affectedSide) ? 'other' : 'same'}`,
            {
              side: plan.affectedSide ?? 'right',
            },
          )}
        </Notice>
      )}
      <section aria-labelledby="week" className="flex flex-col gap-2">
        <h2 id="week" className="text-xl font-semibold">
          {t('after.week')}
        </h2>
        <p>{t('after.heavy', { count: content.heavyDaysPerWeek })}</p>
        <ul className="flex list-disc flex-col gap-1 ps-5 font-semibold">
          {keptInWords(locale, content, facts.protocol).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p>{t('after.light', { count: content.lightDaysPerWeek })}</p>
        <p>{t('after.mobility')}</p>
      </section>
      {content.keepDoing || content.ifItComesBack ? (
        <section aria-labelledby="keep" className="flex flex-col gap-2 border-s-4 border-accent ps-4">
          <h2 id="keep" className="text-xl font-semibold">
            {t('after.keep')}
          </h2>
          {content.keepDoing ? <p className="whitespace-pre-line">{content.keepDoing}</p> : null}
          {content.ifItComesBack ? <p className="whitespace-pre-line">{content.ifItComesBack}</p> : null}
        </section>
      ) : null}
      <section aria-labelledby="back" className="flex flex-col gap-2">
        <h2 id="back" className="text-xl font-semibold">
          {t('after.back')}
        </h2>
        <ol className="flex list-decimal flex-col gap-2 ps-5">
          <li>{t('after.backSteps.one')}</li>
          {restart.map(({ exercise, dose }) => (
            <li key={exercise}>{t('after.backSteps.two', { exercise, dose })}</li>
          ))}
          <li>{t('after.backSteps.three')}</li>
          <li>{t('after.backSteps.four')}</li>
        </ol>
        <Notice tone="watch">{t('after.signs', { number: facts.clinic.emergencyNumber })}</Notice>
      </section>
      <section aria-labelledby="checks">
        <h2 id="checks" className="text-xl font-semibold">
          {t('after.checks')}
        </h2>
        <p className="mt-1">
          {t('after.checkDays', {
            first: formatDay(locale, plan.firstCheckOn, 'long'),
            second: formatDay(locale, plan.secondCheckOn, 'long'),
          })}
        </p>
      </section>
      <div className="flex flex-col gap-3 print:hidden">
        <PrintButton>{t('after.print')}</PrintButton>
        {plan.episodeId === facts.episode.id ? (
          <LinkButton href={'/intake' as Route} look="secondary" wide>
            {t('after.again')}
          </LinkButton>
        ) : null}
      </div>
    </div>
  )
}
