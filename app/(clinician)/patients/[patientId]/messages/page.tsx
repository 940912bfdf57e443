import { fileProblem } from '@/lib/files/problem'
import { parseLocale } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { titled } from '@/lib/server/locale'
import { parseNumber } from '@/lib/thread/parse-number'
import { ChartFrame } from '../chart-frame'
import { ChartMessages } from '../chart-messages'
import { chartNow } from '../chart-now'

export const generateMetadata = titled('chart', 'title.messages')

/** The thread with one patient, in their chart. */
export default async function ChartMessagesPage({
  params,
  searchParams,
}: PageProps<'/patients/[patientId]/messages'>) {
  const { patientId } = await params
  const { scope, chart, locale, zone, now } = await chartNow(patientId)
  const { before, sent, problem } = await searchParams
  const { patient, state, currentPlan, episode } = chart
  const theirs = parseLocale(patient.locale)
  const exercise = currentPlan?.content.items.find((item) => item.kind === 'ladder')?.exerciseCode
  return (
    <ChartFrame patientId={patientId} tab="messages">
      <ChartMessages
        scope={scope}
        locale={locale}
        now={now}
        zone={zone}
        patient={{ patientId, name: patient.name, locale: theirs }}
        values={{
          name: patient.name,
          me: scope.displayName,
          exercise: exercise && exerciseName(theirs, exercise),
          lastCheckIn: state?.lastCheckInOn ? formatDay(theirs, state.lastCheckInOn, 'long') : undefined,
        }}
        ended={episode.status === 'discharged'}
        before={parseNumber(before)}
        sent={sent === '1'}
        problem={fileProblem(locale, problem)}
      />
    </ChartFrame>
  )
}
