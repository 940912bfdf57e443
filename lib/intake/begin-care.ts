import { sidesOf } from '../episode/sides'
import { prescribe } from '../plan/prescribe'
import type { PlanContent } from '../plan/schema'
import type { IntakeStart } from '../progression/intake'
import type { Protocol } from '../progression/protocol'
import type { LadderState, PerSide } from '../progression/types'
import type { PlainDate } from '../time/types'
import type { CompleteIntake } from './schema'

/** Where a start puts each affected side on the ladder, and the first plan that follows (C.3.4, C.14). Pure. */
export function beginCare(
  { place, pain, schedule }: CompleteIntake,
  start: IntakeStart,
  today: PlainDate,
  protocol: Protocol,
): { ladder: PerSide<LadderState>; plan: PlanContent } {
  const mornings = { left: pain.morningLeft, right: pain.morningRight }
  const ladder: PerSide<LadderState> = {}
  for (const side of sidesOf(place.affectedSide)) {
    ladder[side] = {
      rung: start.startRung,
      doseStep: 0,
      pace: start.pace,
      evidenceSince: today,
      doseSince: today,
      baselineMorning: neededMorning(mornings[side]),
    }
  }
  const plan = prescribe({
    protocol,
    affected: place.affectedSide,
    ladder,
    today,
    exercise: start.mode === 'review_before_start' ? 'calm' : 'go',
    sessionsPerDay: schedule.sessionsPerDay,
    daysPerWeek: schedule.daysPerWeek,
    // until a clinician has called there is the Calm page, and running is not on it (C.3.4)
    running: start.mode === 'review_before_start' ? 'paused' : start.running,
    activityLimits: [],
  })
  return { ladder, plan }
}

/** What the decision of an intake rests on, for its fingerprint. */
export function intakeInput(answers: unknown, today: PlainDate, protocolHash: string) {
  return { intake: answers, today, protocol: protocolHash }
}

function neededMorning(pain: number | undefined): number {
  if (pain === undefined) throw new RangeError('an affected leg without its usual morning pain')
  return pain
}
