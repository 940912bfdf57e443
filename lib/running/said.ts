import { GATES } from '../gate-test/types'
import type { Locale } from '../messages'
import { explainGate, explainRun } from '../progression/explain-care'
import { gateStatusCode } from '../progression/gates'
import type { Voice } from '../progression/values-in-words'
import type { RunningDecision } from './types'

/** What a decision says, in codes, where it stands first. */
export function runningSaid({ gates, run, permission, after }: RunningDecision): string {
  const standing = [
    ...GATES.map((gate) => gateStatusCode(gates[gate])),
    permission,
    after.step ?? '',
    after.noRunBefore ?? '',
  ].join('|')
  return `${standing}#${run ? `${run.rule}:${run.flags.join('+')}` : ''}`
}

const MOVED = /#RN[234]:/

/**
 * Whether a decision says something new. "Repeat this step" after a move says nothing new as long as it stands where
 * the move led: until the next run the person reads why they were moved.
 */
export function saysSomethingNew(said: string, before: string | null): boolean {
  if (before === null) return true
  if (said === before) return false
  const standing = (text: string) => text.split('#')[0]
  const nothingSince = said.includes('#RN5:') && MOVED.test(before)
  return !(nothingSince && standing(said) === standing(before))
}

/** The decision in one or two sentences: the ladder while it is open, else what keeps it shut. */
export function runningInWords(decision: RunningDecision, locale: Locale, voice: Voice): string {
  return decision.run
    ? explainRun(decision.run, locale, voice)
    : explainGate(decision.gates, 'run', locale, voice)
}
