import { type Locale, translator } from '../messages'
import { formatDay, formatPercent } from '../messages/formats'
import { explainGate } from '../progression/explain-care'
import type { GatesDecision } from '../progression/gates'
import type { Protocol } from '../progression/protocol'
import { outingInWords } from '../running/in-words'
import type { MayIAnswer } from './may-i'

/** Why, in one or two sentences. `gates`: the newest judgement of the gates, null = none yet; `limits`: of the
 * patient's protocol (C.5). */
export function mayIInWords(
  locale: Locale,
  { reason, question }: MayIAnswer,
  { gates, limits }: { gates: GatesDecision | null; limits: Protocol['limits'] },
): string {
  const t = translator(locale, 'mayI')
  const day = (date: string) => formatDay(locale, date, 'long')
  switch (reason.code) {
    case 'activity_paused':
      return t('reason.activity_paused', { day: day(reason.until) })
    case 'activity_limited':
      return reason.share === undefined
        ? t('reason.activity_limitedShort', { day: day(reason.until) })
        : t('reason.activity_limited', {
            day: day(reason.until),
            share: formatPercent(locale, reason.share),
          })
    case 'gate':
      return gates && gates[reason.gate].state !== 'open'
        ? explainGate(gates, reason.gate, locale, 'patient')
        : t(`reason.gate.${reason.gate}`)
    case 'rung':
      return t('reason.rung', { rung: reason.rung })
    case 'run_step':
    case 'run_walk_first':
      return t(`reason.${reason.code}`, { step: reason.step, outing: outingInWords(locale, reason.outing) })
    case 'run_rest':
    case 'run_settling':
      return t(`reason.${reason.code}`, { day: day(reason.from) })
    case 'sit_spells':
      return t(question === 'drive' ? 'reason.drive_spells' : 'reason.sit_spells', {
        minutes: reason.minutes,
      })
    case 'sit_breaks':
      return t(question === 'drive' ? 'reason.drive_breaks' : 'reason.sit_breaks')
    default:
      return t(`reason.${reason.code}`, { rise: limits.duringRiseMax, ceiling: limits.duringAbsMax })
  }
}
