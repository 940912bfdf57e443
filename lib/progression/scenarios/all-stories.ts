import { absoluteStories } from './absolute-rules'
import { flagStories } from './flags'
import { lateEntryStories } from './late-entries'
import { progressStories } from './progress-rules'
import { responseLimitStories } from './response-limits'
import { safetyStories } from './safety-rules'
import type { Story } from './story'
import { twoSideStories } from './two-sides'

/** Every story of the daily decision. */
export const allStories: readonly Story[] = [
  ...absoluteStories,
  ...responseLimitStories,
  ...safetyStories,
  ...progressStories,
  ...twoSideStories,
  ...lateEntryStories,
  ...flagStories,
]
