import type { Route } from 'next'
import { OutOfReach } from '@/components/care-team/out-of-reach'
import { ActForm } from '@/components/form-button/act-form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { DefinitionList } from '@/components/ui/definition-list'
import { Field } from '@/components/ui/field'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { listCarried } from '@/db/queries/carried-records'
import { listEpisodes } from '@/db/queries/episodes'
import type { CarryPreview } from '@/lib/carry-out/record'
import { refusalInWords } from '@/lib/carry-out/words'
import { CARRIED_WAITS_DAYS } from '@/lib/erasure/types'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant, formatList } from '@/lib/messages/formats'
import { titled } from '@/lib/server/locale'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'
import { drop, take } from './actions'

export const generateMetadata = titled('carryOut', 'title')

/** A record of care elsewhere: read, checked and shown before it is written; and the way out with one of this chart. */
export default async function CarriedPage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/carried'>) {
  const { patientId } = await params
  const { scope, chart, limit, locale, zone, base } = await chartNow(patientId)
  const t = translator(locale, 'carryOut')
  const { problem, where, read } = await searchParams
  const refused = refusalInWords(locale, problem, where)
  const carried = await listCarried(scope)
  const episodes = await listEpisodes(scope)
  const waiting = carried.filter(({ state }) => state === 'waiting')
  const taken = carried.filter(({ state }) => state === 'taken_in')
  const day = (at: Date | string) => formatInstant(locale, new Date(at), zone)
  return (
    <ChartFrame patientId={patientId} tab="team">
      <div className="flex max-w-3xl flex-col gap-8">
        <header>
          <h2 className="text-lg font-semibold">{t('title')}</h2>
          <p className="text-ink-soft">{t('lead')}</p>
        </header>
        {refused ? (
          <Notice tone="stop" live="alert" title={t('refused.title')}>
            {refused}
          </Notice>
        ) : null}
        {read === 'here' ? <Notice tone="info" live="status" title={t('problem.here')} /> : null}
        {waiting.map(({ carriedId, preview, broughtAt }) => (
          <section
            key={carriedId}
            aria-labelledby={`waits-${carriedId}`}
            className="flex flex-col gap-4 border-t border-line pt-4"
          >
            <h3 id={`waits-${carriedId}`} className="font-semibold">
              {t('waiting')}
            </h3>
            {preview.openRedFlagDays.length > 0 ? (
              <Notice tone="stop" title={t('flags')}>
                {t('flagsText', {
                  count: preview.openRedFlagDays.length,
                  days: formatList(
                    locale,
                    preview.openRedFlagDays.map((date) => formatDay(locale, date, 'numeric')),
                  ),
                })}
              </Notice>
            ) : null}
            {looksLikeAnother(preview.person, chart.patient) ? (
              <Notice tone="watch" title={t('otherPerson')}>
                {t('otherPersonText')}
              </Notice>
            ) : null}
            <DefinitionList
              items={facts(
                { locale, day },
                preview,
                t('person', {
                  name: chart.patient.name,
                  born: chart.patient.dateOfBirth
                    ? formatDay(locale, chart.patient.dateOfBirth, 'numeric')
                    : '–',
                }),
              )}
            />
            <p className="text-ink-soft">{t('meaning')}</p>
            <p className="text-ink-soft">
              {t('waitsUntil', { day: day(new Date(broughtAt.getTime() + CARRIED_WAITS_DAYS * 86_400_000)) })}
            </p>
            {limit === 'offered' ? null : (
              <div className="flex flex-col gap-3">
                <ActForm action={take} about={{ patientId, carriedId }}>
                  <Checkbox id={`same-${carriedId}`} name="samePerson" value="yes" label={t('samePerson')} />
                  {preview.openRedFlagDays.length > 0 ? (
                    <Checkbox id={`read-${carriedId}`} name="flagsRead" value="yes" label={t('flagsRead')} />
                  ) : null}
                  <Button>{t('take')}</Button>
                </ActForm>
                <ActForm action={drop} about={{ patientId, carriedId }}>
                  <Button look="secondary">{t('drop')}</Button>
                </ActForm>
              </div>
            )}
          </section>
        ))}
        <section aria-labelledby="bring" className="flex flex-col gap-3">
          <h3 id="bring" className="font-semibold">
            {t('bring')}
          </h3>
          {limit === 'offered' ? (
            <OutOfReach locale={locale} limit={limit} patient={chart.patient} />
          ) : (
            <form
              action={`/api/patients/${patientId}/carry-in`}
              method="post"
              encType="multipart/form-data"
              className="flex flex-col items-start gap-3"
            >
              <Field id="file" label={t('file')} hint={t('fileHint')}>
                <input
                  id="file"
                  name="file"
                  type="file"
                  required
                  accept=".json,application/json"
                  aria-describedby="file-hint"
                  className="min-h-12 w-full rounded-md border border-line-strong bg-sheet p-2 file:me-3 file:min-h-11 file:rounded-md file:border file:border-line-strong file:bg-paper file:px-3 file:font-semibold file:text-ink"
                />
              </Field>
              <Button look="secondary">{t('read')}</Button>
            </form>
          )}
        </section>
        <section aria-labelledby="taken" className="flex flex-col gap-2">
          <h3 id="taken" className="font-semibold">
            {t('list')}
          </h3>
          {taken.length === 0 ? (
            <p className="text-ink-soft">{t('listNone')}</p>
          ) : (
            <ul className="flex flex-col">
              {taken.map(({ carriedId, preview, episodeNumber, broughtByName, broughtAt }) => (
                <li key={carriedId} className="flex flex-wrap items-center gap-x-4 border-t border-line">
                  <Link
                    href={`${base}/episodes/${episodeNumber ?? 0}` as Route}
                    className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
                  >
                    {t('elsewhere', { clinic: preview.clinic })}
                  </Link>
                  <span className="text-ink-soft">
                    {t('takenBy', { name: broughtByName, day: day(broughtAt) })}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-labelledby="out" className="flex flex-col gap-2">
          <h3 id="out" className="font-semibold">
            {t('out')}
          </h3>
          <p className="text-ink-soft">{t('outLead')}</p>
          <ul className="flex flex-col">
            {episodes
              .filter(({ number }) => number > 0)
              .map(({ episodeId, number, createdAt }) => (
                <li key={episodeId} className="border-t border-line">
                  <a
                    href={`/api/patients/${patientId}/carry-out/${episodeId}`}
                    download
                    className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
                  >
                    {t('outEpisode', { number, from: day(createdAt) })}
                  </a>
                </li>
              ))}
          </ul>
        </section>
      </div>
    </ChartFrame>
  )
}

/** Another day of birth, or another name where one of the days is not known. */
function looksLikeAnother(
  inFile: CarryPreview['person'],
  inChart: { name: string; dateOfBirth: string | null },
): boolean {
  if (inFile.dateOfBirth !== null && inChart.dateOfBirth !== null)
    return inFile.dateOfBirth !== inChart.dateOfBirth
  return inFile.displayName.trim().toLowerCase() !== inChart.name.trim().toLowerCase()
}

/** What the file says of itself, and beside it who the chart is of. */
function facts(
  { locale, day }: { locale: Locale; day: (at: Date | string) => string },
  preview: CarryPreview,
  inChart: string,
) {
  const t = translator(locale, 'carryOut')
  const { person, startedOn, endedAt, counts } = preview
  const from = startedOn === null ? null : formatDay(locale, startedOn, 'numeric')
  const checked = [
    preview.otherEngine === 0 ? t('allSame') : t('otherEngine', { count: preview.otherEngine }),
    ...(preview.newProtocols.length > 0
      ? [
          t('protocols', {
            count: preview.newProtocols.length,
            names: formatList(locale, preview.newProtocols),
          }),
        ]
      : []),
    ...(preview.messagesLeft > 0 ? [t('messagesLeft', { count: preview.messagesLeft })] : []),
  ]
  return [
    { term: t('from'), value: t('fromText', { clinic: preview.clinic, day: day(preview.exportedAt) }) },
    {
      term: t('inFile'),
      value:
        person.dateOfBirth === null
          ? t('personNoBirth', { name: person.displayName })
          : t('person', { name: person.displayName, born: formatDay(locale, person.dateOfBirth, 'numeric') }),
    },
    { term: t('inChart'), value: inChart },
    {
      term: t('care'),
      value:
        from === null
          ? t('careUnknown')
          : endedAt === null
            ? t('careOpen', { from })
            : t('careRan', { from, to: day(endedAt) }),
    },
    {
      term: t('holds'),
      value: t('counts', {
        checkIns: counts.check_ins ?? 0,
        sessions: counts.exercise_sessions ?? 0,
        plans: counts.plan_versions ?? 0,
        decisions: preview.decisions,
      }),
    },
    ...(preview.adds
      ? [
          {
            term: t('adds'),
            value: t('addsText', {
              checkIns: preview.adds.check_ins ?? 0,
              sessions: preview.adds.exercise_sessions ?? 0,
              decisions: preview.adds.decisions ?? 0,
            }),
          },
        ]
      : []),
    {
      term: t('checked'),
      value: (
        <>
          {checked.map((line) => (
            <span key={line} className="block">
              {line}
            </span>
          ))}
        </>
      ),
    },
  ]
}
