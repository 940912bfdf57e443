import { noteSession } from '../apply-decision'
import { doseAt } from '../protocol'
import type { ActivityLog, CheckInLog, Pain, SessionLog, Side } from '../types'
import { dateOf, exerciseOf, instantOf, type Life, type LivedSession, MS_PER_DAY } from './life'

export function checkInAt(life: Life, day: number, hour: number): CheckInLog {
  const { profile, body, sides } = life
  const morning = Object.fromEntries(sides.map((side) => [side, body.morning(day, side)]))
  const worst24h = Object.fromEntries(
    sides.map((side) => {
      const usual = Math.min(10, body.morning(day, side) + 1)
      return [side, Math.max(usual, ...feltLately(life, day, hour, side))]
    }),
  )
  const isSore = sides.some((side) => body.soreness(day, side) > 0)
  const cause = profile.flares.find((flare) => flare.day < day && day - flare.day <= 2)?.cause
  return {
    id: `c${day}-${hour}`,
    at: instantOf(life, day, hour),
    localDate: dateOf(day),
    morning,
    worst24h,
    redFlags: [],
    attribution: isSore ? (cause === 'activity' ? 'activity' : 'unknown') : undefined,
  }
}

/** What sessions and activities of the last 24 hours felt like at their worst. */
function feltLately(life: Life, day: number, hour: number, side: Side): readonly Pain[] {
  const now = instantOf(life, day, hour)
  return [...life.sessions.slice(-6), ...life.activities.slice(-2)]
    .filter((log) => now - log.at <= MS_PER_DAY)
    .map((log) => log.during?.[side])
    .filter((pain) => pain !== undefined)
}

export function activityAt(life: Life, day: number, hour: number): ActivityLog {
  const side = life.profile.flares.find((flare) => flare.day === day)?.side ?? 'right'
  return {
    id: `a${day}`,
    at: instantOf(life, day, hour),
    localDate: dateOf(day),
    kind: 'football',
    durationMinutes: 60,
    pre: { [side]: life.profile.restingPain },
    during: { [side]: 6 },
    settleMinutes: { [side]: 200 },
  }
}

function sessionLog(
  life: Life,
  day: number,
  hour: number,
  slot: number,
  rung: number,
  doseStep: number,
  sides: readonly Side[],
): SessionLog {
  const { profile, protocol, body } = life
  const step = doseAt(protocol, rung, profile.pace, doseStep)
  const felt = sides.map((side) => [side, body.session(day, slot, side)] as const)
  return {
    id: `s${day}-${slot}-${sides.join('')}`,
    at: instantOf(life, day, hour),
    localDate: dateOf(day),
    rung,
    sides,
    sets: Array.from({ length: step.sets }, () => ({ targetReps: step.reps, doneReps: step.reps })),
    pre: Object.fromEntries(felt.map(([side, { pre }]) => [side, pre])),
    during: Object.fromEntries(felt.map(([side, { during }]) => [side, during])),
    settleMinutes: Object.fromEntries(felt.map(([side, { settleMinutes }]) => [side, settleMinutes])),
    technique: profile.technique,
    analgesicWithin6h: profile.regularAnalgesic || profile.takesPainkillerUnrecorded === true,
  }
}

export function doSession(life: Life, day: number, hour: number, slot: number): readonly LivedSession[] {
  const groups = new Map<string, Side[]>()
  for (const side of life.sides) {
    const { rung, doseStep } = exerciseOf(life, side)
    const key = `${rung} ${doseStep}`
    groups.set(key, [...(groups.get(key) ?? []), side])
  }
  const done: LivedSession[] = []
  for (const sides of groups.values()) {
    const { rung, doseStep } = exerciseOf(life, sides[0] as Side)
    const log = sessionLog(life, day, hour, slot, rung, doseStep, sides)
    life.sessions.push(log)
    done.push({ hour, side: groups.size > 1 ? sides[0] : undefined, rung, doseStep, log })
  }
  for (const side of life.sides) {
    const trained = life.trainedOn.get(side) ?? []
    if (trained.at(-1)?.day !== day) trained.push({ day, rung: exerciseOf(life, side).rung })
    const state = life.ladder[side]
    if (state) life.ladder = { ...life.ladder, [side]: noteSession(state) }
  }
  return done
}

/** Calm work instead: easy holds of rung 0, which keep the silence from counting as a gap. */
export function doCalmWork(life: Life, day: number, hour: number, slot: number): void {
  life.rested.push(dateOf(day))
  const pain = Object.fromEntries(life.sides.map((side) => [side, life.body.session(day, slot, side).pre]))
  life.sessions.push({
    id: `calm${day}-${slot}`,
    at: instantOf(life, day, hour),
    localDate: dateOf(day),
    rung: 0,
    calm: true,
    sets: [{ targetReps: 4, doneReps: 4 }],
    pre: pain,
    during: pain,
    settleMinutes: Object.fromEntries(life.sides.map((side) => [side, 0])),
  })
}
