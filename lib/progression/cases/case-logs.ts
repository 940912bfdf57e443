import { instantMs, localDateOf, type PlainDate } from '@/lib/time/plain-date'
import type { GateTestLog } from '../judge-load'
import {
  type ActivityLog,
  type AffectedSide,
  type CheckInLog,
  type LoadResponse,
  type LogHeader,
  type PerSide,
  type SessionLog,
  SIDES,
  type Side,
} from '../types'
import type { CaseOf } from './case-schema'

/** A case that has the right shape and still cannot be: something logged in the future, a side without its state. */
export class CaseError extends Error {}

/** When and for whom a case is evaluated. */
export type CaseMoment = { now: number; today: PlainDate; zone: string; affected: readonly Side[] }

type CaseSession = CaseOf<'daily'>['logs']['sessions'][number]
type CaseCheckIn = CaseOf<'daily'>['logs']['checkins'][number]
type CaseActivity = CaseOf<'daily'>['logs']['activities'][number]
type CaseTest = CaseOf<'gates'>['logs']['tests'][number]
type Sided<T> = T | { left?: T; right?: T } | undefined
type RawHeader = { at: string; tz?: string; loggedAt?: string }

/** Reads the moment of a case: now, the patient's local date at that instant, and the affected sides. */
export function momentOf(now: string, zone: string, side: AffectedSide): CaseMoment {
  const at = instantMs(now)
  return { now: at, today: localDateOf(at, zone), zone, affected: side === 'bilateral' ? SIDES : [side] }
}

/** A scalar means the affected side, both of them in a two-sided case; a missing side stays unknown. */
export function sided<T extends number>(value: Sided<T>, affected: readonly Side[]): PerSide<T> | undefined {
  if (value === undefined) return undefined
  const bySide: PerSide<T> = {}
  for (const side of typeof value === 'object' ? SIDES : affected) {
    const one = typeof value === 'object' ? value[side] : value
    if (one !== undefined) bySide[side] = one
  }
  return bySide
}

export function sessionLogs(sessions: readonly CaseSession[], moment: CaseMoment): SessionLog[] {
  return ordered(sessions, 'session', moment, (session, header) => ({
    ...header,
    ...loadOf(session, moment),
    rung: session.rung,
    sets: setsOf(session),
    technique: session.technique,
    analgesicWithin6h: session.analgesic,
  }))
}

export function checkInLogs(checkIns: readonly CaseCheckIn[], moment: CaseMoment): CheckInLog[] {
  return ordered(checkIns, 'checkin', moment, (checkIn, header) => ({
    ...header,
    morning: sided(checkIn.morning, moment.affected),
    worst24h: sided(checkIn.worst24h, moment.affected),
    // In the case format an absent screen means that all was answered no.
    redFlags: checkIn.redFlags ?? [],
    cleared: checkIn.cleared,
    flareReport: checkIn.flare,
    attribution: checkIn.attribution,
  }))
}

export function activityLogs(activities: readonly CaseActivity[], moment: CaseMoment): ActivityLog[] {
  return ordered(activities, 'activity', moment, (activity, header) => ({
    ...header,
    ...loadOf(activity, moment),
    kind: activity.kind,
    durationMinutes: activity.durationMin,
    distanceKm: activity.distanceKm,
    rpe: activity.rpe,
    runStep: activity.step,
  }))
}

export function gateTestLogs(tests: readonly CaseTest[], moment: CaseMoment): GateTestLog[] {
  return ordered(tests, 'test', moment, (test, header) => ({
    ...header,
    ...loadOf(test, moment),
    kind: test.kind,
    reps: sided(test.reps, moment.affected) ?? {},
    analgesicWithin6h: test.analgesic,
  }))
}

/** Gives each log its id by clinical time and content, so that the order of the file never matters. */
function ordered<Raw extends RawHeader, Log>(
  raws: readonly Raw[],
  name: string,
  moment: CaseMoment,
  build: (raw: Raw, header: LogHeader) => Log,
): Log[] {
  return raws
    .map((raw, index) => {
      const at = instantMs(raw.at)
      const receivedAt = raw.loggedAt === undefined ? undefined : instantMs(raw.loggedAt)
      if (at > moment.now) throw new CaseError(`logs.${name} ${index + 1}: at is after now`)
      if (receivedAt !== undefined && receivedAt > moment.now) {
        throw new CaseError(`logs.${name} ${index + 1}: loggedAt is after now`)
      }
      return { raw, at, receivedAt, content: JSON.stringify(raw) }
    })
    .sort((a, b) => a.at - b.at || (a.content < b.content ? -1 : a.content > b.content ? 1 : 0))
    .map(({ raw, at, receivedAt }, index) =>
      build(raw, {
        id: `${name}-${String(index + 1).padStart(4, '0')}`,
        at,
        localDate: localDateOf(at, raw.tz ?? moment.zone),
        receivedAt,
      }),
    )
}

function loadOf(
  load: { pre?: Sided<number>; during?: Sided<number>; settleMin?: Sided<number>; at30?: Sided<number> },
  { affected }: CaseMoment,
): LoadResponse {
  return {
    pre: sided(load.pre, affected),
    during: sided(load.during, affected),
    settleMinutes: sided(load.settleMin, affected),
    at30: sided(load.at30, affected),
  }
}

function setsOf({ reps, target }: CaseSession): SessionLog['sets'] {
  return Array.from({ length: Math.max(reps.length, target.length) }, (_, index) => ({
    targetReps: target[index],
    doneReps: reps[index] ?? undefined,
  }))
}
