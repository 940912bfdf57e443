import type { BatteryTurn } from '@/lib/battery/battery'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'

/** When the tests at home are due, or why they wait and until when. */
export function TestsState({ locale, turn }: { locale: Locale; turn: BatteryTurn }) {
  const t = translator(locale, 'questionnaires')
  const day = (date: string) => formatDay(locale, date, 'long')
  const text =
    turn.state === 'open'
      ? t('battery.open', { day: day(turn.until) })
      : turn.state === 'done'
        ? t('battery.done', { day: day(turn.on), next: day(turn.next) })
        : turn.state === 'ahead'
          ? t('battery.ahead', { next: day(turn.next) })
          : turn.why === 'hard_day'
            ? t('battery.hardDay', { day: day(turn.from) })
            : turn.why === 'hard_today'
              ? t('battery.hardToday')
              : t('battery.noWork')
  return <p className="font-semibold">{text}</p>
}
