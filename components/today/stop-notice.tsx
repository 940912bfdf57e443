import { Notice } from '@/components/ui/notice'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { dueDayOf } from '@/lib/review/due'
import type { Urgency } from '@/lib/review/types'
import { reportedSigns } from '@/lib/today/reported-signs'
import type { TodayFacts } from '@/lib/today/types'
import { ContactCard } from './contact-card'

type Props = { locale: Locale; facts: TodayFacts; urgency: Urgency | null }

/** Why exercise stops, what was reported, who knows, and who to call: first what cannot wait (C.3.1, C.12). */
export function StopNotice({ locale, facts, urgency }: Props) {
  const t = translator(locale, 'patient')
  const engine = translator(locale, 'engine')
  const { clinic, openReviews, timeZone } = facts
  const due = openReviews.find(({ kind }) => kind === 'red_flag' || kind === 'intake_stop')?.dueAt
  const day = due ? formatDay(locale, dueDayOf(due, timeZone), 'long') : null
  const signs = reportedSigns(facts.decision?.result)
  const text =
    urgency === 'emergency'
      ? t('today.stopEmergency', { number: clinic.emergencyNumber })
      : urgency === 'urgent'
        ? t('today.stopUrgent')
        : day
          ? t('today.stopSoon', { day })
          : t('today.stopUrgent')
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
      />
    </div>
  )
}
