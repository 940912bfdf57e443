import type { DailyRule, SideDecision } from './types'

/** The one act of the person that ends a hold. */
export const HOLD_ACTS = [
  'train',
  'train_again',
  'train_all_sessions',
  'train_at_this_dose',
  'keep_rest_day',
  'enter_in_time',
  'check_in_next_morning',
  'answer_every_question',
  'keep_agreed_plan',
  'correct_technique',
  'rate_technique',
  'train_without_painkiller',
] as const
export type HoldAct = (typeof HOLD_ACTS)[number]

const byReason: Partial<Record<string, HoldAct>> = {
  'MD1:no_closed_day': 'check_in_next_morning',
  'MD1:answer_missing': 'answer_every_question',
  'AD2:too_few_sessions': 'train_all_sessions',
  'AD2:older_dose': 'train_at_this_dose',
  'AD2:too_frequent': 'keep_rest_day',
  'AD2:late_entry': 'enter_in_time',
}

const byRule: Partial<Record<DailyRule, HoldAct>> = {
  NE1: 'train',
  EX1: 'train_again',
  HD1: 'train_again',
  AD1: 'keep_agreed_plan',
  TQ1: 'correct_technique',
  TQ2: 'rate_technique',
  AN1: 'train_without_painkiller',
}

/**
 * What a person can do to end this hold; absent when it is not in their hands (a clinician, or time). Together with
 * the review that a long hold opens it keeps anyone from standing still without knowing why (C.20 L3).
 */
export function actThatEnds({
  rule,
  findings,
}: Pick<SideDecision, 'rule' | 'findings'>): HoldAct | undefined {
  const reason = findings.find((finding) => finding.rule === rule && finding.verdict === 'fired')?.reason
  return byReason[`${rule}:${reason}`] ?? byRule[rule]
}

/** Whether ending a hold by this rule lies in the person's own hands. */
export function endsByOwnAct(rule: DailyRule): boolean {
  return byRule[rule] !== undefined || rule === 'MD1' || rule === 'AD2'
}
