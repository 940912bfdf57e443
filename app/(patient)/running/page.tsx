import type { Route } from 'next'
import type { ReactNode } from 'react'
import { RunningLadder } from '@/components/ladder-picture/running-ladder'
import { Badge } from '@/components/ui/badge'
import Link from '@/components/ui/link'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { getRunning, type RunningRecord } from '@/db/queries/running'
import { GATES } from '@/lib/gate-test/types'
import { distanceInWords } from '@/lib/measures/units'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatUnit } from '@/lib/messages/formats'
import { fixedNumbers } from '@/lib/progression/fixed-numbers'
import { lastRunStep } from '@/lib/progression/protocol'
import { outingInWords, runningSteps } from '@/lib/running/in-words'
import { cleanRuns, ladderStanding, longestRunKm, runToday } from '@/lib/running/prescription'
import { titled } from '@/lib/server/locale'
import { daysBetween } from '@/lib/time/plain-date'
import { morningNow } from '@/lib/today/morning-now'
import type { TodayFacts } from '@/lib/today/types'
import { CareEnded } from '../care-ended'
import { personReading } from '../person-now'
import { GateRow } from './gate-row'

export const generateMetadata = titled('running', 'title')

/** Today's run, where one stands on the ladder, what opens the next step, the gates and the journal. */
export default async function RunningPage() {
  const { scope, facts, locale } = await personReading()
  const t = translator(locale, 'running')
  const running = await getRunning(scope, { episodeId: facts.episode.id, today: facts.today })
  const step = running.decision?.after.step ?? null
  const onLadder = running.decision?.after.opened.run !== undefined
  if (facts.episode.status === 'discharged')
    return (
      <div className="flex flex-col gap-8 [&>header]:mb-0">
        <PageHeader title={t('title')} />
        <CareEnded locale={locale} />
        <Journal locale={locale} facts={facts} running={running} />
      </div>
    )
  return (
    <div className="flex flex-col gap-8 [&>header]:mb-0">
      <PageHeader title={t('title')} lead={t('lead')} />
      <Today locale={locale} facts={facts} running={running} />
      {onLadder ? <Next locale={locale} facts={facts} running={running} /> : null}
      <section aria-labelledby="gates" className="flex flex-col gap-2">
        <h2 id="gates" className="text-xl font-semibold">
          {t('gates.title')}
        </h2>
        <p className="text-ink-soft">{t('gates.lead')}</p>
        <ul>
          {GATES.map((gate) => (
            <li key={gate}>
              <GateRow locale={locale} facts={facts} running={running} gate={gate} />
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="ladder" className="flex flex-col gap-2">
        <h2 id="ladder" className="text-xl font-semibold">
          {t('ladder.title')}
        </h2>
        <RunningLadder locale={locale} steps={runningSteps(locale, facts.protocol)} current={step} />
      </section>
      {running.permission === 'high_intensity' ? <Fast locale={locale} facts={facts} /> : null}
      <Journal locale={locale} facts={facts} running={running} />
    </div>
  )
}

type Part = { locale: Locale; facts: TodayFacts; running: RunningRecord }

function Today({ locale, facts, running }: Part) {
  const t = translator(locale, 'running')
  const now = runToday(facts, running)
  const day = (date: string) => formatDay(locale, date, 'long')
  const { limits, running: rules } = facts.protocol
  const log = (query: string) => (
    <LinkButton href={`/activity?${query}` as Route} size="large" wide>
      {t('today.log')}
    </LinkButton>
  )
  const advice = (
    <p className="mb-4 text-ink-soft">
      {t('today.rules', {
        hours: fixedNumbers.running.separationHours,
        rise: limits.duringRiseMax,
        most: limits.duringAbsMax,
      })}
    </p>
  )
  switch (now.state) {
    case 'stopped': {
      const sore = now.why === 'symptoms'
      return (
        <Frame title={sore ? t('today.symptoms.title') : t('today.stopped.title')}>
          {sore ? t('today.symptoms.text') : t('today.stopped.text')}
        </Frame>
      )
    }
    case 'stale':
      return (
        <Frame
          title={t('today.stale.title')}
          action={
            <LinkButton href={'/check-in' as Route} size="large" wide>
              {t('today.stale.action')}
            </LinkButton>
          }
        >
          {t('today.stale.text')}
        </Frame>
      )
    case 'locked':
      return (
        <Frame title={t('today.locked.title')}>
          {t('today.locked.text')}{' '}
          {running.told ? <span lang={running.told.patientLocale}>{running.told.patientText}</span> : null}
        </Frame>
      )
    case 'suspended':
      return <Frame title={t('today.suspended.title')}>{t('today.suspended.text')}</Frame>
    case 'settling':
      return now.settled ? (
        <Frame title={t('today.settlingMorning.title')}>{t('today.settlingMorning.text')}</Frame>
      ) : (
        <Frame title={t('today.settling.title')}>{t('today.settling.text', { day: day(now.until) })}</Frame>
      )
    case 'paused_activity':
      return (
        <Frame title={t('today.paused_activity.title')}>
          {t('today.paused_activity.text', { day: day(now.until) })}
        </Frame>
      )
    case 'done':
      return <Frame title={t('today.done.title')}>{t('today.done.text')}</Frame>
    case 'rest':
      return (
        <Frame title={t('today.rest.title')}>
          {now.reason === 'lighter_day' || now.from === undefined
            ? t('today.rest.lighter_day')
            : t(`today.rest.${now.reason}`, { day: day(now.from) })}
        </Frame>
      )
    case 'easy':
      return (
        <Frame
          title={t('today.easy.title')}
          action={
            <>
              {advice}
              {log('kind=run')}
            </>
          }
        >
          {t('today.easy.text')} {t('today.thisWeek', { minutes: weekMinutes(running, facts) })}
        </Frame>
      )
    case 'outing':
      return (
        <Frame
          title={t('today.outing.title', { step: now.step, outing: outingInWords(locale, now.outing) })}
          action={
            <>
              {now.step === lastRunStep(facts.protocol) ? (
                <Cap locale={locale} facts={facts} running={running} />
              ) : null}
              {advice}
              {log(`kind=${now.outing.kind === 'walk' ? 'walk' : 'run'}&step=${now.step}`)}
            </>
          }
        >
          {t('today.outing.text', { effort: rules.easyRpeMax })}
        </Frame>
      )
  }
}

/** SP1: no single run more than a tenth longer than the longest of the last 30 days. */
function Cap({ locale, facts, running }: Part) {
  const t = translator(locale, 'running')
  const cap = longestRunKm(running.runs, facts)
  return (
    <p className="mb-2 font-semibold">
      {cap === null
        ? t('outing.noCap')
        : t('outing.cap', { distance: distanceInWords(locale, cap, facts.person.units) })}
    </p>
  )
}

function weekMinutes({ runs }: RunningRecord, { today }: TodayFacts): number {
  return runs
    .filter(({ kind, localDate }) => kind === 'run' && daysBetween(localDate, today) < 7)
    .reduce((sum, { durationMinutes }) => sum + (durationMinutes ?? 0), 0)
}

function Frame({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-labelledby="run-today" className="rounded-md border border-line-strong bg-sheet p-4 sm:p-5">
      <h2 id="run-today" className="text-2xl font-semibold">
        {title}
      </h2>
      <p className="mt-1 mb-3 text-lg text-ink-soft">{children}</p>
      {action}
    </section>
  )
}

function Next({ locale, facts, running }: Part) {
  const t = translator(locale, 'running')
  const standing = ladderStanding(running.decision)
  const clean = cleanRuns(running.decision)
  const top = running.decision?.after.step === lastRunStep(facts.protocol)
  const flags = running.decision?.run?.flags ?? []
  return (
    <section aria-labelledby="next-step" className="border-s-4 border-accent ps-4">
      <h2 id="next-step" className="text-lg font-semibold">
        {t('next.title')}
      </h2>
      {standing ? (
        <p className="my-1">
          <Badge tone={standing === 'on' ? 'ok' : standing === 'back' ? 'watch' : 'info'}>
            {t(`next.standing.${standing}`)}
          </Badge>
        </p>
      ) : null}
      {running.told ? <p lang={running.told.patientLocale}>{running.told.patientText}</p> : null}
      {top ? (
        <p className="mt-2">{t('next.top')}</p>
      ) : clean ? (
        <p className="mt-2">{t('next.clean', clean)}</p>
      ) : null}
      {flags.includes('runs_too_close') ? <p className="mt-2">{t('next.tooClose')}</p> : null}
      {flags.includes('run_not_easy') ? <p className="mt-2">{t('next.notEasy')}</p> : null}
      {running.told ? (
        <p className="text-sm text-ink-soft">
          {t('next.told', { day: formatDay(locale, running.told.localDate, 'long') })}
        </p>
      ) : null}
    </section>
  )
}

function Fast({ locale, facts }: { locale: Locale; facts: TodayFacts }) {
  const t = translator(locale, 'running')
  const morning = morningNow(facts)
  const limit = fixedNumbers.running.tempoMorningPainMax
  return (
    <section aria-labelledby="fast" className="flex flex-col gap-2">
      <h2 id="fast" className="text-xl font-semibold">
        {t('fast.title')}
      </h2>
      <p className="font-semibold">
        {morning === undefined
          ? t('fast.unknown')
          : morning <= limit
            ? t('fast.open')
            : t('fast.shut', { limit })}
      </p>
      <ol className="list-decimal ps-6">
        {(['h1', 'h2', 'h3', 'h4', 'h5'] as const).map((step) => (
          <li key={step} className="py-1">
            {t(`fast.${step}`)}
          </li>
        ))}
      </ol>
      <p className="text-ink-soft">{t('fast.how')}</p>
    </section>
  )
}

function Journal({ locale, facts, running }: Part) {
  const t = translator(locale, 'running')
  return (
    <section aria-labelledby="journal" className="flex flex-col gap-2">
      <h2 id="journal" className="text-xl font-semibold">
        {t('journal.title')}
      </h2>
      {running.runs.length === 0 ? <p className="text-ink-soft">{t('journal.empty')}</p> : null}
      <ul>
        {running.runs.map((run) => (
          <li
            key={run.entryId}
            className="flex flex-wrap justify-between gap-x-4 border-t border-line py-2 tabular"
          >
            <span className="font-semibold">{formatDay(locale, run.localDate)}</span>
            <span className="text-ink-soft">
              {[
                run.runStep === null ? t('journal.free') : t('journal.step', { step: run.runStep }),
                ...(run.durationMinutes === null ? [] : [formatUnit(locale, run.durationMinutes, 'minute')]),
                ...(run.distanceKm === null
                  ? []
                  : [distanceInWords(locale, run.distanceKm, facts.person.units)]),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
      <Link
        href={'/ledger' as Route}
        className="flex min-h-12 items-center text-accent underline underline-offset-4"
      >
        {t('journal.all')}
      </Link>
    </section>
  )
}
