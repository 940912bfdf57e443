import { type Locale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import type { ReviewAct, ReviewActResult } from './schema'

/** What came of an act, in one sentence for the status line. */
export function actReply(locale: Locale, name: string, act: ReviewAct, result: ReviewActResult): string {
  const t = translator(locale, 'clinician')
  if (result.status === 'already_answered') {
    return t('act.failed.already_answered', { by: result.by, answer: t(`case.answer.${result.answer}`) })
  }
  if (result.status === 'refused') return t(`act.failed.${result.why}`)
  if (result.did === 'snoozed') {
    return t('act.done.snoozed', { name, day: act.act === 'snooze' ? formatDay(locale, act.until) : '' })
  }
  return t(`act.done.${result.did}`, { name })
}
