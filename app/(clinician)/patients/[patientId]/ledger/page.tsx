import { LedgerList } from '@/components/ledger/ledger-list'
import { RunningPanel } from '@/components/patient-chart/running-panel'
import { getLedger } from '@/db/queries/ledger'
import { listOwnExercises } from '@/db/queries/own-exercises'
import { getRunning } from '@/db/queries/running'
import { sidesOf } from '@/lib/episode/sides'
import { ledgerDays } from '@/lib/ledger/days'
import { byCode, namesOf } from '@/lib/own-exercise/own-exercise'
import { titled } from '@/lib/server/locale'
import { addDays } from '@/lib/time/plain-date'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'
import { GateSignoff } from '../gate-signoff'

export const generateMetadata = titled('chart', 'title.ledger')

const LEDGER_DAYS = 28

/** Everything the tendon carried, day by day, and where running stands. */
export default async function ChartLedgerPage({ params }: PageProps<'/patients/[patientId]/ledger'>) {
  const { patientId } = await params
  const { limit, scope, chart, locale, units, zone, t } = await chartNow(patientId)
  const { episodeId, affectedSide } = chart.episode
  const from = addDays(chart.today, 1 - LEDGER_DAYS)
  const sides = sidesOf(affectedSide)
  const own = byCode((await listOwnExercises(scope)).map(({ content }) => content))
  const days = ledgerDays(await getLedger(scope, { episodeId, from }), {
    today: chart.today,
    from,
    sides,
    ladder: chart.ladder,
    protocol: chart.protocol,
    own,
  })
  const running = await getRunning(scope, { episodeId, today: chart.today })
  return (
    <ChartFrame patientId={patientId} tab="ledger">
      <div className="grid gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {days.length === 0 ? (
          <p className="text-ink-soft">{t('chart.noLogs')}</p>
        ) : (
          <LedgerList
            own={namesOf(own)}
            locale={locale}
            days={days}
            sides={sides}
            units={units}
            zone={zone}
            dense
          />
        )}
        <RunningPanel
          locale={locale}
          zone={zone}
          running={running}
          signoffForm={
            limit ? null : (
              <GateSignoff locale={locale} patientId={patientId} episodeId={episodeId} running={running} />
            )
          }
        />
      </div>
    </ChartFrame>
  )
}
