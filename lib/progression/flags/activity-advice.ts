import { addDays } from '@/lib/time/plain-date'
import { activityBreached, breachesOn } from '../day-response'
import type { Situation } from '../situation'
import type { ActivityAdvice, ActivityLog } from '../types'

/**
 * Other activities that went beyond limits on the last loading day (a step down since then takes nothing back), the day
 * after it, yesterday or today: each is paused for 7 days, or, where life cannot do without it, limited to 70 % of the longest bout within limits
 * (C.6, C.7; S003-06 "a short period", S003-08). An activity never costs a rung.
 */
export function activityAdvice(situation: Situation): readonly ActivityAdvice[] {
  const { logbook, today, side, protocol, lastLoadingDay } = situation
  const days = new Set([today, today - 1])
  if (lastLoadingDay !== undefined) days.add(lastLoadingDay).add(lastLoadingDay + 1)

  const byKind = new Map<string, ActivityLog[]>()
  for (const day of days) {
    for (const activity of breachesOn(day, side, logbook, protocol)) {
      const sameKind = byKind.get(activity.kind)
      if (sameKind) sameKind.push(activity)
      else byKind.set(activity.kind, [activity])
    }
  }
  return [...byKind.keys()].sort().map((kind) => adviceFor(kind, byKind.get(kind) ?? [], situation))
}

function adviceFor(kind: string, breaches: readonly ActivityLog[], situation: Situation): ActivityAdvice {
  const { pauseDays, unavoidable, limitRatio, returnRatio } = situation.protocol.activities
  const latest = breaches.reduce((a, b) => (b.localDate > a.localDate ? b : a))
  const until = addDays(latest.localDate, pauseDays)
  const basis = breaches.map((activity) => activity.id).sort()
  if (unavoidable.includes(kind)) {
    const longest = longestBoutWithinLimits(kind, situation)
    const limitMinutes = longest === undefined ? undefined : Math.floor(longest * limitRatio)
    return { kind, action: 'limit', until, limitMinutes, basis }
  }
  const minutes = latest.durationMinutes
  const returnMinutes = minutes === undefined ? undefined : Math.floor(minutes * returnRatio)
  return { kind, action: 'pause', until, returnMinutes, basis }
}

function longestBoutWithinLimits(kind: string, { logbook, side, protocol }: Situation): number | undefined {
  let longest: number | undefined
  logbook.activitiesOn.forEach((_day, activities) => {
    for (const activity of activities) {
      if (activity.kind !== kind || activity.durationMinutes === undefined) continue
      if (activityBreached(activity, side, protocol)) continue
      if (longest === undefined || activity.durationMinutes > longest) longest = activity.durationMinutes
    }
  })
  return longest
}
