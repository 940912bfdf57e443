import { adherence7d } from '../adherence'
import { applyDecision } from '../apply-decision'
import { applyPolicy } from '../envelope'
import { evaluateDaily } from '../evaluate'
import { fixedNumbers } from '../fixed-numbers'
import type { DailyDecision, DailyInput, LadderState, PerSide, Side } from '../types'
import { dateOf, exerciseOf, instantOf, type Life, type LivedDecision } from './life'

export const NIGHTLY_HOUR = 2
const REVIEW_DAYS = 2

function inputOf(life: Life, day: number, hour: number): DailyInput {
  const { profile } = life
  const rated = profile.techniqueRatedOnDay
  const today = dateOf(day)
  return {
    now: instantOf(life, day, hour),
    today,
    affected: profile.affected,
    ladder: life.ladder,
    schedule: profile.schedule,
    adherence7d: adherence7d(
      {
        today,
        spans: life.spans,
        sessions: life.sessions,
        awayDates: profile.awayDays.map(dateOf),
        restedDates: life.rested,
      },
      life.protocol,
    ),
    clinicianHold: life.clinicianHold,
    openReview: life.reviewSince !== undefined,
    regularAnalgesic: profile.regularAnalgesic,
    techniqueRatedGood:
      rated !== undefined && day >= rated && day - rated <= fixedNumbers.techniqueRatingDays
        ? true
        : undefined,
    planStartedOn: dateOf(0),
    recent: { heldFor: life.heldFor },
    sessions: life.sessions,
    checkIns: life.checkIns,
    activities: life.activities,
    sorted: true,
  }
}

export function evaluateAndApply(life: Life, day: number, hour: number): DailyDecision {
  const input = inputOf(life, day, hour)
  const decision = evaluateDaily(input, life.protocol)
  const applied = applyDecision(input, decision, life.protocol)
  life.lastDecision = decision
  life.watch?.(input, decision)
  if (applied.clinicianHold) {
    life.clinicianHold = applied.clinicianHold
    life.holdSince = day
  }
  if (applied.awaiting.length > 0) life.waitingSince ??= day
  else life.waitingSince = undefined
  if (decision.flags.includes('clinician_review')) life.reviewSince ??= day
  moveTo(life, day, applied.ladder)
  return decision
}

function moveTo(life: Life, day: number, ladder: PerSide<LadderState>): void {
  life.ladder = ladder
  for (const side of life.sides) {
    const state = ladder[side]
    if (state === undefined || state.doseSince > dateOf(day)) continue
    life.shown = { ...life.shown, [side]: { rung: state.rung, doseStep: state.doseStep } }
  }
  const rung = exerciseOf(life, life.sides[0] as Side).rung
  const held = life.clinicianHold !== undefined
  const deloadUntil = life.sides.map((side) => ladder[side]?.deloadUntil).find((date) => date !== undefined)
  life.spans.push({ from: dateOf(day), rung, schedule: life.profile.schedule, held, deloadUntil })
}

/** Within two days a clinician closes reviews, re-screens after a gap, and says yes to what waits. */
export function clinicianAnswers(life: Life, day: number, decisions: LivedDecision[]): void {
  if (life.reviewSince !== undefined && day - life.reviewSince >= REVIEW_DAYS) life.reviewSince = undefined
  if (life.holdSince !== undefined && day - life.holdSince >= REVIEW_DAYS) {
    life.clinicianHold = undefined
    life.holdSince = undefined
  }
  if (life.waitingSince === undefined || day - life.waitingSince < 1) return
  const input = inputOf(life, day, NIGHTLY_HOUR)
  const decision = evaluateDaily(input, life.protocol)
  const waiting = life.sides.filter((side) => {
    const own = decision.perSide[side]
    return own !== undefined && applyPolicy(own, life.protocol) === 'awaits_clinician'
  })
  if (waiting.length === 0) return
  moveTo(life, day, applyDecision(input, decision, life.protocol, waiting).ladder)
  life.waitingSince = undefined
  decisions.push({ hour: NIGHTLY_HOUR, by: 'clinician', decision })
}

export function countHold(life: Life): void {
  const decision = life.lastDecision
  if (decision?.outcome !== 'hold') life.heldFor = undefined
  else if (life.heldFor?.rule === decision.rule)
    life.heldFor = { rule: decision.rule, days: life.heldFor.days + 1 }
  else life.heldFor = { rule: decision.rule, days: 1 }
}
