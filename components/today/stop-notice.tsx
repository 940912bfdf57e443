import { Notice } from '@/components/ui/notice'
import { type Locale, translator } from '@/lib/messages'
import type { Urgency } from '@/lib/review/types'
import { callsToday, stopText } from '@/lib/today/clinic-now'
import { reportedSigns } from '@/lib/today/reported-signs'
import type { TodayFacts } from '@/lib/today/types'
import { ContactCard } from './contact-card'

type Props = { locale: Locale; facts: TodayFacts; urgency: Urgency | null }

/** Why exercise stops, what was reported, who knows, and who to call: first what cannot wait (C.3.1, C.12). */
export function StopNotice({ locale, facts, urgency }: Props) {
  const engine = translator(locale, 'engine')
  const { clinic, now, openReviews } = facts
  const dueAt = openReviews.find(({ kind }) => kind === 'red_flag' || kind === 'intake_stop')?.dueAt
  const signs = reportedSigns(facts.decision?.result)
  const text = stopText(locale, { urgency, clinic, now, ...(dueAt ? { dueAt } : {}) })
  return (
    <div className="flex flex-col gap-4">
      <Notice tone={urgency === 'soon' ? 'watch' : 'stop'} title={text} heading={2} live="alert">
        {signs.length > 0 ? (
          <ul className="flex list-disc flex-col gap-1 ps-5">
            {signs.map((code) => (
              <li key={code}>{engine(`redFlag.${code}.question`)}</li>
            ))}
          </ul>
        ) : null}
      </Notice>
      <ContactCard
        locale={locale}
        clinic={clinic}
        emergency={urgency === 'emergency'}
        urgent={urgency === 'urgent'}
        closed={!callsToday(clinic, now)}
      />
    </div>
  )
}
