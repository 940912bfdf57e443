import { sidesOf } from '../../lib/episode/sides'
import type { SavedStep } from '../../lib/intake/schema'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import type { ZoneName } from '../../lib/time/types'
import type { IntakeLife, Legs } from './life'

/** The pain of each affected leg under the names the forms use: `morning` → morningLeft, morningRight. */
export function legs<const Name extends string>(
  name: Name,
  side: IntakeLife['side'],
  value: Legs,
): Partial<Record<`${Name}Left` | `${Name}Right`, number>> {
  const of = (one: 'left' | 'right') => (typeof value === 'number' ? value : value[one])
  const sides = sidesOf(side)
  return {
    ...(sides.includes('left') ? { [`${name}Left`]: of('left') } : {}),
    ...(sides.includes('right') ? { [`${name}Right`]: of('right') } : {}),
  } as Partial<Record<`${Name}Left` | `${Name}Right`, number>>
}

/** A whole intake as this person filled it in; unsaid answers are those of a mild, low-irritability case. */
export function intakeAnswers(life: IntakeLife, timeZone: ZoneName, now: Date): Record<SavedStep, unknown> {
  const today = localDateOf(now.getTime(), timeZone)
  const birthday = addDays(today, -100)
  const born = Number(birthday.slice(0, 4)) - (life.age ?? 38)
  const { side } = life
  return {
    consent: { careAndData: true, notMonitored: true },
    safety: { redFlags: life.redFlags ?? ['none'] },
    place: {
      dateOfBirth: `${born}${birthday.slice(4)}`.replace('-02-29', '-02-28'),
      region: 'proximal',
      affectedSide: side,
    },
    history: {
      durationAmount: life.months ?? 2,
      durationUnit: 'months',
      onset: 'slowly',
      increased: ['distance', 'sitting'],
      historyNote: life.historyNote,
    },
    pain: {
      ...legs('average', side, life.average ?? 2),
      ...legs('morning', side, life.morning ?? 1),
      ...legs('resting', side, life.resting ?? 0),
      settling: life.settling ?? 'within_30_min',
      nightWakings: life.nightWakings ?? 0,
      walking: life.walking ?? 'no_limit',
      majorImpact: 'no',
    },
    medicines: { painkillers: life.painkillers ?? 'none' },
    goals: {
      goal1: life.goal,
      ability1: life.ability ?? 5,
      highIntensity: life.highIntensity ? 'yes' : 'no',
      running: life.running ?? 'stopped',
    },
    schedule: { sessionsPerDay: life.sessionsPerDay ?? 2, daysPerWeek: life.daysPerWeek ?? 7 },
    reminders: { timeZone, reminderTime: '08:00', units: life.units ?? 'metric' },
  }
}
