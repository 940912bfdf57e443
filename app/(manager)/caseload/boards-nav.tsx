import { PeriodForm } from '@/components/boards/period-form'
import { Notice } from '@/components/ui/notice'
import { Tabs } from '@/components/ui/tabs'
import { listedYears, type Period, periodName, quarterPeriod, wholeYear, yearOf } from '@/lib/boards/period'
import { type Locale, translator } from '@/lib/messages'
import type { PlainDate } from '@/lib/time/types'

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

/** Said while a night or a bulk load is still being counted: the numbers below are older than the page. */
export function BoardsBehind({ locale }: { locale: Locale }) {
  return (
    <div className="mt-4">
      <Notice tone="watch">{translator(locale, 'boards')('behind')}</Notice>
    </div>
  )
}

type Props = {
  locale: Locale
  path: string
  period: Period
  today: PlainDate
  kept?: readonly { name: string; value: string }[]
}

/** Which year, or quarter of one, the board counts, kept in the address. */
export function BoardPeriod({ locale, path, period, today, kept = [] }: Props) {
  const t = translator(locale, 'boardPeriod')
  const year = yearOf(period)
  const whole = wholeYear(year)
  const quarters = [1, 2, 3, 4].map((quarter) => ({ quarter, span: quarterPeriod(year, quarter) }))
  const part = (span: Period, label: string) => ({
    href: `${path}?${new URLSearchParams([...kept.map(({ name, value }) => [name, value]), ['period', periodName(span)]])}`,
    label,
    current: span.from === period.from && span.through === period.through,
  })
  return (
    <PeriodForm
      action={path}
      kept={kept}
      label={t('label')}
      parts={[
        part(whole, t('year', { year: String(year) })),
        ...quarters
          .filter(({ span }) => span.from <= today)
          .map(({ quarter, span }) => part(span, t('quarter', { quarter }))),
      ]}
      year={{
        label: t('chooseYear'),
        value: String(year),
        options: listedYears(today).map((listed) => ({ value: String(listed), label: String(listed) })),
      }}
      show={t('show')}
    />
  )
}
