import type { ExaminationResult, ExaminationTest } from '../examination/types'
import { examinationLine } from '../examination/words'
import { type Locale, translator } from '../messages'
import { formatInstant } from '../messages/formats'
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
  /** What the patient was told about the newest change of the plan in this visit; null = nothing was changed. */
  planMessage: string | null
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
    t('summary.talked'),
    ...(mornings.length > 0 ? mornings : [t('summary.noMornings', { days: facts.days })]),
    ...(tested.length > 0 ? [[t('summary.tested'), ...tested].join('\n')] : []),
    facts.planMessage === null
      ? t('summary.planSame')
      : t('summary.planChanged', { message: facts.planMessage }),
    facts.next === null
      ? t('summary.noNext')
      : t('summary.next', { when: formatInstant(locale, facts.next, facts.zone) }),
  ].join('\n\n')
}
