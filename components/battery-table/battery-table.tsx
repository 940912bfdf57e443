import { Table } from '@/components/ui/table'
import { type BatteryRow, batteryLines } from '@/lib/battery/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'

/** The tests at home, newest first, left beside right. */
export function BatteryTable({ locale, rows }: { locale: Locale; rows: readonly BatteryRow[] }) {
  const t = translator(locale, 'questionnaires')
  const lines = rows.toReversed().flatMap((row, index) =>
    batteryLines(locale, row).map((line) => ({
      ...line,
      key: `${index} ${line.test}`,
      day: row.localDate,
      inVisit: row.inVisit,
    })),
  )
  const left = ({ left: value, both }: (typeof lines)[number]) =>
    both === null ? (
      (value ?? t('battery.notDone'))
    ) : (
      <>
        {both}
        <span className="block text-ink-soft">{t('battery.both')}</span>
      </>
    )
  return (
    <Table
      dense
      hideCaption
      caption={t('battery.results')}
      rows={lines}
      rowKey={(line) => line.key}
      columns={[
        {
          key: 'test',
          header: t('battery.test'),
          rowHeader: true,
          cell: (line) => (
            <>
              {t(`battery.${line.test}`)}
              <span className="block font-normal text-ink-soft">
                {formatDay(locale, line.day, 'dayMonth')}
                {line.inVisit ? <span className="block">{t('battery.inVisit')}</span> : null}
              </span>
            </>
          ),
        },
        { key: 'left', header: t('battery.left'), cell: left },
        {
          key: 'right',
          header: t('battery.right'),
          cell: (line) => (line.both === null ? (line.right ?? t('battery.notDone')) : ''),
        },
      ]}
    />
  )
}
