import type { ReactNode } from 'react'
import { InForceLine } from '@/components/review-card/in-force-line'
import { SideMark } from '@/components/side-mark/side-mark'
import { Badge } from '@/components/ui/badge'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import type { LadderState, PerSide } from '@/lib/progression/types'
import type { CaseEpisode, CasePatient, NextVisit, OpenRedFlag, PlanVersionRecord } from '@/lib/review/case'
import { inForce } from '@/lib/review/in-force'
import { isOnlyIntakeLock } from '@/lib/review/intake-lock'
import { ageOn } from '@/lib/time/age'
import { daysBetween } from '@/lib/time/plain-date'
import type { PlainDate, ZoneName } from '@/lib/time/types'

/** What an open chart keeps in sight besides the name. */
type HeaderFacts = {
  ladder: PerSide<LadderState>
  openRedFlags: readonly OpenRedFlag[]
  consentedAt: Date | null
  nextVisit: NextVisit | null
  currentPlan: Pick<PlanVersionRecord, 'content'> | null
}

type Props = {
  locale: Locale
  /** The reader's own zone; needed with `facts`. */
  zone?: ZoneName
  patient: CasePatient
  episode: CaseEpisode
  today: PlainDate
  facts?: HeaderFacts
  actions?: ReactNode
}

/** Who this chart is about, and stays in sight: two marks of identity, side, rung, flags, consent, next visit. */
export function ChartHeader({ locale, zone = 'UTC', patient, episode, today, facts, actions }: Props) {
  const t = translator(locale, 'clinician')
  const shown = episode.affectedSide === 'bilateral' ? 'both' : episode.affectedSide
  return (
    <header className="z-20 -mx-4 mb-2 bg-paper px-4 pt-1 sm:sticky sm:top-0 print:static">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="text-xl font-semibold">{patient.name}</h1>
          <span className="tabular">
            {patient.dateOfBirth
              ? `${t('chart.born', { date: formatDay(locale, patient.dateOfBirth, 'numeric') })} · ${t('case.age', { age: ageOn(patient.dateOfBirth, today) })}`
              : t('chart.noBirth')}
          </span>
          {shown ? <SideMark side={shown} label={sideWord(locale, shown)} /> : null}
          <Badge
            tone={episode.status === 'stopped' ? 'stop' : episode.status === 'active' ? 'ok' : 'neutral'}
          >
            {t(`patients.status.${episode.status}`)}
          </Badge>
          {facts && facts.openRedFlags.length > 0 ? (
            <Badge tone={isOnlyIntakeLock(facts.openRedFlags) ? 'watch' : 'stop'}>
              {isOnlyIntakeLock(facts.openRedFlags)
                ? translator(locale, 'intakeLock')('kind')
                : translator(locale, 'chart')('header.flags', { count: facts.openRedFlags.length })}
            </Badge>
          ) : null}
        </div>
        {actions ? (
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1 print:hidden">{actions}</div>
        ) : null}
      </div>
      {facts ? <FactLine locale={locale} zone={zone} patient={patient} today={today} facts={facts} /> : null}
      {facts ? <InForceLine locale={locale} lines={inForce(locale, { ...facts, today })} /> : null}
      <div className="ruler mt-1" aria-hidden="true" />
    </header>
  )
}

function FactLine({
  locale,
  zone,
  patient,
  today,
  facts: { ladder, openRedFlags, consentedAt, nextVisit },
}: {
  locale: Locale
  zone: ZoneName
  patient: CasePatient
  today: PlainDate
  facts: HeaderFacts
}) {
  const t = translator(locale, 'chart')
  const sides = (['left', 'right'] as const).filter((side) => ladder[side])
  const rungs = sides.flatMap((side) => {
    const state = ladder[side]
    if (!state) return []
    const day = t('header.day', { day: daysBetween(state.evidenceSince, today) + 1 })
    const rung =
      sides.length > 1
        ? t('header.rungSide', { side: sideWord(locale, side), rung: state.rung })
        : t('header.rung', { rung: state.rung })
    return [`${rung}, ${day}`]
  })
  return (
    <p className="flex flex-wrap gap-x-4 text-sm text-ink-soft tabular">
      {rungs.length > 0 ? <span>{rungs.join(' · ')}</span> : null}
      {openRedFlags.length === 0 ? <span>{t('header.noFlags')}</span> : null}
      <span className={consentedAt ? undefined : 'font-semibold text-watch'}>
        {consentedAt
          ? t('header.consent', { day: formatInstant(locale, consentedAt, zone) })
          : t('header.noConsent')}
      </span>
      <span>
        {nextVisit
          ? `${t('header.visit', { at: formatInstant(locale, new Date(nextVisit.at), zone) })} ${t(`header.ways.${nextVisit.way}`)}`
          : t('header.noVisit')}
      </span>
      <span>{translator(locale, 'clinician')('chart.zone', { zone: patient.timeZone })}</span>
    </p>
  )
}
