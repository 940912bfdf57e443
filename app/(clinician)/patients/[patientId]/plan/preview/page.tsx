import type { Route } from 'next'
import { notFound } from 'next/navigation'
import { ExerciseCard } from '@/components/exercise-card/exercise-card'
import { PlanChangeList } from '@/components/plan-change-list/plan-change-list'
import { PlanSheet } from '@/components/plan-sheet/plan-sheet'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { PrintButton } from '@/components/ui/print-button'
import { getClinicContact } from '@/db/queries/clinic-contact'
import { getPlanBasis } from '@/db/queries/plan-basis'
import { listPlanDrafts } from '@/db/queries/plan-drafts'
import { getRunning } from '@/db/queries/running'
import { parseLocale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { restoredIn } from '@/lib/plan/draft'
import { readsTheSame } from '@/lib/plan/plan-order'
import { env } from '@/lib/server/env'
import { requireCare } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { readEdit } from '@/lib/server/plan-edit'
import { qrPath } from '@/lib/server/qr'
import { isPlainDate } from '@/lib/time/plain-date'
import { limitLines } from '@/lib/today/limit-lines'
import { legsAsked } from '@/lib/today/plan-lines'
import { runningLine } from '@/lib/today/running-line'
import { reader } from '../../../../reader'

export const generateMetadata = titled('planEditor', 'preview.title')

/** A draft as the patient will see it, in the patient's language. Shows and prints; changes nothing. */
export default async function PlanPreviewPage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/plan/preview'>) {
  const { patientId } = await params
  const { draft: asked } = await searchParams
  const scope = await requireCare(patientId)
  const { locale, units, now } = await reader()
  const live = await getPlanBasis(scope, { now })
  if (!live) notFound()
  const words = translator(locale, 'planEditor')
  const { chart } = live
  const drafts = await listPlanDrafts(scope, { episodeId: chart.episode.episodeId })
  const draft = drafts.find(({ draftId }) => draftId === asked)
  const basis = draft
    ? await getPlanBasis(scope, { basedOn: draft.basedOn, ...restoredIn(draft.fields), now })
    : live
  // Without a draft it is the plan as it is: to look at, and to print.
  const fields = draft?.fields ?? {}
  const read = draft || !asked ? readEdit(basis, fields, { locale, scope, units }) : null
  const back = `/patients/${patientId}/plan${draft ? `?draft=${draft.draftId}` : ''}` as Route
  if (read?.status !== 'read') {
    return (
      <>
        <PageHeader title={words('preview.title')} />
        <EmptyState
          title={words(draft ? 'preview.problem' : 'preview.none')}
          action={<LinkButton href={back}>{words('preview.back')}</LinkButton>}
        />
      </>
    )
  }
  const theirs = parseLocale(chart.patient.locale)
  const t = translator(theirs, 'patient')
  const { content } = read.edit
  const running = await getRunning(scope, { episodeId: chart.episode.episodeId, today: chart.today })
  const runGatePassed = running.decision?.after.opened.run !== undefined
  const typed = (name: string) => [fields[name] ?? []].flat().at(-1)
  const said = typed('messageEdited') === 'on' ? typed('patientMessage') : undefined
  const from = typed('effectiveFrom')
  const wished = from && isPlainDate(from) && from > chart.today ? from : chart.today
  const day = draft ? wished : read.current.effectiveFrom
  return (
    <div className="mx-auto flex max-w-xl flex-col gap-4 print:max-w-none">
      <div className="print:hidden">
        <PageHeader title={words(draft ? 'preview.title' : 'preview.live')} eyebrow={chart.patient.name} />
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        <LinkButton href={back} look="secondary" size="compact">
          {words('preview.back')}
        </LinkButton>
        <PrintButton>{translator(locale, 'sheet')('print')}</PrintButton>
      </div>
      {content.items.length > 0 ? (
        <>
          <p className="text-sm text-ink-soft print:hidden">{translator(locale, 'planPaper')('note')}</p>
          <div lang={theirs} className="hidden flex-col gap-4 print:flex">
            <PageHeader
              title={translator(theirs, 'sheet')('title')}
              eyebrow={translator(theirs, 'planPaper')('from', { day: formatDay(theirs, day, 'long') })}
            />
            <PlanSheet
              locale={theirs}
              units={chart.patient.units}
              plan={content}
              protocol={chart.protocol}
              affected={chart.episode.affectedSide}
              name={chart.patient.name}
              clinic={await getClinicContact(scope)}
              qr={qrPath(`${env().APP_URL}/today`)}
            />
          </div>
        </>
      ) : null}
      <p className="text-sm text-ink-soft print:hidden">
        {words('preview.from', { day: formatDay(locale, day, 'long') })}
        {draft && day > chart.today ? <span className="block">{words('preview.now')}</span> : null}
      </p>
      <div lang={theirs} className="flex flex-col gap-4 border-t border-line-strong pt-4 print:hidden">
        {draft ? (
          <section aria-labelledby="message" className="rounded-md border-2 border-accent bg-sheet p-4">
            <h2 id="message" className="text-xl font-semibold">
              {t(
                readsTheSame(read.current.content, content)
                  ? 'today.planChanged.word'
                  : 'today.planChanged.title',
              )}
            </h2>
            <p className="mt-1 mb-2 wrap-anywhere">{said || read.preview.message}</p>
            <PlanChangeList
              locale={theirs}
              before={read.current.content}
              after={content}
              units={chart.patient.units}
              affected={chart.episode.affectedSide}
            />
          </section>
        ) : null}
        {content.items.length === 0 ? <Notice tone="watch">{t('plan.stopped')}</Notice> : null}
        <div>
          {content.items.map((item) => (
            <ExerciseCard
              key={item.key}
              locale={theirs}
              item={item}
              units={chart.patient.units}
              legs={legsAsked(item, chart.episode.affectedSide)}
              among={content.items}
              affected={chart.episode.affectedSide}
              heading={2}
            />
          ))}
        </div>
        <ul className="flex flex-col gap-1.5 border-t border-line py-4">
          {limitLines(theirs, content, chart.today).map(({ key, text }) => (
            <li key={key}>{text}</li>
          ))}
          <li>{runningLine(theirs, content, { runGatePassed, calm: false })}</li>
          <li>{t('plan.schedule', { perDay: content.sessionsPerDay, days: content.daysPerWeek })}</li>
        </ul>
      </div>
    </div>
  )
}
