import type { Route } from 'next'
import { BriefSheet } from '@/components/brief/brief-sheet'
import { LinkButton } from '@/components/ui/link-button'
import { PrintButton } from '@/components/ui/print-button'
import { listPlanVersions } from '@/db/queries/chart'
import { getQuestionnaires, listQuestions } from '@/db/queries/questionnaires'
import { getThread } from '@/db/queries/thread'
import { listTimeline } from '@/db/queries/timeline'
import { dayResponses, ladderHistory } from '@/lib/brief/brief'
import { translator } from '@/lib/messages'
import { titled } from '@/lib/server/locale'
import { eventLine } from '@/lib/timeline/event-line'
import { isEvent } from '@/lib/timeline/events'
import { chartNow } from '../chart-now'

export const generateMetadata = titled('brief', 'title')

const MESSAGES_OF_DAYS = 28
const MOST_CONTACTS = 5

/** One page, on screen or on paper, to be open before a visit. */
export default async function BriefPage({ params }: PageProps<'/patients/[patientId]/brief'>) {
  const { patientId } = await params
  const { scope, chart, locale, zone, now, base } = await chartNow(patientId)
  const t = translator(locale, 'brief')
  const { episodeId } = chart.episode
  const since = now.getTime() - MESSAGES_OF_DAYS * 86_400_000
  const [versions, { answers, batteries }, questions, thread, contacts] = await Promise.all([
    listPlanVersions(scope, { episodeId }),
    getQuestionnaires(scope, episodeId),
    listQuestions(scope, { episodeId, limit: 5 }),
    getThread(scope),
    listTimeline(scope, { episodeId, kinds: ['contact'], limit: MOST_CONTACTS }),
  ])
  return (
    <>
      <div className="mb-2 flex flex-wrap gap-2 print:hidden">
        <PrintButton>{t('print')}</PrintButton>
        <LinkButton href={base as Route} look="quiet">
          {t('back')}
        </LinkButton>
      </div>
      <BriefSheet
        locale={locale}
        zone={zone}
        now={now}
        chart={chart}
        ladderSteps={ladderHistory(versions).slice(0, 8)}
        responses={dayResponses(chart.logs, { today: chart.today, most: 7 })}
        answers={answers}
        battery={batteries.at(-1)}
        questions={questions}
        messages={thread.messages
          .filter(({ author, receivedAt }) => author === 'patient' && receivedAt.getTime() > since)
          .slice(-3)}
        contacts={contacts.entries.flatMap((entry) =>
          isEvent(entry) && entry.at.getTime() > since
            ? [{ id: entry.id, at: entry.at, line: eventLine(locale, entry, zone) }]
            : [],
        )}
      />
    </>
  )
}
