import type { SystemScope } from '../../lib/auth/scope'
import { localDateOf } from '../../lib/time/plain-date'
import { evaluateNextDueEpisode } from '../mutations/evaluate-due-episodes'
import { followUpOverrides } from '../mutations/follow-up-overrides'
import { tallyAccepted } from '../mutations/tally-accepted'
import { getToday } from '../queries/today'
import { atDay } from './at-day'
import { doDeed } from './deeds'
import type { DayLife, Story } from './life'
import {
  type Living,
  liveActivity,
  liveAnswer,
  liveCheckIn,
  liveClip,
  liveEvening,
  liveFlare,
  liveGateTest,
  liveIntake,
  liveKit,
  liveLeftOut,
  liveMessage,
  liveSession,
  liveSit,
  liveToldLate,
  liveTravel,
} from './live'

export type Character = { name: string; living: Living; story: Story }
type Act = { at: Date; run: (now: Date) => Promise<void> }

const HOUR = 3_600_000
const MINUTE = 60_000
/** The nightly pass of a person's zone. */
const NIGHT = '02:00'

/**
 * Lets everybody live their stories up to `now`, hour by hour in one common time, so that each night's pass judges
 * exactly those whose night is over. Within an hour people act at once, each in their own order. Everything goes
 * through the mutations the portal itself uses, with `now` of that moment.
 */
export async function simulate(
  scope: SystemScope,
  cast: readonly Character[],
  { now, lanes = 6, onHour }: { now: Date; lanes?: number; onHour?: (share: number) => void },
): Promise<void> {
  const hours = new Map<number, Act[][]>()
  const nights = new Set<number>()
  for (const character of cast) {
    const byHour = new Map<number, Act[]>()
    for (const act of actsOf(character, now)) {
      const hour = Math.floor(act.at.getTime() / HOUR)
      byHour.set(hour, [...(byHour.get(hour) ?? []), act])
    }
    for (const [hour, acts] of byHour) {
      hours.set(hour, [...(hours.get(hour) ?? []), acts.sort((a, b) => a.at.getTime() - b.at.getTime())])
    }
    for (let day = 1 - character.story.daysAgo; day <= 0; day += 1) {
      const night = atDay(now, character.living.timeZone, day, NIGHT)
      if (night <= now) nights.add(Math.floor(night.getTime() / HOUR))
    }
  }
  const order = [...new Set([...hours.keys(), ...nights])].sort((a, b) => a - b)
  for (const [done, hour] of order.entries()) {
    if (nights.has(hour)) await passNight(scope, new Date(hour * HOUR), lanes)
    await inLanes(hours.get(hour) ?? [], lanes, async (acts) => {
      for (const act of acts) await act.run(act.at)
    })
    onHour?.((done + 1) / order.length)
  }
  await tallyAccepted(scope, { now })
}

async function passNight(scope: SystemScope, now: Date, lanes: number) {
  await inLanes(Array.from({ length: lanes }), lanes, async () => {
    while (await evaluateNextDueEpisode(scope, now));
  })
  await followUpOverrides(scope, { now })
}

/** Runs `work` over the items, at most `lanes` at a time. */
async function inLanes<T>(items: readonly T[], lanes: number, work: (item: T) => Promise<void>) {
  const waiting = items.values()
  const lane = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane))
}

/** Everything one person and their clinician do, up to `now`. */
function actsOf({ name, living, story }: Character, now: Date): Act[] {
  const acts: Act[] = []
  const { daysAgo, lastDay = 0, hoursLater = 0, usual = {}, on = {} } = story
  const night = atDay(now, living.timeZone, 0, NIGHT)
  const add: DayOf['add'] = (day, time, run, waits = false) => {
    const at = atDay(now, living.timeZone, day, time, hoursLater)
    const told = async (moment: Date) => {
      await run(moment).catch((error: unknown) => {
        throw new Error(`${name}, day ${day}, ${time}`, { cause: error })
      })
    }
    if (at <= now) acts.push({ at, run: told })
    // What belongs to today has happened by now, however early it is.
    else if (day === 0 && !waits) acts.push({ at: soonBefore(now, night, acts), run: told })
  }
  add(-daysAgo, '08:30', (moment) => liveIntake(living, moment))
  for (let day = -daysAgo; day <= lastDay; day += 1) {
    const life: DayLife = { ...(day === 0 ? { ...usual, sessions: null } : usual), ...on[day] }
    addDay({ living, life, day, first: day === -daysAgo, add })
  }
  return acts
}

/** A few minutes ago, but after the night's pass and after what this person did before. */
function soonBefore(now: Date, night: Date, acts: readonly Act[]): Date {
  const last = acts.at(-1)?.at.getTime() ?? 0
  const earliest = Math.max(now.getTime() - 10 * MINUTE, night.getTime() + MINUTE, last + MINUTE)
  return new Date(Math.min(earliest, now.getTime()))
}

type DayOf = {
  living: Living
  life: DayLife
  day: number
  /** The day of the intake: it takes the place of the check-in. */
  first: boolean
  /** `waits`: half an hour has to lie between this and what it answers, so that it cannot be told before its time. */
  add: (day: number, time: string, run: Act['run'], waits?: boolean) => void
}

function addDay({ living, life, day, first, add }: DayOf) {
  const {
    checkIn = {},
    sessions = 'as_planned',
    activities = [],
    gateTests = [],
    messages = [],
    sits = [],
    kit = [],
    travel,
    flare,
    clip,
    leftOut,
    toldLate,
    deeds = [],
  } = life
  const unfinished = living.intake.onlySteps !== undefined
  if (unfinished) return
  if (!first && checkIn !== null) add(day, '07:30', (now) => liveCheckIn(living, checkIn, now))
  for (const deed of deeds) {
    add(day, '09:30', async (now) => {
      if (!living.care) throw new Error('nobody is in charge')
      const today = await getToday(living.scope, now)
      if (today) await doDeed(living.care, today.episode.id, deed, now)
    })
  }
  if (toldLate) add(day, '10:20', (now) => liveToldLate(living, toldLate, now))
  const done = sessions === 'as_planned' ? [{}, {}] : (sessions ?? [])
  for (const [nth, session] of done.entries()) {
    add(day, nth === 0 ? '12:15' : '18:30', async (now) => {
      await liveSession(living, session, nth, now)
    })
  }
  for (const [nth, test] of gateTests.entries()) {
    const hour = 10 + nth
    let entryId = ''
    add(day, `${hour}:10`, async (now) => {
      entryId = await liveGateTest(living, test, now)
    })
    add(day, `${hour}:45`, (now) => liveAnswer(living, { entryId, after: 1 }, now), true)
  }
  for (const activity of activities) {
    let entryId = ''
    add(day, '15:00', async (now) => {
      entryId = await liveActivity(living, activity, now)
    })
    const { after } = activity
    if (after !== undefined) add(day, '15:35', (now) => liveAnswer(living, { entryId, after }, now), true)
  }
  for (const text of messages) add(day, '19:40', (now) => liveMessage(living, text, now))
  if (leftOut) add(day, '21:30', (now) => liveLeftOut(living, leftOut, now))
  if (clip) add(day, '19:50', (now) => liveClip(living, clip, now))
  for (const sit of sits) {
    let entryId = ''
    add(day, '20:30', async (now) => {
      entryId = await liveSit(living, sit, now)
    })
    add(day, '21:05', (now) => liveAnswer(living, { entryId, after: sit.after ?? 1 }, now), true)
  }
  const dateOf = (now: Date) => localDateOf(now.getTime(), living.timeZone)
  for (const one of kit) add(day, '09:00', (now) => liveKit(living, one, now, dateOf(now)))
  if (travel) add(day, '09:05', (now) => liveTravel(living, travel, now, dateOf(now)))
  if (flare) add(day, '20:00', (now) => liveFlare(living, flare, now))
  if (life.answers || life.tests || life.read || life.asksForCall || life.asks)
    add(day, '19:30', (now) => liveEvening(living, life, now))
}
