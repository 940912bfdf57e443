import { OutOfReach } from '@/components/care-team/out-of-reach'
import { ScoreTab } from '@/components/patient-chart/score-tab'
import { getLearning } from '@/db/queries/learning'
import { getQuestionnaires, listQuestions } from '@/db/queries/questionnaires'
import { titled } from '@/lib/server/locale'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'
import { ScoreForms } from '../score-forms'

export const generateMetadata = titled('chart', 'title.scores')

/** Questionnaires, tests and what the person asked. */
export default async function ChartScoresPage({ params }: PageProps<'/patients/[patientId]/scores'>) {
  const { patientId } = await params
  const { scope, chart, limit, locale } = await chartNow(patientId)
  const { episodeId, startedOn } = chart.episode
  const [{ answers, batteries }, questions, learning] = await Promise.all([
    getQuestionnaires(scope, episodeId),
    listQuestions(scope, { episodeId }),
    getLearning(scope, episodeId),
  ])
  return (
    <ChartFrame patientId={patientId} tab="scores">
      <ScoreTab
        locale={locale}
        protocol={chart.protocol}
        today={chart.today}
        startedOn={startedOn}
        answers={answers}
        batteries={batteries}
        questions={questions}
      >
        {limit ? (
          <OutOfReach locale={locale} limit={limit} patient={chart.patient} />
        ) : (
          <ScoreForms
            locale={locale}
            patientId={patientId}
            episodeId={episodeId}
            today={chart.today}
            learning={learning}
          />
        )}
      </ScoreTab>
    </ChartFrame>
  )
}
