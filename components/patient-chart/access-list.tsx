import { Table } from '@/components/ui/table'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import type { ZoneName } from '@/lib/time/types'

type Line = { seq: number; at: Date; actorKind: string; who: string | null; action: string }

/** Who opened or changed this record, newest first. */
export function AccessList({
  locale,
  zone,
  lines,
}: {
  locale: Locale
  zone: ZoneName
  lines: readonly Line[]
}) {
  const t = translator(locale, 'clinician')
  if (lines.length === 0) return <p className="text-ink-soft">{t('chart.noAccess')}</p>
  return (
    <Table
      dense
      caption={t('chart.accessCaption')}
      rows={lines}
      rowKey={(line) => String(line.seq)}
      columns={[
        {
          key: 'when',
          header: t('chart.accessWhen'),
          rowHeader: true,
          cell: (line) => <span className="font-normal tabular">{formatInstant(locale, line.at, zone)}</span>,
        },
        {
          key: 'who',
          header: t('chart.accessWho'),
          cell: (line) =>
            line.who ?? (line.actorKind === 'patient' ? t('chart.accessPatient') : t('chart.accessPortal')),
        },
        { key: 'what', header: t('chart.accessWhat'), cell: (line) => line.action },
      ]}
    />
  )
}
