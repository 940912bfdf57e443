import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { OutOfReach } from '@/components/care-team/out-of-reach'
import { ActForm } from '@/components/form-button/act-form'
import { ChartHeader } from '@/components/patient-chart/chart-header'
import { DifferenceTable } from '@/components/protocol/difference-table'
import { Button } from '@/components/ui/button'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { getChart } from '@/db/queries/chart'
import { getProtocolVersion, listProtocolMoves, listPublishedVersions } from '@/db/queries/protocols'
import { chartLimit } from '@/lib/care-team/chart-limit'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { protocolVersion } from '@/lib/progression/protocol'
import { requireCare } from '@/lib/server/guards'
import { reader } from '../../../reader'
import { movePatient } from './actions'

export const metadata: Metadata = { title: 'Protocol of a patient' }

/** Which version one patient is treated by, how they came to it, and moving them to another with what would differ. */
export default async function PatientProtocolPage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/protocol'>) {
  const { patientId } = await params
  const scope = await requireCare(patientId)
  const { to } = await searchParams
  const { locale, zone, now, t: clinician } = await reader()
  const t = translator(locale, 'protocol')
  const chart = await getChart(scope, { now })
  if (!chart) notFound()
  const limit = chartLimit(scope, chart.episode)
  const versions = await listPublishedVersions(scope)
  const others = versions.filter(({ isOn }) => !isOn)
  const chosen = others.find(({ versionId }) => versionId === to) ?? others.at(-1)
  const target = chosen ? await getProtocolVersion(scope, chosen.versionId) : null
  const moves = await listProtocolMoves(scope, chart.episode.episodeId)
  const name = protocolVersion(chart.protocol)
  return (
    <>
      <ChartHeader
        locale={locale}
        patient={chart.patient}
        episode={chart.episode}
        today={chart.today}
        actions={
          <Link
            href={`/patients/${patientId}` as Route}
            className="flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {clinician('case.openChart')}
          </Link>
        }
      />
      <div className="flex flex-col gap-6 py-4">
        <section aria-labelledby="on" className="flex flex-col gap-2">
          <h2 id="on" className="text-lg font-semibold">
            {t('move.on', { name })}
          </h2>
          <Link
            href={`/protocol/${chart.episode.protocolVersionId}` as Route}
            className="flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {t('version.eyebrow')}
          </Link>
          {moves.length > 0 ? (
            <>
              <h3 className="font-semibold">{t('move.history')}</h3>
              <ul className="flex flex-col gap-1">
                {moves.map((move) => (
                  <li key={move.movedAt.toISOString()}>
                    {t('move.moved', {
                      date: formatInstant(locale, move.movedAt, zone),
                      from: move.from,
                      to: move.to,
                      by: move.by,
                      reason: move.reason,
                    })}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </section>
        <section aria-labelledby="move" className="flex flex-col gap-4">
          <h2 id="move" className="text-lg font-semibold">
            {t('move.do')}
          </h2>
          {target && chosen ? (
            <>
              <form className="flex flex-wrap items-end gap-2">
                <Select
                  name="to"
                  label={t('move.to')}
                  defaultValue={chosen.versionId}
                  options={others.map((other) => ({ value: other.versionId, label: other.name }))}
                />
                <Button size="compact" look="secondary">
                  {t('move.show')}
                </Button>
              </form>
              <DifferenceTable
                locale={locale}
                before={{ name, protocol: chart.protocol }}
                after={{ name: chosen.name, protocol: target.protocol }}
              />
              {limit ? <OutOfReach locale={locale} limit={limit} patient={chart.patient} /> : null}
              {!limit && chart.openItems.some(({ kind }) => kind === 'awaiting_signoff') ? (
                <Notice tone="watch">{t('move.proposalWaits', { name: chosen.name })}</Notice>
              ) : null}
              {limit ? null : (
                <ActForm
                  action={movePatient}
                  about={{ patientId, episodeId: chart.episode.episodeId, toVersionId: chosen.versionId }}
                >
                  <TextField
                    name="reason"
                    label={t('move.reason')}
                    hint={t('move.reasonHint')}
                    minLength={3}
                    maxLength={500}
                    required
                  />
                  <Button size="compact">{t('move.confirm', { patient: chart.patient.name })}</Button>
                </ActForm>
              )}
            </>
          ) : (
            <p className="text-ink-soft">{t('move.none')}</p>
          )}
        </section>
      </div>
    </>
  )
}
