import { Table } from '@/components/ui/table'
import { type Locale, translator } from '@/lib/messages'
import type { Protocol } from '@/lib/progression/protocol'
import { settingsOf } from '@/lib/protocol/settings'
import { rangeInWords, settingName, settingValue } from '@/lib/protocol/words'

/** Every setting of a protocol with its range and source, a table a chapter. */
export function SettingTable({ locale, protocol }: { locale: Locale; protocol: Protocol }) {
  const t = translator(locale, 'protocol')
  return (
    <div className="flex flex-col gap-6">
      {settingsOf(protocol).map(({ chapter, settings }) => (
        <Table
          key={chapter}
          dense
          caption={t(`chapter.${chapter}`)}
          rows={settings}
          rowKey={({ path }) => path}
          columns={[
            {
              key: 'setting',
              header: t('version.setting'),
              rowHeader: true,
              cell: ({ path }) => <span className="font-normal">{settingName(locale, path, protocol)}</span>,
            },
            {
              key: 'value',
              header: t('version.value'),
              cell: ({ path, value }) => (
                <span className="font-semibold">{settingValue(locale, path, value)}</span>
              ),
            },
            {
              key: 'range',
              header: t('version.range'),
              cell: ({ parameter }) =>
                'range' in parameter
                  ? rangeInWords(locale, parameter)
                  : parameter.values.map((value) => settingValue(locale, parameter.path, value)).join(' / '),
            },
            { key: 'basis', header: t('version.basis'), cell: ({ parameter }) => t(`tag.${parameter.tag}`) },
            {
              key: 'source',
              header: t('version.source'),
              cell: ({ parameter }) => parameter.sources.join(', '),
            },
          ]}
        />
      ))}
    </div>
  )
}
