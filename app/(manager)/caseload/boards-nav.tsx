import { PeriodForm } from '@/components/boards/period-form'
import { Tabs } from '@/components/ui/tabs'
import { monthsBefore, type Period } from '@/lib/boards/period'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import type { PlainDate } from '@/lib/time/plain-date'

/** The three boards side by side. */
export function BoardTabs({
  locale,
  current,
}: {
  locale: Locale
  current: 'caseload' | 'flow' | 'outcomes'
}) {
  const t = translator(locale, 'boards')
  const paths = { caseload: '/caseload', flow: '/caseload/flow', outcomes: '/caseload/outcomes' } as const
  return (
    <Tabs
      label={t('nav.boards')}
      tabs={(['caseload', 'flow', 'outcomes'] as const).map((board) => ({
        href: paths[board],
        label: t(`nav.${board}`),
        current: board === current,
      }))}
    />
  )
}

const QUICK_MONTHS = [1, 3, 6, 12, 24]
const LISTED_MONTHS = 36

type Props = {
  locale: Locale
  path: string
  period: Period
  today: PlainDate
  kept?: readonly { name: string; value: string }[]
}

/** Which months the board counts, kept in the address. */
export function BoardPeriod({ locale, path, period, today, kept = [] }: Props) {
  const t = translator(locale, 'boards')
  const address = ({ from, through }: Period) => {
    const params = new URLSearchParams(kept.map(({ name, value }) => [name, value]))
    params.set('from', from.slice(0, 7))
    params.set('to', through.slice(0, 7))
    return `${path}?${params}`
  }
  const thisMonth = monthsBefore(today, 0)
  const listed = Array.from({ length: LISTED_MONTHS }, (_, ago) => monthsBefore(today, ago))
  const months = [...new Set([...listed, period.from, period.through])].sort().reverse()
  const options = months.map((month) => ({
    value: month.slice(0, 7),
    label: formatDay(locale, month, 'month'),
  }))
  return (
    <PeriodForm
      action={path}
      kept={kept}
      label={t('period.label')}
      quick={QUICK_MONTHS.map((count) => {
        const span = { from: monthsBefore(today, count - 1), through: thisMonth }
        return {
          href: address(span),
          label: t('period.last', { months: count }),
          current: span.from === period.from && span.through === period.through,
        }
      })}
      from={{ label: t('period.from'), value: period.from.slice(0, 7), options }}
      to={{ label: t('period.to'), value: period.through.slice(0, 7), options }}
      show={t('period.show')}
    />
  )
}
