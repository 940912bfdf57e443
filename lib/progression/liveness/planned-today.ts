import { plannedLoadingDaysPerWeek, plannedSessionsPerDay } from '../adherence'
import { checkBeforeSession } from '../before-session'
import { restDaysOf } from '../ladder-rungs'
import { dateOf, exerciseOf, type Life } from './life'

/** Rest days of the rung, its weekly limit and the days agreed leave room for today. */
export function plansToTrain(life: Life, day: number): boolean {
  const { protocol, profile } = life
  return life.sides.every((side) => {
    const { rung } = exerciseOf(life, side)
    const trained = life.trainedOn.get(side) ?? []
    const last = trained.at(-1)
    const rests = last !== undefined && day - last.day <= restDaysOf(protocol, rung)
    const thisWeek = trained.filter((loading) => loading.day > day - 7)
    const onThisRung = thisWeek.filter((loading) => loading.rung === rung)
    return (
      !rests &&
      thisWeek.length < profile.schedule.daysPerWeek &&
      onThisRung.length < plannedLoadingDaysPerWeek(rung, profile.schedule, protocol)
    )
  })
}

export function sessionsToday(life: Life, day: number): number {
  const { protocol, profile } = life
  const deloading = life.sides.some((side) => (life.ladder[side]?.deloadUntil ?? '') >= dateOf(day))
  if (deloading) return protocol.deload.sessionsPerDay
  const planned = Math.max(
    ...life.sides.map((side) =>
      plannedSessionsPerDay(exerciseOf(life, side).rung, profile.schedule, protocol),
    ),
  )
  return Math.min(planned, profile.sessionsDone ?? planned)
}

export function offerAt(life: Life, day: number, slot: number): 'planned' | 'calm' | 'nothing' {
  const exercise = life.lastDecision?.exercise
  if (exercise === 'stop' || life.clinicianHold !== undefined) return 'nothing'
  if (exercise === 'hold') return 'calm'
  return painStops(life, day, slot) ? 'calm' : 'planned'
}

function painStops(life: Life, day: number, slot: number): boolean {
  return life.sides.some((side) => {
    const { pre } = life.body.session(day, slot, side)
    const baselineMorning = life.ladder[side]?.baselineMorning
    return checkBeforeSession({ painNow: pre, baselineMorning }, life.protocol).decision === 'offer_calm'
  })
}

/** L4, judged apart from the offer: the body's own numbers against the words of PS1 and SY1. */
export function isStopped(life: Life, day: number, slot: number): boolean {
  const today = life.checkIns.filter((log) => log.localDate === dateOf(day))
  const latest = today.length > 0 ? today : life.checkIns.filter((log) => log.localDate === dateOf(day - 1))
  return life.sides.some((side) => {
    const baseline = life.ladder[side]?.baselineMorning ?? 0
    const { pre } = life.body.session(day, slot, side)
    const sore = latest.some(
      (log) => (log.morning?.[side] ?? 0) >= baseline + 3 || (log.worst24h?.[side] ?? 0) >= 7,
    )
    return sore || pre >= 6 || pre >= baseline + 3
  })
}
