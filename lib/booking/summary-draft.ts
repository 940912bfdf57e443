import type { ExaminationResult, ExaminationTest } from '../examination/types'
import { examinationLine } from '../examination/words'
import { type Locale, translator } from '../messages'
import { formatInstant } from '../messages/formats'
import type { PlanChangeLine } from '../plan/plan-changes'
import type { ZoneName } from '../time/types'
import type { VisitWay } from './types'

type Facts = {
  clinicianName: string
  way: VisitWay
  startsAt: Date
  zone: ZoneName
  days: number
  /** Morning pain of each check-in, oldest first; null = that leg was not asked or not answered. */
  mornings: readonly { left: number | null; right: number | null }[]
  /** How the plan differs from what the patient knew, and the newest words with it; null = it does not. */
  planChange: { lines: readonly PlanChangeLine[]; message: string } | null
  examinations: readonly { test: ExaminationTest; result: ExaminationResult }[]
  next: Date | null
}

/**
 * The first version of what a patient is given after a visit, from the record alone. The clinician reads, changes and
 * sends it. Says how many answers a number rests on, and never one that nobody gave.
 */
export function summaryDraft(locale: Locale, facts: Facts): string {
  const t = translator(locale, 'visits')
  const mornings = (['left', 'right'] as const).flatMap((side) => {
    const known = facts.mornings.flatMap((morning) => (morning[side] === null ? [] : [morning[side]]))
    const [first, last] = [known[0], known.at(-1)]
    if (first === undefined || last === undefined) return []
    return [t(`summary.mornings.${side}`, { known: known.length, days: facts.days, first, last })]
  })
  const tested = facts.examinations.map((each) => `• ${examinationLine(locale, each)}`)
  return [
    t(`summary.opening.${facts.way}`, {
      name: facts.clinicianName,
      when: formatInstant(locale, facts.startsAt, facts.zone),
    }),
    ...(mornings.length > 0 ? mornings : [t('summary.noMornings', { days: facts.days })]),
    ...(tested.length > 0 ? [[t('summary.tested'), ...tested].join('\n')] : []),
    facts.planChange === null ? t('summary.planSame') : planText(locale, facts.planChange),
    facts.next === null
      ? t('summary.noNext')
      : t('summary.next', { when: formatInstant(locale, facts.next, facts.zone) }),
  ].join('\n\n')
}

/** What the plan says now, line by line: of two changes on the way only where they led. */
function planText(locale: Locale, { lines, message }: NonNullable<Facts['planChange']>): string {
  const t = translator(locale, 'visits')
  const said = lines.map(({ subject, before, after }) => {
    if (after === undefined) return t('summary.planGone', { subject })
    return before === undefined
      ? t('summary.planNew', { subject, after })
      : t('summary.planLine', { subject, before, after })
  })
  return [t('summary.planChanged'), ...said, message].join('\n')
}

/**
 * The words of a summary as they go out: a heading under which nobody wrote anything stays behind. In: as a form sends
 * them, lines ended the way of any browser.
 */
export function sentSummary(locale: Locale, text: string): string {
  const t = translator(locale, 'visits')
  const headings = [t('summary.talked'), t('summary.tested'), t('summary.planChanged')]
  const parts = text.replaceAll('\r\n', '\n').split(/\n\s*\n/)
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '' && !headings.includes(part))
    .join('\n\n')
}
