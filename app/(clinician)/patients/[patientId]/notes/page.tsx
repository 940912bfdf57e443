import { OutOfReach } from '@/components/care-team/out-of-reach'
import { NoteEditor } from '@/components/note/note-editor'
import { NoteList } from '@/components/note/note-list'
import { VisitNotes } from '@/components/note/visit-notes'
import { TrendChart } from '@/components/trend-chart/trend-chart'
import { listNotes } from '@/db/queries/clinical-notes'
import { listExaminations } from '@/db/queries/examinations'
import { listVisitNotes } from '@/db/queries/visit-notes'
import { sidesOf } from '@/lib/episode/sides'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { noteObjective } from '@/lib/note/objective'
import { checkInPain, daysOfCare, painDays } from '@/lib/pain-series/pain-series'
import { titled } from '@/lib/server/locale'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'
import { addAddendum, writeNote } from './actions'

export const generateMetadata = titled('chart', 'title.notes')

const DAYS = 14
const FORM = 'note-form'

/** Writing beside the trend; below, what was signed. */
export default async function ChartNotesPage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/notes'>) {
  const { patientId } = await params
  const { scope, chart, limit, locale, zone, t: clinician } = await chartNow(patientId)
  const t = translator(locale, 'notes')
  const { draft, notes } = await listNotes(scope)
  const visitNotes = await listVisitNotes(scope)
  const { taken } = await searchParams
  const drawn = noteObjective(locale, {
    ...chart,
    examinations: await listExaminations(scope),
  })
  return (
    <ChartFrame patientId={patientId} tab="notes">
      <div className="grid min-w-0 gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
        <section aria-labelledby="write" className="flex min-w-0 flex-col gap-3">
          <h2 id="write" className="text-lg font-semibold">
            {t('write')}
          </h2>
          {limit === 'offered' ? (
            <OutOfReach locale={locale} limit={limit} patient={chart.patient} />
          ) : (
            <>
              <p className="text-sm text-ink-soft">{t('lead')}</p>
              <NoteEditor
                // a signed note leaves an empty editor behind, the words of a visit a longer one
                key={`${notes.length} ${typeof taken === 'string' ? taken : ''}`}
                formId={FORM}
                action={writeNote}
                patientId={patientId}
                draft={{
                  subjective: draft?.subjective ?? '',
                  observed: draft?.observed ?? '',
                  assessment: draft?.assessment ?? '',
                  plan: draft?.plan ?? '',
                }}
                lockVersion={draft?.lockVersion ?? 0}
                drawn={drawn}
                words={{
                  subjective: t('subjective'),
                  subjectiveHint: t('subjectiveHint'),
                  observed: t('observed'),
                  assessment: t('assessment'),
                  plan: t('plan'),
                  drawn: t('drawn'),
                  drawnHint: t('drawnHint'),
                  save: t('save'),
                  sign: t('sign'),
                  signHint: t('signHint', { name: scope.displayName }),
                  saving: t('saving'),
                  kept: draft ? t('kept', { at: formatInstant(locale, draft.savedAt, zone) }) : '',
                  keptNow: t('keptNow'),
                  failed: t('failed'),
                  conflict: t('conflict'),
                  other: t('other'),
                  problems: t('problems'),
                }}
              />
            </>
          )}
        </section>
        <section aria-labelledby="beside" className="flex min-w-0 flex-col gap-3">
          <h2 id="beside" className="text-lg font-semibold">
            {t('beside')}
          </h2>
          <VisitNotes
            locale={locale}
            zone={zone}
            notes={visitNotes.filter(({ stands }) => stands !== 'signed')}
            formId={limit === 'offered' ? null : FORM}
          />
          {sidesOf(chart.episode.affectedSide).map((side) => (
            <TrendChart
              key={side}
              locale={locale}
              title={clinician(side === 'left' ? 'case.painLeft' : 'case.painRight')}
              withTable={false}
              days={painDays(
                chart.today,
                daysOfCare(chart.episode.startedOn, chart.today, DAYS),
                checkInPain(chart.logs, side),
              )}
              sessionDates={
                new Set(chart.logs.flatMap((log) => (log.kind === 'session' ? [log.localDate] : [])))
              }
            />
          ))}
        </section>
        <NoteList
          locale={locale}
          zone={zone}
          patientId={patientId}
          me={scope.displayName}
          notes={notes}
          visitNotes={visitNotes}
          action={limit === 'offered' ? null : addAddendum}
        />
      </div>
    </ChartFrame>
  )
}
