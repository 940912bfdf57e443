import { SideMark } from '@/components/side-mark/side-mark'
import { Badge } from '@/components/ui/badge'
import Link from '@/components/ui/link'
import { doseShort } from '@/lib/dose/dose-text'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { ladderRung } from '@/lib/progression/ladder-rungs'
import { doseAt, type Protocol } from '@/lib/progression/protocol'
import type { LadderState } from '@/lib/progression/types'
import type { ReviewCase } from '@/lib/review/case'
import { inForce } from '@/lib/review/in-force'
import { isOnlyIntakeLock, kindWord } from '@/lib/review/intake-lock'
import { ageOn } from '@/lib/time/age'
import { daysBetween, localDateOf } from '@/lib/time/plain-date'
import type { ZoneName } from '@/lib/time/types'
import { InForceLine } from './in-force-line'

/** 'Rung 2, One-leg bridge · 2 × 8'. */
export function rungText(
  locale: Locale,
  protocol: Protocol,
  state: Pick<LadderState, 'rung' | 'doseStep' | 'pace'>,
) {
  const t = translator(locale, 'clinician')
  const { code } = ladderRung(protocol, state.rung)
  const dose = doseAt(protocol, state.rung, state.pace, state.doseStep)
  const short = doseShort(locale, {
    sets: dose.sets,
    reps: dose.reps,
    ...(dose.holdSec ? { holdSeconds: dose.holdSec } : {}),
  })
  return `${t('case.onRung', { rung: state.rung, exercise: exerciseName(locale, code) })} · ${short}`
}

/** Who, which side, where on the ladder and since when: the first line of a case. */
export function CaseHeader({
  locale,
  zone,
  reviewCase,
  now,
  links,
}: {
  locale: Locale
  zone: ZoneName
  reviewCase: ReviewCase
  now: Date
  links: { chart: string; plan: string }
}) {
  const t = translator(locale, 'clinician')
  const d = translator(locale, 'desk')
  const { patient, episode, state, today, protocol, item } = reviewCase
  const shown = episode.affectedSide === 'bilateral' ? 'both' : episode.affectedSide
  const ladder = reviewCase.ladder
  const reviewed =
    state.lastReviewedAt === null
      ? t('case.neverReviewed')
      : t('case.reviewed', {
          days: daysBetween(
            localDateOf(state.lastReviewedAt.getTime(), patient.timeZone),
            localDateOf(now.getTime(), patient.timeZone),
          ),
        })
  const tone =
    item.urgency === 'emergency' || item.urgency === 'urgent'
      ? 'stop'
      : item.urgency === 'soon'
        ? 'watch'
        : 'neutral'
  return (
    <header className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id="case" className="text-xl font-semibold" tabIndex={-1}>
          {patient.name}
        </h2>
        {patient.dateOfBirth ? (
          <span>{t('case.age', { age: ageOn(patient.dateOfBirth, today) })}</span>
        ) : null}
        {shown ? <SideMark side={shown} label={sideWord(locale, shown)} /> : null}
        <Badge tone={tone}>{kindWord(locale, item.kind, isOnlyIntakeLock(reviewCase.openRedFlags))}</Badge>
        <span className="ms-auto flex gap-3 text-sm print:hidden">
          <Link
            href={links.chart as never}
            className="flex min-h-6 items-center text-accent underline underline-offset-4"
          >
            {t('case.openChart')}
          </Link>
          <Link
            href={links.plan as never}
            className="flex min-h-6 items-center text-accent underline underline-offset-4"
          >
            {t('case.editPlan')}
          </Link>
          <Link
            href={`${links.chart}/book` as never}
            className="flex min-h-6 items-center text-accent underline underline-offset-4"
          >
            {translator(locale, 'visits')('staff.book')}
          </Link>
          <Link
            href={`${links.chart}/notes` as never}
            className="flex min-h-6 items-center text-accent underline underline-offset-4"
          >
            {translator(locale, 'chart')('tab.notes')}
          </Link>
        </span>
      </div>
      <p className="text-sm text-ink-soft tabular">
        {(['left', 'right'] as const)
          .flatMap((side) => {
            const rung = ladder[side]
            if (!rung) return []
            // whoever waits for the first call has not begun with it
            const days =
              episode.status === 'awaiting_start'
                ? ''
                : `, ${t('case.dayOnRung', { day: daysBetween(rung.evidenceSince, today) + 1 })}`
            const text = `${rungText(locale, protocol, rung)}${days}`
            return [episode.affectedSide === 'bilateral' ? `${sideWord(locale, side)}: ${text}` : text]
          })
          .join(' · ') || t('case.notOnLadder')}
        {' · '}
        {reviewed}
        {' · '}
        {reviewCase.nextVisit
          ? d('card.nextVisit', { at: formatInstant(locale, new Date(reviewCase.nextVisit.at), zone) })
          : d('card.noVisit')}
      </p>
      <InForceLine locale={locale} lines={inForce(locale, reviewCase)} />
    </header>
  )
}
