import { daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'

/** Questions that take turns, one a day, so that no check-in asks all and every one is asked twice a week or so. */
export const TURN_QUESTIONS = [
  'sittingFirstPainMinutes',
  'stiffnessMinutes',
  'otherLoad',
  'analgesic',
] as const
export type TurnQuestion = (typeof TURN_QUESTIONS)[number]

const A_MONDAY = '2024-01-01'

/** Whose turn it is on a day. */
export function turnOf(day: PlainDate): TurnQuestion {
  const turn = ((daysBetween(A_MONDAY, day) % 4) + 4) % 4
  return TURN_QUESTIONS[turn] ?? TURN_QUESTIONS[0]
}
