import type { Route } from 'next'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { getMaintenancePlan } from '@/db/queries/completion'
import { getEpisode } from '@/db/queries/episodes'
import { keptInWords } from '@/lib/completion/in-words'
import { DISCHARGE_REASONS } from '@/lib/episode/types'
import { translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { localDateOf } from '@/lib/time/plain-date'
import { chartNow } from './chart-now'

/** Why and when care ended, and the plan the person keeps; nothing while it runs. */
export async function CareEnded({ patientId }: { patientId: string }) {
  const { scope, chart, locale, zone, t: clinician } = await chartNow(patientId)
  const { episode, patient, nextVisit } = chart
  if (episode.status !== 'discharged') return null
  const t = translator(locale, 'careEnded')
  const ended = await getEpisode(scope, episode.number)
  const plan = await getMaintenancePlan(scope, episode.episodeId)
  const reason = DISCHARGE_REASONS.find((known) => known === ended?.endReason)
  return (
    <Notice tone="info" title={t('title')} heading={2}>
      {ended?.endedAt ? (
        <p>
          {t('line', {
            day: formatDay(locale, localDateOf(ended.endedAt.getTime(), zone), 'long'),
            reason: reason
              ? clinician(`facts.dischargeReasons.${reason}`)
              : translator(locale, 'common')('notKnown'),
          })}
        </p>
      ) : null}
      {ended?.endNote ? <p className="wrap-anywhere">{ended.endNote}</p> : null}
      {plan ? (
        <>
          <p>
            {t('plan', {
              name: patient.name,
              heavy: plan.content.heavyDaysPerWeek,
              light: plan.content.lightDaysPerWeek,
            })}
          </p>
          <ul className="list-disc ps-5">
            {keptInWords(locale, plan.content, chart.protocol).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          {plan.content.keepDoing ? <p className="whitespace-pre-line">{plan.content.keepDoing}</p> : null}
          {plan.content.ifItComesBack ? (
            <p className="whitespace-pre-line">{plan.content.ifItComesBack}</p>
          ) : null}
          <p>
            {t('checks', {
              first: formatDay(locale, plan.firstCheckOn, 'long'),
              second: formatDay(locale, plan.secondCheckOn, 'long'),
            })}
          </p>
        </>
      ) : (
        <p>{t('noPlan')}</p>
      )}
      {nextVisit ? (
        <p>
          {t('visit', { at: formatInstant(locale, new Date(nextVisit.at), zone) })}{' '}
          <Link
            href={`/schedule/${nextVisit.visitId}` as Route}
            className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
          >
            {translator(locale, 'completion')('clinician.visitOpen')}
          </Link>
        </p>
      ) : null}
    </Notice>
  )
}
