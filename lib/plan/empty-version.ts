import type { LadderWish } from './ladder-wish'
import { readsTheSame } from './plan-order'
import type { PlanContent } from './schema'

type Version = {
  current: PlanContent
  content: PlanContent
  /** What the ladder is to be set to; empty = it stays. */
  ladder: LadderWish
  /** What the clinician wrote to the patient. */
  typed: string | undefined
  /** What the portal proposed to write. */
  proposed: string
}

/** A version that would change nothing and says nothing of its own: there is nothing to publish. */
export function isEmptyVersion({ current, content, ladder, typed = '', proposed }: Version): boolean {
  const ownWords = typed.trim() !== '' && typed.trim() !== proposed.trim()
  return !ownWords && Object.keys(ladder).length === 0 && readsTheSame(current, content)
}
