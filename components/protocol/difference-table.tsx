import { Table } from '@/components/ui/table'
import { type Locale, translator } from '@/lib/messages'
import { choiceAt, parameterAt } from '@/lib/progression/parameters'
import type { Protocol } from '@/lib/progression/protocol'
import { protocolDifference } from '@/lib/protocol/settings'
import { settingName, settingValue } from '@/lib/protocol/words'

type Props = {
  locale: Locale
  before: { name: string; protocol: Protocol }
  after: { name: string; protocol: Protocol }
}

/** What differs between two protocols, side by side. */
export function DifferenceTable({ locale, before, after }: Props) {
  const t = translator(locale, 'protocol')
  const changes = protocolDifference(before.protocol, after.protocol)
  return (
    <Table
      dense
      caption={t('difference.title', { after: after.name, before: before.name })}
      rows={changes}
      rowKey={({ path }) => path}
      empty={t('version.unchanged')}
      columns={[
        {
          key: 'setting',
          header: t('difference.setting'),
          rowHeader: true,
          cell: ({ path }) => settingName(locale, path, after.protocol),
        },
        {
          key: 'before',
          header: before.name,
          cell: ({ path, before: value }) => settingValue(locale, path, value),
        },
        {
          key: 'after',
          header: after.name,
          cell: ({ path, after: value }) => <strong>{settingValue(locale, path, value)}</strong>,
        },
        {
          key: 'source',
          header: t('difference.source'),
          cell: ({ path }) => (parameterAt(path) ?? choiceAt(path))?.sources.join(', ') ?? '',
        },
      ]}
    />
  )
}
