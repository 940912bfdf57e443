import { sidesOf } from '../episode/sides'
import { daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { TodayFacts } from '../today/types'

/** Both ask about the last seven days; after as many no day of the two is the same. */
const DAYS_ASKED = 7

/**
 * The average pain that the first questions of care have just asked for, of the one leg it is about; undefined once those
 * days are over, and where two legs have two averages.
 */
export function averageFromIntake(
  { intakeOn, today, episode }: Pick<TodayFacts, 'intakeOn' | 'today' | 'episode'>,
  answers: unknown,
): { pain: number; saidOn: PlainDate } | undefined {
  const [side, other] = sidesOf(episode.affectedSide)
  if (intakeOn === null || daysBetween(intakeOn, today) >= DAYS_ASKED || !side || other) return undefined
  const { pain } = (answers ?? {}) as { pain?: Record<string, unknown> }
  const average = pain?.[side === 'left' ? 'averageLeft' : 'averageRight']
  return typeof average === 'number' ? { pain: average, saidOn: intakeOn } : undefined
}
