import type { Protocol } from '../protocol'
import type { ActivityLog, CheckInLog } from '../types'
import { chance } from './chance'
import { clinicianAnswers, countHold, evaluateAndApply, NIGHTLY_HOUR } from './deciding'
import { activityAt, checkInAt, doCalmWork, doSession } from './entries'
import {
  begin,
  dateOf,
  instantOf,
  type Life,
  type LivedDay,
  type LivedDecision,
  type LivedSession,
  MS_PER_HOUR,
} from './life'
import { isStopped, offerAt, plansToTrain, sessionsToday } from './planned-today'
import { LIFE_DAYS, type Profile } from './profile'

const ASK_AGAIN_HOURS = 6

/**
 * Lives twelve weeks, or so many days: checks in, trains what Today offers, and lets the real evaluator and apply code decide after
 * every entry and every night, with a clinician who answers within two days. Pure: the profile's seed decides.
 * `watch` sees each decision with what it rested on, as it stood then.
 */
export function live(
  profile: Profile,
  protocol: Protocol,
  days = LIFE_DAYS,
  watch?: Life['watch'],
): readonly LivedDay[] {
  const life = begin(profile, protocol)
  if (watch) life.watch = watch
  return Array.from({ length: days }, (_, day) => liveDay(life, day))
}

function liveDay(life: Life, day: number): LivedDay {
  const { profile } = life
  const before = life.ladder
  const lived = {
    checkIns: [] as CheckInLog[],
    sessions: [] as LivedSession[],
    activities: [] as ActivityLog[],
  }
  const decisions: LivedDecision[] = []
  const decide = (hour: number, by: LivedDecision['by']) => {
    decisions.push({ hour, by, decision: evaluateAndApply(life, day, hour) })
  }
  clinicianAnswers(life, day, decisions)
  decide(NIGHTLY_HOUR, 'night')

  const away = profile.awayDays.includes(day)
  const trains = !away && plansToTrain(life, day)
  let calmWork = false
  let wronglyOffered = false
  for (const event of eventsOf(life, day, away)) {
    if (event.kind === 'check-in') {
      const log = checkInAt(life, day, event.hour)
      life.checkIns.push(log)
      lived.checkIns.push(log)
      decide(event.hour, 'check-in')
      continue
    }
    if (event.kind === 'activity') {
      const log = activityAt(life, day, event.hour)
      life.activities.push(log)
      lived.activities.push(log)
      continue
    }
    if (!trains || event.slot >= sessionsToday(life, day)) continue
    const offer = offerAt(life, day, event.slot)
    if (offer === 'nothing') continue
    if (offer === 'calm') {
      calmWork = true
      doCalmWork(life, day, event.hour, event.slot)
      continue
    }
    wronglyOffered ||= isStopped(life, day, event.slot)
    for (const done of doSession(life, day, event.hour, event.slot)) lived.sessions.push(done)
    decide(event.hour + 0.75, 'session')
  }
  countHold(life)
  return {
    day,
    date: dateOf(day),
    before,
    after: life.ladder,
    ...lived,
    calmWork,
    decisions,
    taskOpen: life.reviewSince !== undefined || life.clinicianHold !== undefined,
    wronglyOffered,
  }
}

type Event =
  | { kind: 'check-in'; hour: number }
  | { kind: 'activity'; hour: number }
  | { kind: 'session'; hour: number; slot: number }

function eventsOf(life: Life, day: number, away: boolean): readonly Event[] {
  const { profile } = life
  const events: Event[] = profile.sessionHours.map((hour, slot) => ({ kind: 'session', hour, slot }))
  if (checksIn(life, day, away)) {
    events.push({ kind: 'check-in', hour: profile.checkInHour })
    const again = askedAgainAt(life, day)
    if (again !== undefined) events.push({ kind: 'check-in', hour: again })
  }
  if (profile.flares.some((flare) => flare.day === day && flare.cause === 'activity')) {
    events.push({ kind: 'activity', hour: 17 })
  }
  return events.sort((a, b) => a.hour - b.hour)
}

function checksIn({ profile }: Life, day: number, away: boolean): boolean {
  const kept = profile.keepsCheckIns ?? 1
  return !away && chance(profile.seed * 31 + day)() < kept
}

/** Under 6 hours after the last session the portal asks once more later that day (C.5). */
function askedAgainAt(life: Life, day: number): number | undefined {
  const last = life.sessions.at(-1)
  if (last === undefined || last.localDate !== dateOf(day - 1)) return undefined
  const elapsed = instantOf(life, day, life.profile.checkInHour) - last.at
  if (elapsed >= ASK_AGAIN_HOURS * MS_PER_HOUR) return undefined
  return life.profile.checkInHour + ASK_AGAIN_HOURS
}
