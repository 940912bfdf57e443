import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { LedgerList } from '@/components/ledger/ledger-list'
import { AccessList } from '@/components/patient-chart/access-list'
import { ChartHeader } from '@/components/patient-chart/chart-header'
import { ChartSummary } from '@/components/patient-chart/chart-summary'
import { DecisionList } from '@/components/patient-chart/decision-list'
import { PlanVersionList } from '@/components/patient-chart/plan-version-list'
import { RunningPanel } from '@/components/patient-chart/running-panel'
import { ScoreTab } from '@/components/patient-chart/score-tab'
import { TimelineList } from '@/components/patient-chart/timeline-list'
import { buttonClasses } from '@/components/ui/button'
import { SegmentedLinks } from '@/components/ui/segmented-control'
import { Tabs } from '@/components/ui/tabs'
import { getChart, listAccess, listDecisions, listPlanVersions } from '@/db/queries/chart'
import { getLearning } from '@/db/queries/learning'
import { getLedger } from '@/db/queries/ledger'
import { getQuestionnaires, listQuestions } from '@/db/queries/questionnaires'
import { getRunning } from '@/db/queries/running'
import { listTimeline } from '@/db/queries/timeline'
import { sidesOf } from '@/lib/episode/sides'
import { ledgerDays } from '@/lib/ledger/days'
import { parseLocale } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { protocolVersion } from '@/lib/progression/protocol'
import { requireCare } from '@/lib/server/guards'
import { parseNumber } from '@/lib/thread/parse-number'
import { addDays } from '@/lib/time/plain-date'
import { parseCursor } from '@/lib/timeline/cursor'
import { TIMELINE_KINDS } from '@/lib/timeline/types'
import { reader } from '../../reader'
import { ChartMessages } from './chart-messages'
import { ClinicianFacts } from './clinician-facts'
import { GateSignoff } from './gate-signoff'
import { ScoreForms } from './score-forms'

export const metadata: Metadata = { title: 'Chart' }

const TABS = ['summary', 'messages', 'ledger', 'timeline', 'scores', 'decisions', 'plans', 'access'] as const
const PAGE = 50
const LEDGER_DAYS = 28

/** One patient's record. Each tab has an address and reads only what it shows. */
export default async function ChartPage({ params, searchParams }: PageProps<'/patients/[patientId]'>) {
  const { patientId } = await params
  const scope = await requireCare(patientId)
  const asked = await searchParams
  const { locale, zone, now, t } = await reader()
  const chart = await getChart(scope, { now })
  if (!chart) notFound()
  const { episodeId } = chart.episode
  const tab = TABS.find((name) => name === asked.tab) ?? 'summary'
  const base = `/patients/${patientId}`
  const kind = TIMELINE_KINDS.find((name) => name === asked.kind)
  const before = parseCursor(asked.before)
  const beforeNumber =
    typeof asked.before === 'string' && /^\d{1,5}$/.test(asked.before) ? Number(asked.before) : undefined
  const hrefOf = (logId: string) => `${base}?tab=timeline#log-${logId}`

  return (
    <>
      <ChartHeader
        locale={locale}
        patient={chart.patient}
        episode={chart.episode}
        today={chart.today}
        actions={
          <>
            <Link
              href={`${base}/protocol` as Route}
              className="flex min-h-11 items-center text-accent underline underline-offset-4"
            >
              {protocolVersion(chart.protocol)}
            </Link>
            <Link href={`${base}/plan` as Route} className={buttonClasses('primary', 'compact')}>
              {t('case.editPlan')}
            </Link>
          </>
        }
      />
      <Tabs
        label={t('chart.tabs')}
        tabs={TABS.map((name) => ({
          href: name === 'summary' ? base : `${base}?tab=${name}`,
          label: t(`chart.tab.${name}`),
          current: name === tab,
        }))}
      />
      <div className="py-4">
        {tab === 'summary' ? (
          <ChartSummary
            locale={locale}
            now={now}
            zone={zone}
            chart={chart}
            decisions={await listDecisions(scope, { episodeId, limit: 4 })}
            facts={
              <ClinicianFacts
                locale={locale}
                patientId={patientId}
                episode={chart.episode}
                envelope={chart.envelope}
                protocol={chart.protocol}
                today={chart.today}
              />
            }
          />
        ) : null}
        {tab === 'messages' ? messages() : null}
        {tab === 'ledger' ? await ledger() : null}
        {tab === 'timeline' ? await timeline() : null}
        {tab === 'scores' ? await scores() : null}
        {tab === 'decisions' ? await decisions() : null}
        {tab === 'plans' ? (
          <PlanVersionList
            locale={locale}
            zone={zone}
            versions={await listPlanVersions(scope, { episodeId })}
          />
        ) : null}
        {tab === 'access' ? <AccessList locale={locale} zone={zone} lines={await listAccess(scope)} /> : null}
      </div>
    </>
  )

  function messages() {
    if (!chart) return null
    const { patient, state, currentPlan, episode } = chart
    const theirs = parseLocale(patient.locale)
    const exercise = currentPlan?.content.items.find((item) => item.kind === 'ladder')?.exerciseCode
    return (
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
        before={parseNumber(asked.before)}
        sent={asked.sent === '1'}
      />
    )
  }

  async function ledger() {
    if (!chart) return null
    const from = addDays(chart.today, 1 - LEDGER_DAYS)
    const sides = sidesOf(chart.episode.affectedSide)
    const days = ledgerDays(await getLedger(scope, { episodeId, from }), {
      today: chart.today,
      from,
      sides,
      ladder: chart.ladder,
      protocol: chart.protocol,
    })
    const running = await getRunning(scope, { episodeId, today: chart.today })
    return (
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {days.length === 0 ? (
          <p className="text-ink-soft">{t('chart.noLogs')}</p>
        ) : (
          <LedgerList locale={locale} days={days} sides={sides} units="metric" dense />
        )}
        <RunningPanel
          locale={locale}
          zone={zone}
          running={running}
          signoffForm={
            <GateSignoff locale={locale} patientId={patientId} episodeId={episodeId} running={running} />
          }
        />
      </div>
    )
  }

  async function timeline() {
    const logs = await listTimeline(scope, {
      episodeId,
      limit: PAGE,
      ...(kind ? { kinds: [kind] } : {}),
      ...(before ? { before } : {}),
    })
    const last = logs.at(-1)
    const query = kind ? `&kind=${kind}` : ''
    return (
      <div className="flex flex-col items-start gap-3">
        <SegmentedLinks
          label={t('chart.filter')}
          items={[
            { href: `${base}?tab=timeline`, label: t('chart.log.all'), current: !kind },
            ...TIMELINE_KINDS.map((name) => ({
              href: `${base}?tab=timeline&kind=${name}`,
              label: t(`chart.log.${name}`),
              current: name === kind,
            })),
          ]}
        />
        <TimelineList locale={locale} logs={logs} />
        {last && logs.length === PAGE ? (
          <a
            href={`${base}?tab=timeline${query}&before=${last.at.toISOString()}_${last.id}`}
            className={buttonClasses('secondary', 'compact')}
          >
            {t('chart.more')}
          </a>
        ) : null}
      </div>
    )
  }

  async function scores() {
    if (!chart) return null
    const [{ answers, batteries }, questions, learning] = await Promise.all([
      getQuestionnaires(scope, episodeId),
      listQuestions(scope, { episodeId }),
      getLearning(scope, episodeId),
    ])
    return (
      <ScoreTab
        locale={locale}
        protocol={chart.protocol}
        today={chart.today}
        startedOn={chart.episode.startedOn}
        answers={answers}
        batteries={batteries}
        questions={questions}
      >
        <ScoreForms
          locale={locale}
          patientId={patientId}
          episodeId={episodeId}
          today={chart.today}
          learning={learning}
        />
      </ScoreTab>
    )
  }

  async function decisions() {
    const found = await listDecisions(scope, {
      episodeId,
      ...(beforeNumber === undefined ? {} : { before: beforeNumber }),
    })
    const last = found.at(-1)
    return (
      <div className="flex flex-col items-start gap-3">
        <DecisionList
          locale={locale}
          zone={zone}
          decisions={found}
          protocolName={protocolVersion(chart?.protocol ?? notFound())}
          hrefOf={hrefOf}
        />
        {last && last.decision.number > 1 ? (
          <a
            href={`${base}?tab=decisions&before=${last.decision.number}`}
            className={buttonClasses('secondary', 'compact')}
          >
            {t('chart.more')}
          </a>
        ) : null}
      </div>
    )
  }
}
