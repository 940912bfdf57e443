import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/form-button/act-form'
import { DifferenceTable } from '@/components/protocol/difference-table'
import { PublishSteps } from '@/components/protocol/publish-steps'
import { SettingTable } from '@/components/protocol/setting-table'
import { Badge } from '@/components/ui/badge'
import { Button, buttonClasses } from '@/components/ui/button'
import { DefinitionList } from '@/components/ui/definition-list'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { getLatestReplay } from '@/db/queries/protocol-replays'
import {
  getDraftBase,
  getProtocolVersion,
  hasProtocolPermission,
  listProtocolVersions,
} from '@/db/queries/protocols'
import { isId } from '@/lib/forms/is-id'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { protocolDifference } from '@/lib/protocol/settings'
import { requireClinician } from '@/lib/server/guards'
import { reader } from '../../reader'
import { publish, withdraw } from '../actions'

export const metadata: Metadata = { title: 'Protocol version' }

/** One version: who wrote and published it, what differs from another, and every number with its source. */
export default async function ProtocolVersionPage({
  params,
  searchParams,
}: PageProps<'/protocol/[versionId]'>) {
  const { versionId } = await params
  const scope = await requireClinician()
  if (!isId(versionId)) notFound()
  const { with: withId } = await searchParams
  const { locale, zone } = await reader()
  const t = translator(locale, 'protocol')
  const version = await getProtocolVersion(scope, versionId)
  if (!version || version.status === 'withdrawn') notFound()
  const mayWrite = await hasProtocolPermission(scope)
  const others = (await listProtocolVersions(scope)).filter((other) => other.versionId !== versionId)
  const asked = others.find((other) => other.versionId === withId)
  const compared = asked ? await getProtocolVersion(scope, asked.versionId) : null
  const nameOf = (one: { protocolKey: string; version: string }) => `${one.protocolKey}@${one.version}`
  const base = others.find((other) => other.versionId === version.basedOnVersionId)
  const before = compared
    ? { name: nameOf(compared), protocol: compared.protocol }
    : version.basedOnVersionId === null && version.status !== 'draft'
      ? null
      : { name: base ? nameOf(base) : t('list.shipped'), protocol: await getDraftBase(scope, version) }
  const isDraft = version.status === 'draft'
  const replay = isDraft ? await getLatestReplay(scope, versionId) : null
  const tried = replay?.status === 'done' && replay.toHash === version.contentHash ? replay.summary : null
  return (
    <>
      <PageHeader
        dense
        eyebrow={
          <Link href="/protocol" className="text-accent underline underline-offset-4">
            {t('version.back')}
          </Link>
        }
        title={
          <span className="flex flex-wrap items-center gap-3">
            {nameOf(version)}
            <Badge tone={isDraft ? 'watch' : 'ok'}>{t(`status.${version.status}`)}</Badge>
          </span>
        }
        actions={
          isDraft && mayWrite ? (
            <>
              <Link
                href={`/protocol/${versionId}/edit` as Route}
                className={buttonClasses('secondary', 'compact')}
              >
                {t('version.edit')}
              </Link>
              <Link
                href={`/protocol/${versionId}/replay` as Route}
                className={buttonClasses('secondary', 'compact')}
              >
                {t('version.replay')}
              </Link>
            </>
          ) : isDraft ? (
            <Link
              href={`/protocol/${versionId}/replay` as Route}
              className={buttonClasses('secondary', 'compact')}
            >
              {t('version.replay')}
            </Link>
          ) : null
        }
      />
      <div className="flex flex-col gap-8">
        <DefinitionList
          items={[
            { term: t('list.by'), value: version.authorName ?? t('list.shipped') },
            ...(version.publishedByName
              ? [{ term: t('list.approvedBy'), value: version.publishedByName }]
              : []),
            {
              term: t('list.date'),
              value: formatInstant(locale, version.publishedAt ?? version.changedAt, zone),
            },
            ...(version.note ? [{ term: t('list.note'), value: version.note }] : []),
            {
              term: t('version.hash'),
              value: (
                <>
                  <code className="break-all text-sm">{version.contentHash}</code>
                  <span className="block text-sm text-ink-soft">{t('version.hashHint')}</span>
                </>
              ),
            },
            { term: t('list.patients'), value: t('version.patients', { count: version.patients }) },
          ]}
        />
        {isDraft && mayWrite ? (
          <section aria-labelledby="publish" className="flex max-w-prose flex-col gap-2">
            <h2 id="publish" className="text-lg font-semibold">
              {t('publish.title')}
            </h2>
            <p>{t('publish.explain')}</p>
            {version.editedByUserIds.includes(scope.userId) ? (
              <p className="text-ink-soft">{t('publish.needsSecond')}</p>
            ) : tried ? (
              <ActForm action={publish} about={{ versionId, contentHash: version.contentHash }}>
                <PublishSteps
                  locale={locale}
                  changed={before ? protocolDifference(before.protocol, version.protocol).length : 0}
                  summary={tried}
                />
                <Button size="compact">{t('publish.do')}</Button>
              </ActForm>
            ) : (
              <p className="text-ink-soft">{t('publish.needsReplay')}</p>
            )}
            <ActForm action={withdraw} about={{ versionId }}>
              <Button size="compact" look="quiet">
                {t('draft.withdraw')}
              </Button>
            </ActForm>
          </section>
        ) : null}
        {others.length > 0 ? (
          <section aria-labelledby="compare" className="flex flex-col gap-3">
            <h2 id="compare" className="text-lg font-semibold">
              {t('version.compare')}
            </h2>
            <form className="flex flex-wrap items-end gap-2">
              <Select
                name="with"
                label={t('list.version')}
                defaultValue={compared?.versionId ?? base?.versionId}
                options={others.map((other) => ({ value: other.versionId, label: nameOf(other) }))}
              />
              <Button size="compact" look="secondary">
                {t('version.compareDo')}
              </Button>
            </form>
          </section>
        ) : null}
        {before ? (
          <DifferenceTable
            locale={locale}
            before={before}
            after={{ name: nameOf(version), protocol: version.protocol }}
          />
        ) : null}
        <SettingTable locale={locale} protocol={version.protocol} />
      </div>
    </>
  )
}
