import { type Locale, translator } from '../messages'
import { guardLine } from '../plan/plan-preview'
import type { ReviewAct } from './schema'
import type { GiveOutcome } from './types'

/** What came of an act, in one sentence for the status line. Of two answers to one decision both are named. */
export function actReply(locale: Locale, name: string, act: ReviewAct, result: GiveOutcome): string {
  const t = translator(locale, 'clinician')
  const d = translator(locale, 'desk')
  if (result.status === 'given') return d(`given.${act.act}`, { name })
  if (result.status === 'already_answered') {
    return d('first', {
      by: result.by,
      answer: t(`case.answer.${result.answer}`),
      yours: d(`yours.${act.act}`),
    })
  }
  if (result.why === 'already_given' && result.by) return d('firstGiven', { by: result.by })
  if (result.why === 'needs_reason' && result.unusual) {
    const said = result.unusual.map((finding) => guardLine(locale, finding))
    return d('unusual', { points: said.flatMap(({ text, sources }) => [text, `${sources}.`]).join(' ') })
  }
  return t(`act.failed.${result.why}`)
}
