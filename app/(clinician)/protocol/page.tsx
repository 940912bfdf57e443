import type { Metadata, Route } from 'next'
import { ActForm } from '@/components/form-button/act-form'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { Table } from '@/components/ui/table'
import { hasProtocolPermission, listProtocolVersions, type ProtocolVersionLine } from '@/db/queries/protocols'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { PRESETS } from '@/lib/progression/presets'
import { requireClinician } from '@/lib/server/guards'
import { reader } from '../reader'
import { beginDraft } from './actions'

export const metadata: Metadata = { title: 'Protocol' }

/** Every version of the clinic's protocol, who is on it, and the drafts. Any clinician reads; the permitted write. */
export default async function ProtocolPage() {
  const scope = await requireClinician()
  const { locale, zone } = await reader()
  const t = translator(locale, 'protocol')
  const versions = await listProtocolVersions(scope)
  const mayWrite = await hasProtocolPermission(scope)
  const published = versions.filter(({ status }) => status !== 'draft')
  const drafts = versions.filter(({ status }) => status === 'draft')
  const current = published.find(({ status }) => status === 'published')?.versionId
  const name = ({ protocolKey, version }: ProtocolVersionLine) => `${protocolKey}@${version}`
  const link = (line: ProtocolVersionLine) => (
    <Link href={`/protocol/${line.versionId}` as Route} className="text-accent underline underline-offset-4">
      {name(line)}
    </Link>
  )
  return (
    <>
      <PageHeader
        dense
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link
            href="/protocol/learning"
            className="flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {t('list.learning')}
          </Link>
        }
      />
      <div className="flex flex-col gap-8">
        <Table
          cards
          caption={t('list.versions')}
          rows={published}
          rowKey={({ versionId }) => versionId}
          empty={t('list.none')}
          columns={[
            { key: 'version', header: t('list.version'), rowHeader: true, cell: link },
            {
              key: 'status',
              header: t('list.status'),
              cell: (line) =>
                line.versionId === current ? (
                  <Badge tone="ok">{t('list.current')}</Badge>
                ) : (
                  t(`status.${line.status}`)
                ),
            },
            { key: 'by', header: t('list.by'), cell: ({ authorName }) => authorName ?? t('list.shipped') },
            {
              key: 'approved',
              header: t('list.approvedBy'),
              cell: ({ publishedByName }) => publishedByName ?? '',
            },
            {
              key: 'date',
              header: t('list.date'),
              cell: ({ publishedAt }) => (publishedAt ? formatInstant(locale, publishedAt, zone) : ''),
            },
            { key: 'patients', header: t('list.patients'), numeric: true, cell: ({ patients }) => patients },
            { key: 'note', header: t('list.note'), cell: ({ note }) => note },
          ]}
        />
        <Table
          cards
          caption={t('list.drafts')}
          rows={drafts}
          rowKey={({ versionId }) => versionId}
          empty={t('list.noDrafts')}
          columns={[
            { key: 'version', header: t('list.version'), rowHeader: true, cell: link },
            { key: 'by', header: t('list.by'), cell: ({ authorName }) => authorName ?? '' },
            {
              key: 'date',
              header: t('list.date'),
              cell: ({ changedAt }) => formatInstant(locale, changedAt, zone),
            },
            { key: 'note', header: t('list.note'), cell: ({ note }) => note },
          ]}
        />
        {mayWrite ? (
          <section aria-labelledby="begin" className="flex max-w-prose flex-col gap-2">
            <h2 id="begin" className="text-lg font-semibold">
              {t('list.begin')}
            </h2>
            <p className="text-ink-soft">{t('list.beginHint')}</p>
            <ActForm action={beginDraft} about={{}}>
              <Select
                name="from"
                label={t('list.beginFrom')}
                options={[
                  ...published.map((line) => ({ value: `version:${line.versionId}`, label: name(line) })),
                  ...PRESETS.filter((key) => !versions.some(({ protocolKey }) => protocolKey === key)).map(
                    (key) => ({
                      value: `preset:${key}`,
                      label: t('list.presetOption', { name: key }),
                    }),
                  ),
                ]}
              />
              <Button size="compact">{t('list.begin')}</Button>
            </ActForm>
          </section>
        ) : (
          <p className="text-ink-soft">{t('list.noPermission')}</p>
        )}
      </div>
    </>
  )
}
