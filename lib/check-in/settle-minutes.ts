import type { SettleAnswer } from './types'

const MINUTES_PER_DAY = 1440
/** The first whole minute beyond half an hour: what "longer than 30 minutes" means at the least. */
const JUST_BEYOND_HALF_AN_HOUR = 31

/**
 * The settling time, in minutes, that a remembered answer stands for (C.5, a recalled time counts as known).
 * Each answer becomes the *least* time that is certain, so nobody is judged on minutes they did not report:
 *
 * - never_above: 0. The pain did not go above usual.
 * - within_30_min: 30. At the limit of S003-07, still within.
 * - same_day: 31. Longer than half an hour is all we know.
 * - next_day: as long as has passed since the session, at most a day, and more than half an hour. "Back to usual
 *   the next day" is not yet more than 24 hours, so it exceeds and is no flare by itself.
 * - still_up: as long as has passed since the session, and more than half an hour. After 24 hours that is a flare.
 *
 * `elapsedMinutes`: from the end of the session to the moment the answer is about.
 * `aboveUsualAt30`: at half an hour the person said it was still above usual. A later "it was never up" cannot
 * undo that: the time then stays beyond half an hour, because a known bad value counts.
 */
export function settleMinutesOf(
  answer: SettleAnswer,
  { elapsedMinutes, aboveUsualAt30 = false }: { elapsedMinutes: number; aboveUsualAt30?: boolean },
): number {
  const elapsed = Math.floor(elapsedMinutes)
  switch (answer) {
    case 'never_above':
      return aboveUsualAt30 ? JUST_BEYOND_HALF_AN_HOUR : 0
    case 'within_30_min':
      return aboveUsualAt30 ? JUST_BEYOND_HALF_AN_HOUR : 30
    case 'same_day':
      return JUST_BEYOND_HALF_AN_HOUR
    case 'next_day':
      return Math.max(JUST_BEYOND_HALF_AN_HOUR, Math.min(elapsed, MINUTES_PER_DAY))
    case 'still_up':
      return Math.max(JUST_BEYOND_HALF_AN_HOUR, elapsed)
  }
}
