import type { Route } from 'next'
import { LinkButton } from '@/components/ui/link-button'
import { ToneMark } from '@/components/ui/tone'
import type { RunningRecord, ShownGateTest } from '@/db/queries/running'
import type { Gate } from '@/lib/gate-test/types'
import { exerciseOfTest } from '@/lib/ledger/tags'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatNumber } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { explainGate } from '@/lib/progression/explain-care'
import { lowestRung, mayTest } from '@/lib/running/gate-view'
import { localDateOf } from '@/lib/time/plain-date'
import type { TodayFacts } from '@/lib/today/types'

type Props = { locale: Locale; facts: TodayFacts; running: RunningRecord; gate: Gate }

/** One gate: open or not, the first thing that keeps it shut, the last test, and the way to the next one. */
export function GateRow({ locale, facts, running, gate }: Props) {
  const t = translator(locale, 'running')
  const engine = translator(locale, 'engine')
  const { gates } = facts.protocol
  const { test, reps, comfortMaxPain, minRung } = gates[gate]
  const status = running.decision?.gates[gate]
  const state = status?.state ?? 'locked'
  const word = state === 'open' ? 'open' : state === 'awaiting_signoff' ? 'waits' : 'shut'
  const last = running.tests.find(({ kind }) => kind === test)
  const exercise = exerciseName(locale, exerciseOfTest(test))
  const rung = lowestRung(facts)
  return (
    <div className="flex flex-col gap-1.5 border-t border-line py-4">
      <p className="flex flex-wrap items-center justify-between gap-x-3">
        <span className="text-lg font-semibold">{engine(`gate.name.${gate}.patient`)}</span>
        <span className="inline-flex items-center gap-1.5">
          <ToneMark
            tone={word === 'open' ? 'ok' : word === 'waits' ? 'info' : 'neutral'}
            className="size-3.5"
          />
          {t(`gates.${word}`)}
        </span>
      </p>
      {state === 'open' ? null : (
        <p>
          {running.decision && status
            ? explainGate(running.decision.gates, gate, locale, 'patient')
            : t('gates.needs', {
                count: reps,
                exercise,
                comfort: comfortMaxPain === null ? 'none' : formatNumber(locale, comfortMaxPain),
              })}
        </p>
      )}
      {state === 'awaiting_signoff' ? <p className="text-ink-soft">{t('gates.signoffBy')}</p> : null}
      {gate === 'highIntensity' && running.signoff ? (
        <p className="text-ink-soft">
          {t('gates.signed', {
            name: running.signoff.byName,
            day: formatDay(locale, localDateOf(running.signoff.at.getTime(), facts.timeZone), 'long'),
          })}
        </p>
      ) : null}
      {last ? (
        <p className="text-sm text-ink-soft tabular">
          {t('gates.last', { day: formatDay(locale, last.localDate, 'long'), reps: repsOf(locale, last) })}
        </p>
      ) : null}
      {gate === 'highIntensity' && state !== 'open' && rung !== null && rung >= minRung ? (
        <p className="text-sm text-ink-soft">{t('gates.checklist')}</p>
      ) : null}
      {mayTest(facts, gate) === 'yes' ? (
        <div className="mt-1">
          <LinkButton
            href={`/running/test/${gate}` as Route}
            look={state === 'open' ? 'quiet' : 'secondary'}
            wide
          >
            {state === 'open' ? t('gates.again') : t('gates.test', { count: reps, exercise })}
          </LinkButton>
        </div>
      ) : rung !== null && rung < minRung ? (
        <p className="text-sm text-ink-soft">{t('gates.fromRung', { rung: minRung, now: rung })}</p>
      ) : null}
    </div>
  )
}

function repsOf(locale: Locale, { repsLeft: left, repsRight: right }: ShownGateTest): string {
  const t = translator(locale, 'running')
  if (left !== null && right !== null) return t('gates.both', { left, right })
  if (left !== null) return t('gates.leftOnly', { left })
  return right === null ? t('gates.notGiven') : t('gates.rightOnly', { right })
}
