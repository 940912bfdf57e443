import { evaluateDaily } from '@/lib/progression/evaluate'
import { live } from '@/lib/progression/liveness/live'
import { randomProfile, randomProfileWithFlare } from '@/lib/progression/liveness/profile'
import type { Protocol } from '@/lib/progression/protocol'
import type { ActivityLog, CheckInLog, DailyDecision, DailyInput, SessionLog } from '@/lib/progression/types'

/** One history for measuring: its logs, and the decision of every evening with what the engine read. */
export type MeasuredLife = {
  sessions: SessionLog[]
  checkIns: CheckInLog[]
  activities: ActivityLog[]
  evenings: { input: DailyInput; decision: DailyDecision }[]
}

const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 86_400_000

/**
 * People who live under the engine for so many days, the same for the same seed: every other one has a flare that
 * settles, all have their own hours, zones, sides and schedules (lib/progression/liveness).
 */
export function* makeLives(count: number, days: number, protocol: Protocol): Generator<MeasuredLife> {
  for (let index = 0; index < count; index++) {
    const profile = index % 2 === 0 ? randomProfile(index + 1) : randomProfileWithFlare(index + 1)
    const life: MeasuredLife = { sessions: [], checkIns: [], activities: [], evenings: [] }
    for (const day of live(profile, protocol, days)) {
      const received = <Log extends { at: number }>(log: Log) => ({ ...log, receivedAt: log.at })
      life.sessions.push(...day.sessions.map(({ log }) => received(log)))
      life.checkIns.push(...day.checkIns.map(received))
      life.activities.push(...day.activities.map(received))
      const last = [...life.sessions.slice(-3), ...life.checkIns.slice(-2)].reduce(
        (latest, { at }) => Math.max(latest, at),
        Date.parse(`${day.date}T12:00:00Z`),
      )
      const input: DailyInput = {
        now: last + MS_PER_HOUR,
        today: day.date,
        affected: profile.affected,
        ladder: day.before,
        schedule: profile.schedule,
        progressionLocked: false,
        openReview: false,
        techniqueRatedGood: false,
        regularAnalgesic: profile.regularAnalgesic,
        recent: {},
        adherence7d: 1,
        planStartedOn: new Date(Date.parse(day.date) - day.day * MS_PER_DAY).toISOString().slice(0, 10),
        sessions: [...life.sessions],
        checkIns: [...life.checkIns],
        activities: [...life.activities],
        sorted: true,
      }
      life.evenings.push({ input, decision: evaluateDaily(input, protocol) })
    }
    yield life
  }
}
