import { TrendChart } from '@/components/trend-chart/trend-chart'
import { sidesOf } from '@/lib/episode/sides'
import type { AffectedSide } from '@/lib/episode/types'
import { type Locale, translator } from '@/lib/messages'
import { painDays } from '@/lib/pain-series/pain-series'
import type { PlainDate } from '@/lib/time/types'

const DAYS = 14

type Props = {
  locale: Locale
  today: PlainDate
  affected: AffectedSide | null
  days: readonly { localDate: PlainDate; worstLeft: number | null; worstRight: number | null }[]
}

/** The worst pain of the last fourteen days, a leg a chart; a day nobody answered stays unknown. */
export function RoomTrend({ locale, today, affected, days }: Props) {
  const t = translator(locale, 'clinician')
  return (
    <div className="flex flex-col gap-4">
      {sidesOf(affected).map((side) => (
        <TrendChart
          key={side}
          locale={locale}
          title={t(side === 'left' ? 'case.painLeft' : 'case.painRight')}
          days={painDays(
            today,
            DAYS,
            days.flatMap((day) => {
              const pain = side === 'left' ? day.worstLeft : day.worstRight
              return pain === null ? [] : [{ localDate: day.localDate, pain }]
            }),
          )}
          withTable={false}
        />
      ))}
    </div>
  )
}
