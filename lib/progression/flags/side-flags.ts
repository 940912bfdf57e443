import type { Proposal } from '../rule-result'
import type { Situation } from '../situation'
import type { ActivityAdvice } from '../types'
import { adherenceFlags, checkInSilenceFlags } from './contact-flags'
import { dosingFlags } from './dosing-flags'
import { longHoldFlags } from './long-hold-flags'
import { patternFlags } from './pattern-flags'
import { reportFlags } from './report-flags'

/** Flags speak to people; they never change the decision (C.7). Those of the fired rules come on top. */
export function sideFlags(
  situation: Situation,
  decision: Proposal,
  advice: readonly ActivityAdvice[],
): readonly string[] {
  return [
    ...advice.map(({ action, kind }) => `${action}_activity:${kind}`),
    ...checkInSilenceFlags(situation),
    ...adherenceFlags(situation),
    ...dosingFlags(situation, decision),
    ...patternFlags(situation, decision),
    ...reportFlags(situation),
    ...longHoldFlags(situation, decision),
  ]
}
