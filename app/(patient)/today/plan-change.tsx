import type { Route } from 'next'
import { PlanChangeList } from '@/components/plan-change-list/plan-change-list'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { readsTheSame } from '@/lib/plan/plan-order'
import { planMessageHolds } from '@/lib/today/plan-told'
import type { TodayFacts } from '@/lib/today/types'
import { readPlanChange } from './actions'

/** What is different since the last version, why, and who changed it; gone once it has been read. */
export function PlanChange({ facts, locale }: { facts: TodayFacts; locale: Locale }) {
  const { plan, today } = facts
  if (!plan?.previous) return null
  const t = translator(locale, 'patient')
  const onlyWords = plan.createdByName !== null && readsTheSame(plan.previous.content, plan.content)
  return (
    <section aria-labelledby="plan-change" className="rounded-md border-2 border-accent bg-sheet p-4 sm:p-5">
      <h2 id="plan-change" className="text-xl font-semibold">
        {onlyWords ? t('today.planChanged.word') : t('today.planChanged.title')}
      </h2>
      {planMessageHolds(plan, today) ? null : (
        <p className="mt-1 text-sm text-ink-soft">
          {t('today.planChanged.saidThen', { day: formatDay(locale, plan.effectiveFrom, 'long') })}
        </p>
      )}
      <p lang={plan.patientLocale} className="mt-1">
        {plan.patientMessage}
      </p>
      <p className="mt-1 mb-2 text-sm text-ink-soft">
        {plan.createdByName
          ? t(onlyWords ? 'today.planChanged.wordBy' : 'today.planChanged.by', { name: plan.createdByName })
          : t('today.planChanged.byPortal')}{' '}
        {onlyWords
          ? null
          : plan.effectiveFrom > today
            ? t('today.planChanged.from', { day: formatDay(locale, plan.effectiveFrom, 'long') })
            : t('today.planChanged.since', { day: formatDay(locale, plan.effectiveFrom, 'long') })}
      </p>
      <PlanChangeList
        locale={locale}
        before={plan.previous.content}
        after={plan.content}
        units={facts.person.units}
        affected={facts.episode.affectedSide}
      />
      <form action={readPlanChange} className="mt-4 flex flex-wrap gap-2">
        <input type="hidden" name="planVersionId" value={plan.id} />
        <Button>{t('today.planChanged.see')}</Button>
        <LinkButton href={'/plan' as Route} look="quiet">
          {t('today.planChanged.all')}
        </LinkButton>
      </form>
    </section>
  )
}
