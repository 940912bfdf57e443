import type { Gate } from '@/lib/gate-test/types'
import type { Locale } from '../messages'
import { formatUnit } from '../messages/formats'
import type { BeforeSessionDecision } from './before-session'
import type { CompletionDecision } from './completion'
import type { RuleFinding } from './finding'
import { fixedNumbers } from './fixed-numbers'
import type { GatesDecision } from './gates'
import type { ReviewDecision } from './review'
import type { RunDecision } from './running'
import { engineWords, type Voice, valueInWords } from './values-in-words'

/** A gate's state and, when it is shut, what opens it (C.9). */
export function explainGate(gates: GatesDecision, gate: Gate, locale: Locale, voice: Voice): string {
  const say = engineWords(locale)
  const status = gates[gate]
  const name = say(`gate.name.${gate}.${voice}`)
  if (status.state !== 'locked') return say(`gate.${status.state}.${voice}`, { gate: name })
  const finding = gates.findings.find(
    (found) => found.gate === gate && found.rule === status.code && found.verdict === 'fired',
  )
  return say(`gate.locked.${status.code}.${voice}`, { gate: name, ...seenIn(finding, locale) })
}

/** A running decision: the step or the distance, and why (C.10). */
export function explainRun(run: RunDecision, locale: Locale, voice: Voice): string {
  return engineWords(locale)(`run.${run.rule}.${run.decision}.${voice}`, {
    toStep: run.toStep ?? 0,
    cap: run.capKm === undefined ? 'none' : formatUnit(locale, run.capKm, 'kilometer', 'long'),
    settleHours: fixedNumbers.running.settleHours,
  })
}

/** What a look back over weeks says (C.11, under-loading). Patients read "let's talk" where clinicians read the prompt. */
export function explainReview(review: ReviewDecision, locale: Locale, voice: Voice): string {
  const deciding = review.findings.find(({ rule }) => rule === review.rule)
  const adherence = review.findings.find(({ rule }) => rule === 'PL2' || rule === 'NR2')
  const weeks = review.findings.find(({ rule }) => rule === 'NR-')
  const seen = deciding?.observed
  return engineWords(locale)(`review.${review.rule}.${review.decision}.${voice}`, {
    reason: deciding?.reason ?? 'none',
    adherence: valueInWords(locale, adherence?.observed, 'share'),
    weeks: valueInWords(locale, weeks?.observed, 'weeks'),
    days: valueInWords(locale, seen, 'days'),
    count: typeof seen === 'number' ? seen : 0,
  })
}

/** What the check before a session offers (PS1). */
export function explainBeforeSession(
  { decision }: BeforeSessionDecision,
  locale: Locale,
  voice: Voice,
): string {
  return engineWords(locale)(`beforeSession.${decision}.${voice}`)
}

/** Ready to finish, or every thing that is still missing, one sentence each (C.16). */
export function explainCompletion(completion: CompletionDecision, locale: Locale, voice: Voice): string[] {
  const say = engineWords(locale)
  if (completion.decision === 'discharge_ready') return [say(`completion.discharge_ready.${voice}`)]
  return completion.missing.map((criterion) =>
    say(
      `completion.not_yet.${criterion}.${voice}`,
      seenIn(
        completion.findings.find(({ reason }) => reason === criterion),
        locale,
      ),
    ),
  )
}

function seenIn(finding: RuleFinding | undefined, locale: Locale): Record<string, string> {
  const unit = finding?.unit ?? 'code'
  return {
    observed: valueInWords(locale, finding?.observed, unit),
    threshold: valueInWords(locale, finding?.threshold, unit),
  }
}
