import type { Route } from 'next'
import { OutOfReach } from '@/components/care-team/out-of-reach'
import { ActForm } from '@/components/form-button/act-form'
import { ChartHeader } from '@/components/patient-chart/chart-header'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { getFinishAnswer } from '@/db/queries/completion'
import { getCompletion } from '@/db/queries/completion-conditions'
import { conditionsInWords, keptInWords } from '@/lib/completion/in-words'
import { maintenanceSides, USUAL_WEEK } from '@/lib/completion/maintenance-plan'
import { DISCHARGE_REASONS } from '@/lib/episode/types'
import { translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { dueText } from '@/lib/review/queue-view'
import { titled } from '@/lib/server/locale'
import { CareEnded } from '../care-ended'
import { chartNow } from '../chart-now'
import { finishCare } from './actions'

export const generateMetadata = titled('completion', 'clinician.title')

/** Ending an episode of care: why, what the person said, and the plan they keep. */
export default async function DischargePage({ params }: PageProps<'/patients/[patientId]/discharge'>) {
  const { patientId } = await params
  const { scope, chart, limit, locale, zone, now, t: clinician } = await chartNow(patientId)
  const t = translator(locale, 'completion')
  const { patient, episode, ladder, protocol } = chart
  const said = await getFinishAnswer(scope, episode.episodeId)
  const completion = limit ? null : await getCompletion(scope, episode.episodeId, now)
  const kept = keptInWords(locale, { sides: maintenanceSides(ladder) }, protocol)
  return (
    <>
      <ChartHeader
        locale={locale}
        zone={zone}
        patient={patient}
        episode={episode}
        today={chart.today}
        facts={chart}
        actions={
          <Link
            href={`/patients/${patientId}` as Route}
            className="flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {clinician('case.openChart')}
          </Link>
        }
      />
      <div className="flex max-w-2xl flex-col gap-6 py-4">
        <header>
          <h2 className="text-lg font-semibold">{t('clinician.title')}</h2>
          {limit === 'ended' ? null : <p>{t('clinician.lead', { name: patient.name })}</p>}
        </header>
        {limit === 'ended' && !said ? null : (
          <section aria-labelledby="said">
            <h3 id="said" className="font-semibold">
              {t('clinician.status')}
            </h3>
            <p>
              {said
                ? t('clinician.said', {
                    name: patient.name,
                    day: formatDay(locale, said.localDate, 'dayMonth'),
                    goal: said.goalMet ? 'yes' : 'no',
                    ready: said.ready ? 'yes' : 'no',
                  })
                : t('clinician.saidNothing', { name: patient.name })}
            </p>
            {said?.note ? <p className="mt-1 border-s-4 border-line-strong ps-3">{said.note}</p> : null}
          </section>
        )}
        {completion ? (
          <section aria-labelledby="conditions">
            <h3 id="conditions" className="font-semibold">
              {t('clinician.conditions')}
            </h3>
            <ul className="list-disc ps-5">
              {conditionsInWords(locale, completion).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ) : null}
        {episode.status === 'discharged' ? (
          <>
            <Notice tone="ok">{t('clinician.isFinished')}</Notice>
            <CareEnded patientId={patientId} />
          </>
        ) : limit ? (
          <OutOfReach locale={locale} limit={limit} patient={patient} />
        ) : (
          <ActForm
            action={finishCare}
            about={{ patientId, episodeId: episode.episodeId }}
            className="flex flex-col gap-5"
          >
            <Select
              name="reason"
              label={t('clinician.reason')}
              placeholder={t('clinician.choose')}
              options={DISCHARGE_REASONS.map((value) => ({
                value,
                label: clinician(`facts.dischargeReasons.${value}`),
              }))}
              required
            />
            <TextArea
              name="endNote"
              label={t('clinician.endNote')}
              hint={t('clinician.endNoteHint', { name: patient.name })}
              maxLength={500}
              rows={2}
            />
            <fieldset className="flex flex-col gap-4 border-t border-line pt-4">
              <legend className="float-left font-semibold">{t('clinician.plan')}</legend>
              <p className="clear-both text-sm text-ink-soft">
                {t('clinician.planHint', { name: patient.name })}
              </p>
              <Checkbox
                name="withPlan"
                value="yes"
                label={t('clinician.withPlan')}
                defaultChecked={kept.length > 0}
              />
              <ul className="list-disc ps-5">
                {kept.map((what) => (
                  <li key={what}>{t('clinician.keeps', { what })}</li>
                ))}
                <li>{t('clinician.restart')}</li>
                <li>{t('clinician.checks')}</li>
              </ul>
              <div className="flex flex-wrap gap-4">
                <TextField
                  name="heavyDaysPerWeek"
                  label={t('clinician.heavy')}
                  inputMode="numeric"
                  pattern="[1-4]"
                  defaultValue={String(USUAL_WEEK.heavyDaysPerWeek)}
                  required
                />
                <TextField
                  name="lightDaysPerWeek"
                  label={t('clinician.light')}
                  inputMode="numeric"
                  pattern="[0-5]"
                  defaultValue={String(USUAL_WEEK.lightDaysPerWeek)}
                  required
                />
              </div>
              <p className="text-sm text-ink-soft">{t('clinician.weekSource')}</p>
              <TextArea name="keepDoing" label={t('clinician.keepDoing')} maxLength={1000} rows={3} />
              <TextArea name="ifItComesBack" label={t('clinician.ifItComesBack')} maxLength={1000} rows={3} />
            </fieldset>
            <section aria-labelledby="closes" className="flex flex-col gap-2 border-t border-line pt-4">
              <h3 id="closes" className="font-semibold">
                {t('clinician.closes')}
              </h3>
              {chart.openItems.length === 0 ? <p>{t('clinician.closesNothing')}</p> : null}
              <ul className="list-disc ps-5">
                {chart.openItems.map(({ itemId, kind, dueAt }) => (
                  <li key={itemId}>
                    {t('clinician.closesOne', {
                      what: clinician(`review.kind.${kind}`),
                      due: dueText(locale, dueAt, now, zone),
                    })}
                  </li>
                ))}
              </ul>
              {chart.nextVisit ? (
                <p>
                  {t('clinician.visitStays', {
                    at: formatInstant(locale, new Date(chart.nextVisit.at), zone),
                  })}{' '}
                  <Link
                    href={`/schedule/${chart.nextVisit.visitId}` as Route}
                    className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
                  >
                    {t('clinician.visitOpen')}
                  </Link>
                </p>
              ) : null}
              <Checkbox
                name="sure"
                value="yes"
                label={t('clinician.sure', { name: patient.name })}
                required
              />
            </section>
            <div>
              <Button look="danger">{t('clinician.confirm')}</Button>
            </div>
          </ActForm>
        )}
      </div>
    </>
  )
}
