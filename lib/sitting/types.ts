/**
 * Why a timed sit ended: it asked to be moved (the tolerance is known), the time of the plan was reached, or life came
 * between. In the last two the tolerance is at least as long.
 */
export const SITTING_ENDINGS = ['asked_to_move', 'reached_goal', 'interrupted'] as const
export type SittingEnding = (typeof SITTING_ENDINGS)[number]
