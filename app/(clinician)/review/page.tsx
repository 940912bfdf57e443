import type { Metadata } from 'next'
import { ReviewCard } from '@/components/review-card/review-card'
import { ReviewDesk } from '@/components/review-queue/review-desk'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { getReviewCase } from '@/db/queries/review-case'
import { getReviewDesk, listSilentPatients } from '@/db/queries/review-queue'
import { listCalendar } from '@/db/queries/visits'
import { type Locale, parseLocale } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { caseActions } from '@/lib/review/case-actions'
import { dueDayOf, reviewDueAt } from '@/lib/review/due'
import { claimedByOther } from '@/lib/review/queue'
import { parseQueueTab, queueView } from '@/lib/review/queue-view'
import { reviewWords } from '@/lib/review/words'
import { requireCare, requireClinician } from '@/lib/server/guards'
import { reader } from '../reader'
import { act, undo } from './actions'
import { SilentPatients } from './silent-patients'

/** By when a message of this moment is answered, in the reader's language and as a date. */
const answered = (locale: Locale, now: Date, zone: string) => {
  const answerBy = dueDayOf(reviewDueAt('soon', now, zone), zone)
  return { answerBy, answerDay: formatDay(locale, answerBy, 'long') }
}

const inTwoWeeks = (now: Date) => new Date(now.getTime() + 14 * 86_400_000)

export const metadata: Metadata = { title: 'Review' }

/** The ranked queue and one case. Prepared rows for the list; one case is read for whoever is in charge of it. */
export default async function ReviewPage({ searchParams }: PageProps<'/review'>) {
  const scope = await requireClinician()
  const asked = await searchParams
  const { locale, units, zone, now, t } = await reader()
  const tab = parseQueueTab(asked.tab)
  const { items, undoable, colleagues, templates } = await getReviewDesk(scope, now)
  const view = queueView(items, {
    locale,
    tab,
    now,
    userId: scope.userId,
    zone,
    undoable,
  })
  const askedId = typeof asked.item === 'string' ? asked.item : undefined
  const chosen = items.find((item) => item.itemId === (askedId ?? view.lines[0]?.itemId))
  const care = chosen ? await requireCare(chosen.patientId) : null
  const reviewCase = care && chosen ? await getReviewCase(care, { itemId: chosen.itemId, now }) : null
  const other = chosen ? claimedByOther(chosen, scope.userId, now) : undefined
  const backHref = tab === 'all' ? '/review' : `/review?tab=${tab}`

  return (
    <>
      <h1 className="sr-only">{t('review.title')}</h1>
      <ReviewDesk
        view={view}
        currentId={chosen?.itemId}
        actions={
          reviewCase && care
            ? caseActions(locale, reviewCase, {
                colleagues,
                templates,
                me: scope.displayName,
                ...answered(parseLocale(reviewCase.patient.locale), now, reviewCase.patient.timeZone),
              })
            : undefined
        }
        words={reviewWords(locale)}
        action={act}
        undoAction={undo}
        showsCase={askedId !== undefined}
        backHref={backHref}
        backLabel={t('review.back')}
      >
        {reviewCase && care ? (
          <ReviewCard
            locale={locale}
            zone={zone}
            units={units}
            reviewCase={reviewCase}
            now={now}
            links={{
              chart: `/patients/${reviewCase.patient.patientId}`,
              plan: `/patients/${reviewCase.patient.patientId}/plan`,
              itemOf: (itemId) => `/review?item=${itemId}`,
              logOf: (logId) =>
                `/patients/${reviewCase.patient.patientId}/timeline?log=${logId}#log-${logId}`,
            }}
            notice={
              other ? <Notice tone="watch">{t('review.openByNow', { name: other.name })}</Notice> : null
            }
          />
        ) : askedId !== undefined ? (
          <EmptyState
            title={t('review.gone')}
            action={
              <Link href="/review" className="text-accent underline underline-offset-4">
                {t('review.back')}
              </Link>
            }
          />
        ) : (
          <SilentPatients
            locale={locale}
            zone={zone}
            nextVisit={(await listCalendar(scope, { from: now, until: inTwoWeeks(now) })).find(
              ({ state }) => state === 'booked',
            )}
            patients={await listSilentPatients(scope, { now })}
            title={t(view.tab === 'all' ? 'review.emptyTitle' : 'review.emptyTab')}
          />
        )}
      </ReviewDesk>
    </>
  )
}
