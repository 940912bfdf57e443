import type { PlanItem } from '../plan/schema'
import { defaultProtocol } from '../progression/protocol'
import type { ShownCheckIn, ShownLoad, TodayFacts } from './types'

/* Somebody with two planned sessions a day on rung 1, for the tests of what Today decides. */

export const today = '2026-03-10'
export const now = new Date('2026-03-10T10:00:00Z')
export const ladderItem = (rung: number): PlanItem => ({
  key: `ladder-${rung}`,
  kind: 'ladder',
  exerciseCode: 'bridge_double',
  side: 'both',
  rung,
  doseStep: 0,
  sets: 2,
  reps: 5,
  sessionsPerDay: 2,
  days: rung < 3 ? 'every_day' : 'high',
  painCeilingNrs: 5,
})
export const content = (rung = 1): NonNullable<TodayFacts['plan']>['content'] => ({
  exercise: 'go',
  items: [ladderItem(rung)],
  sessionsPerDay: 2,
  daysPerWeek: 7,
  activityLimits: [],
  running: 'paused',
})
export const checkIn = (more: Partial<ShownCheckIn> = {}): ShownCheckIn => ({
  entryId: 'c',
  at: now,
  localDate: today,
  receivedAt: now,
  morning: { right: 1 },
  worst24h: { right: 2 },
  redFlagsAnswered: true,
  redFlags: [],
  sleepQuality: null,
  ...more,
})
export const load = (minutesAgo: number, more: Partial<ShownLoad> = {}): ShownLoad => ({
  entryId: 's',
  kind: 'session',
  what: 'bridge_double',
  purpose: 'ladder',
  rung: 1,
  side: null,
  localDate: today,
  endedAt: new Date(now.getTime() - minutesAgo * 60_000),
  answeredAt30: false,
  settled: false,
  ...more,
})

export function facts(
  more: Partial<TodayFacts> = {},
  episode: Partial<TodayFacts['episode']> = {},
): TodayFacts {
  return {
    now,
    today,
    timeZone: 'Europe/London',
    person: { displayName: 'A', locale: 'en', units: 'metric', telephone: null },
    clinic: {
      name: 'C',
      country: 'GB',
      timeZone: 'Europe/London',
      emergencyNumber: '999',
      urgentCareNumber: null,
      telephone: null,
      abroad: null,
      openingTimes: [],
      openingHours: null,
    },
    clinicianName: null,
    episode: {
      id: 'e',
      number: 1,
      status: 'active',
      affectedSide: 'right',
      irritability: 'low',
      startMode: null,
      running: 'paused',
      goalText: null,
      goalRung: 6,
      sessionsPerDay: 2,
      daysPerWeek: 7,
      timelineWeeks: null,
      progressionLocked: false,
      clinicianHold: null,
      startedOn: '2026-03-01',
      endReason: null,
      ...episode,
    },
    protocol: defaultProtocol,
    ladder: {
      right: {
        rung: 1,
        doseStep: 0,
        pace: 'standard',
        evidenceSince: '2026-03-01',
        doseSince: '2026-03-01',
        baselineMorning: 1,
      },
    },
    plan: {
      id: 'p2',
      version: 2,
      effectiveFrom: '2026-03-09',
      content: content(),
      patientMessage: '',
      patientLocale: 'en',
      createdByName: null,
      createdAt: now,
      seen: true,
      previous: null,
    },
    decision: null,
    openReviews: [],
    intakeUrgency: null,
    intakeOn: null,
    lastCheckInOn: null,
    lastSessionOn: null,
    adherence7d: null,
    checkIns: [checkIn()],
    flaredOn: [],
    loads: [],
    ladderDays: [],
    away: false,
    sharpPainOpen: false,
    finishAskedSince: null,
    runGatePassed: false,
    ...more,
  }
}
