import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { ActForm } from '@/components/form-button/act-form'
import { RefreshWhile } from '@/components/protocol/refresh-while'
import { ReplayFlips } from '@/components/protocol/replay-flips'
import { ReplayResult } from '@/components/protocol/replay-result'
import { Button } from '@/components/ui/button'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Progress } from '@/components/ui/progress'
import { getLatestReplay, listReplayCases } from '@/db/queries/protocol-replays'
import { getProtocolVersion, hasProtocolPermission } from '@/db/queries/protocols'
import { listFlips } from '@/db/queries/replay-episodes'
import { isId } from '@/lib/forms/is-id'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { protocolVersion } from '@/lib/progression/protocol'
import { requireCare, requireClinician } from '@/lib/server/guards'
import { reader } from '../../../reader'
import { tryDraft } from '../../actions'

export const metadata: Metadata = { title: 'Protocol on past logs' }

const PEOPLE = 200

/** A draft tried on the clinic's past: asked for, under way, or what came of it. */
export default async function ReplayPage({
  params,
  searchParams,
}: PageProps<'/protocol/[versionId]/replay'>) {
  const { versionId } = await params
  const scope = await requireClinician()
  if (!isId(versionId)) notFound()
  const draft = await getProtocolVersion(scope, versionId)
  if (!draft || draft.status === 'withdrawn') notFound()
  const { locale, zone } = await reader()
  const t = translator(locale, 'protocol')
  const name = protocolVersion(draft.protocol)
  const replay = await getLatestReplay(scope, versionId)
  const mayWrite = draft.status === 'draft' && (await hasProtocolPermission(scope))
  const underWay = replay?.status === 'waiting' || replay?.status === 'running'
  const people =
    replay?.status === 'done' ? await listReplayCases(scope, replay.replayId, { limit: PEOPLE }) : []
  const isOfTheseNumbers = replay?.toHash === draft.contentHash
  const { patient, episode } = await searchParams
  const shown = isOfTheseNumbers
    ? people.find(
        ({ patientId, patientName, earlierEpisode }) =>
          patientId === patient && patientName !== null && String(earlierEpisode ?? '') === (episode ?? ''),
      )
    : undefined
  const from = shown && replay ? await getProtocolVersion(scope, replay.fromVersionId) : null
  const flips =
    shown && from
      ? await listFlips(await requireCare(shown.patientId), {
          episodeId: shown.episodeId,
          pair: { from: from.protocol, fromHash: from.contentHash, to: draft.protocol },
        })
      : null
  const seconds =
    replay?.startedAt && replay.finishedAt
      ? Math.max(1, Math.round((replay.finishedAt.getTime() - replay.startedAt.getTime()) / 1000))
      : null
  return (
    <>
      <PageHeader
        dense
        eyebrow={
          <Link href={`/protocol/${versionId}` as Route} className="text-accent underline underline-offset-4">
            {name}
          </Link>
        }
        title={t('replay.title', { name })}
        lead={t('replay.lead', { name })}
      />
      <div className="flex flex-col gap-6">
        {replay && replay.toHash !== draft.contentHash ? (
          <Notice tone="watch">{t('replay.stale')}</Notice>
        ) : null}
        {underWay && replay ? (
          <Notice tone="info" live="status">
            {replay.status === 'waiting' ? (
              <p>{t('replay.waiting')}</p>
            ) : (
              <Progress
                value={Math.floor((20 * replay.episodesDone) / Math.max(1, replay.episodesTotal))}
                max={20}
                label={t('replay.running', { done: replay.episodesDone, total: replay.episodesTotal })}
              />
            )}
            <Link
              href={`/protocol/${versionId}/replay` as Route}
              className="text-accent underline underline-offset-4"
            >
              {t('replay.lookAgain')}
            </Link>
            <RefreshWhile everyMs={1500} />
          </Notice>
        ) : null}
        {replay?.status === 'failed' ? <Notice tone="stop">{t('replay.failed')}</Notice> : null}
        {mayWrite && !underWay ? (
          <ActForm action={tryDraft} about={{ versionId, contentHash: draft.contentHash }}>
            <Button size="compact" {...(replay ? { look: 'secondary' } : {})}>
              {t(replay ? 'replay.again' : 'replay.start')}
            </Button>
          </ActForm>
        ) : null}
        {replay?.summary ? (
          <>
            <p className="text-sm text-ink-soft">
              {t('replay.compared', { name: replay.fromName })}{' '}
              {replay.finishedAt && seconds !== null
                ? t('replay.took', {
                    name: replay.requestedByName ?? '',
                    date: formatInstant(locale, replay.finishedAt, zone),
                    seconds,
                  })
                : null}
            </p>
            {replay.summary.decisions === 0 ? (
              <p>{t('replay.nothing')}</p>
            ) : (
              <ReplayResult
                locale={locale}
                summary={replay.summary}
                fromName={replay.fromName}
                toName={name}
                people={people}
                limit={PEOPLE}
                flipsOf={({ patientId, earlierEpisode }) =>
                  isOfTheseNumbers
                    ? (`/protocol/${versionId}/replay?patient=${patientId}${
                        earlierEpisode === null ? '' : `&episode=${earlierEpisode}`
                      }#flips` as Route)
                    : null
                }
              />
            )}
            {shown && flips ? (
              <ReplayFlips
                locale={locale}
                patientId={shown.patientId}
                earlierEpisode={shown.earlierEpisode}
                patientName={shown.patientName ?? ''}
                fromName={replay.fromName}
                toName={name}
                flips={flips}
              />
            ) : null}
          </>
        ) : null}
      </div>
    </>
  )
}
