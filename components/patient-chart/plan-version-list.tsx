import type { Route } from 'next'
import { PlanItems } from '@/components/patient-chart/plan-items'
import { PlanDiff } from '@/components/plan-diff/plan-diff'
import { Details } from '@/components/ui/details'
import Link from '@/components/ui/link'
import type { Units } from '@/lib/measures/units'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { planChangeLines } from '@/lib/plan/plan-changes'
import type { PlanVersionRecord } from '@/lib/review/case'
import type { ZoneName } from '@/lib/time/types'

/** Every version of the plan with what it changed, why, by whom, and whether the patient has seen it. */
export function PlanVersionList({
  locale,
  zone,
  versions,
  units,
  patientId,
}: {
  locale: Locale
  zone: ZoneName
  versions: readonly PlanVersionRecord[]
  units: Units
  /** Left out for an episode that has ended: nothing of it goes into a plan by one press. */
  patientId?: string
}) {
  const t = translator(locale, 'clinician')
  if (versions.length === 0) return <p className="text-ink-soft">{t('chart.noPlans')}</p>
  return (
    <ol className="flex max-w-4xl flex-col gap-4">
      {versions.map((plan, index) => {
        const before = versions[index + 1]
        return (
          <li key={plan.planVersionId} className="border-t border-line-strong pt-2">
            <h2 className="font-semibold">
              {t('chart.planVersion', { version: plan.version, day: formatDay(locale, plan.effectiveFrom) })}
            </h2>
            <p className="text-sm text-ink-soft">
              {plan.createdByName ? t('chart.planBy', { name: plan.createdByName }) : t('chart.planByPortal')}
              {', '}
              {formatInstant(locale, plan.createdAt, zone)}
              {', '}
              {plan.seenAt
                ? t('chart.planSeen', { day: formatInstant(locale, plan.seenAt, zone) })
                : t('chart.planUnseen')}
            </p>
            {index > 0 && patientId ? (
              <Link
                href={`/patients/${patientId}/plan?fresh=1&from=version:${plan.planVersionId}` as Route}
                className="inline-flex min-h-11 items-center text-sm text-accent underline underline-offset-4 print:hidden"
              >
                {translator(locale, 'planEditor')('history.restore', { version: plan.version })}
              </Link>
            ) : null}
            <p className="mt-1 border-s-2 border-accent ps-3">{plan.patientMessage}</p>
            {before ? (
              <PlanDiff
                locale={locale}
                changes={planChangeLines(locale, before.content, plan.content, units)}
              />
            ) : null}
            <Details summary={before ? t('chart.plan') : t('chart.firstPlan')}>
              <PlanItems locale={locale} plan={plan.content} />
            </Details>
          </li>
        )
      })}
    </ol>
  )
}
