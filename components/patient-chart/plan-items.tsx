import { type Locale, translator } from '@/lib/messages'
import { affectedIn, itemDose, itemSubject, limitText } from '@/lib/plan/plan-changes'
import type { PlanContent } from '@/lib/plan/schema'

/** A plan as a list: every item with its dose, then what rests or is limited. */
export function PlanItems({ locale, plan }: { locale: Locale; plan: PlanContent }) {
  const t = translator(locale, 'clinician')
  return (
    <>
      {plan.exercise === 'go' ? null : (
        <p className="font-semibold text-watch">{t(`plan.exercises.${plan.exercise}`)}</p>
      )}
      <ul className="flex flex-col">
        {plan.items.map((item) => (
          <li
            key={item.key}
            className="flex flex-wrap justify-between gap-x-4 border-t border-line py-1 text-sm"
          >
            <span className={item.kind === 'ladder' ? 'font-semibold' : undefined}>
              {itemSubject(locale, item, affectedIn(plan))}
            </span>
            <span className="text-ink-soft tabular">{itemDose(locale, item, plan.items)}</span>
            {item.note ? <span className="w-full text-ink-soft">“{item.note}”</span> : null}
          </li>
        ))}
        {plan.activityLimits.map((limit) => (
          <li
            key={limit.activityKind}
            className="flex flex-wrap justify-between gap-x-4 border-t border-line py-1 text-sm"
          >
            <span>{t(`activity.${limit.activityKind}`)}</span>
            <span className="text-ink-soft tabular">{limitText(locale, limit)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
