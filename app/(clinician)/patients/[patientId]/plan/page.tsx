import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { OutOfReach } from '@/components/care-team/out-of-reach'
import { ExerciseStill } from '@/components/exercise-figure/exercise-figure'
import { ActButton } from '@/components/form-button/act-button'
import { OwnPicture } from '@/components/own-exercise/own-media'
import { ChartHeader } from '@/components/patient-chart/chart-header'
import { PlanEditor } from '@/components/plan-editor/plan-editor'
import { StartFrom } from '@/components/plan-editor/start-from'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { getChart, listPlanVersions } from '@/db/queries/chart'
import { getMessage } from '@/db/queries/thread'
import { chartLimit } from '@/lib/care-team/chart-limit'
import { isFigureCode } from '@/lib/exercise-figure/figures/catalogue'
import { isId } from '@/lib/forms/is-id'
import { isUnderAge } from '@/lib/intake/under-age'
import { sideWord } from '@/lib/measures/words'
import { translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { editorData } from '@/lib/plan/editor-data'
import { planChangeLines } from '@/lib/plan/plan-changes'
import { SIDES } from '@/lib/progression/types'
import { requireCare } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { readEdit } from '@/lib/server/plan-edit'
import { reader } from '../../../reader'
import { discardDraft, keepFavourite, retireTemplate, savePlan } from './actions'
import { openEditor } from './opening'

export const generateMetadata = titled('clinician', 'plan.title')

/** A clinician adjusts the plan from afar. Every publishing is a new immutable version. */
export default async function PlanPage({ params, searchParams }: PageProps<'/patients/[patientId]/plan'>) {
  const { patientId } = await params
  const asked = await searchParams
  const scope = await requireCare(patientId)
  const { locale, zone, units, now, t } = await reader()
  const editing = await openEditor(scope, asked, { now, units })
  const chart = editing?.live.chart ?? (await getChart(scope, { now }))
  if (!chart) notFound()
  const words = translator(locale, 'planEditor')
  const time = (at: Date) => formatInstant(locale, at, zone)
  const message = isId(asked.message) ? await getMessage(scope, asked.message) : null
  const header = (
    <ChartHeader
      locale={locale}
      patient={chart.patient}
      episode={chart.episode}
      today={chart.today}
      actions={
        <>
          <Link
            href="/exercises"
            className="flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {translator(locale, 'ownExercise')('link')}
          </Link>
          <Link
            href={`/patients/${patientId}/plan/preview` as Route}
            className="flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {words('preview.liveLink')}
          </Link>
          <Link
            href={`/patients/${patientId}` as Route}
            className="flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {t('case.openChart')}
          </Link>
        </>
      }
    />
  )
  const limit = chartLimit(scope, chart.episode)
  if (limit) {
    return (
      <>
        {header}
        <OutOfReach locale={locale} limit={limit} patient={chart.patient} />
      </>
    )
  }
  const plan = chart.currentPlan
  if (!editing || !plan || !chart.episode.affectedSide) {
    return (
      <>
        {header}
        <EmptyState title={t('plan.noPlanYet')} />
      </>
    )
  }
  const { opened, basis, fields, drafts, library } = editing
  const read = readEdit(basis, fields, { locale, scope, units })
  const draft = opened.from === 'draft' ? opened.draft : null
  const others = drafts.filter(({ draftId }) => draftId !== draft?.draftId)
  const versions = await listPlanVersions(scope, { episodeId: chart.episode.episodeId })
  const isOvertaken = basis.base.planVersionId !== plan.planVersionId
  const minor = { name: chart.patient.name, age: chart.protocol.intake.adultAge }
  const data = editorData(locale, {
    patientId,
    planVersionId: basis.base.planVersionId,
    version: basis.base.version,
    content: basis.base.content,
    ladder: chart.ladder,
    protocol: chart.protocol,
    today: chart.today,
    units,
    own: basis.own,
  })
  return (
    <>
      {header}
      <div className="mb-4 flex max-w-5xl flex-col gap-3">
        <p className="flex flex-wrap gap-x-6 text-sm">
          {SIDES.flatMap((side) => {
            const rung = chart.ladder[side]?.rung
            if (rung === undefined) return []
            const stage = words(`stage.${String(rung) as '0'}`)
            return (
              <span key={side} className="font-semibold">
                {words('stage.line', { side: sideWord(locale, side), stage, rung })}
              </span>
            )
          })}
          <span>
            {chart.episode.goalText
              ? words('stage.goal', { goal: chart.episode.goalText })
              : chart.episode.goalRung === null
                ? words('stage.noGoal')
                : words('stage.goalRung', { rung: chart.episode.goalRung })}
          </span>
        </p>
        {isUnderAge(chart.patient.dateOfBirth, chart.today, chart.protocol) ? (
          <Notice tone="stop" title={words('underAge.title', minor)}>
            {words('underAge.text', minor)}
          </Notice>
        ) : null}
        {message ? (
          <Notice
            title={translator(locale, 'thread')('clinician.fromMessage', {
              day: formatInstant(locale, message.receivedAt, zone),
            })}
          >
            <blockquote dir="auto" className="wrap-anywhere whitespace-pre-wrap">
              {message.body}
            </blockquote>
          </Notice>
        ) : null}
        {opened.from === 'missing' ? <Notice tone="watch">{words('start.missing')}</Notice> : null}
        {opened.from === 'version' ? (
          <Notice>{words('start.loadedVersion', { version: opened.version })}</Notice>
        ) : null}
        {opened.from === 'template' ? (
          <Notice>{words('start.loadedTemplate', { name: opened.name })}</Notice>
        ) : null}
        {draft ? (
          <Notice
            action={
              <>
                <ActButton action={discardDraft} about={{ patientId, draftId: draft.draftId }} look="quiet">
                  {words('draft.discard')}
                </ActButton>
                <Link
                  href={`/patients/${patientId}/plan?fresh=1` as Route}
                  className="flex min-h-11 items-center text-accent underline underline-offset-4"
                >
                  {words('draft.fresh')}
                </Link>
              </>
            }
          >
            {draft.isOwn
              ? words('draft.resumed', { time: time(draft.savedAt) })
              : words('draft.resumedOther', { name: draft.name, time: time(draft.savedAt) })}
          </Notice>
        ) : null}
        {others.length > 0 ? (
          <nav aria-label={words('draft.others')} className="flex flex-wrap gap-x-4 text-sm">
            {others.map((other) => (
              <Link
                key={other.draftId}
                href={`/patients/${patientId}/plan?draft=${other.draftId}` as Route}
                className="flex min-h-11 items-center text-accent underline underline-offset-4"
              >
                {words('draft.open', { name: other.name, time: time(other.savedAt) })}
              </Link>
            ))}
          </nav>
        ) : null}
        <StartFrom
          patientId={patientId}
          retire={retireTemplate}
          groups={[
            {
              label: words('start.versions'),
              options: versions
                .filter(({ planVersionId }) => planVersionId !== plan.planVersionId)
                .map(({ planVersionId, version, effectiveFrom }) => ({
                  value: `version:${planVersionId}`,
                  label: words('start.version', { version, day: formatDay(locale, effectiveFrom) }),
                })),
            },
            {
              label: words('start.templates'),
              options: library.templates.map(({ templateId, name, rung }) => ({
                value: `template:${templateId}`,
                label: words('start.template', { name, rung }),
              })),
            },
          ]}
          templates={library.templates.map(({ templateId, name }) => ({
            templateId,
            retire: words('template.retire', { name }),
          }))}
          words={{
            title: words('start.title'),
            from: words('start.from'),
            live: words('start.live', { version: plan.version }),
            action: words('start.action'),
            hint: words('start.hint'),
            manage: words('template.manage'),
          }}
        />
      </div>
      <PlanEditor
        // another draft, version or template is another form
        key={draft?.draftId ?? String(asked.from ?? '')}
        action={savePlan}
        keepFavourite={keepFavourite}
        data={data}
        favourites={library.favourites}
        pictures={Object.fromEntries(
          data.library.flatMap(({ code }) => {
            const own = basis.own[code]
            if (own) return [[code, <OwnPicture key={code} locale={locale} own={own} decorative />]]
            return isFigureCode(code)
              ? [[code, <ExerciseStill key={code} locale={locale} code={code} decorative />]]
              : []
          }),
        )}
        start={{
          fields,
          draftId: draft?.draftId ?? crypto.randomUUID(),
          lockVersion: draft?.lockVersion ?? 0,
          keptText: draft
            ? words('draft.kept', { time: formatInstant(locale, draft.savedAt, zone, 'time') })
            : '',
          preview: read.status === 'read' ? read.preview : null,
          problems: read.status === 'out_of_range' ? read.problems : [],
          onto: plan.planVersionId,
          meanwhile: isOvertaken
            ? {
                message: t('plan.conflict', {
                  version: plan.version,
                  name: plan.createdByName ?? t('chart.accessPortal'),
                }),
                lines: planChangeLines(locale, basis.base.content, plan.content, units),
              }
            : null,
        }}
      />
    </>
  )
}
