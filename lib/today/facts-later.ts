import type { SessionPurpose } from '../exercise-session/types'
import { isRedFlagCode, type RedFlagCode } from '../progression/red-flags'
import { addDays, localDateOf } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { ShownCheckIn, ShownLoad, TodayFacts } from './types'

/** What waits on a phone: answers by field name, as its form or the player gave them. */
export type WaitingEntry = {
  kind: string
  clientKey: string
  keptAt: Date
  payload: Record<string, unknown>
}

/**
 * The facts as they stand later on a phone without a line: the day has moved on, and what waits on the phone has been
 * said and done, although nobody else has heard of it. Days already judged stay as they were judged.
 */
export function factsLater(facts: TodayFacts, now: Date, waiting: readonly WaitingEntry[]): TodayFacts {
  const dayOf = (at: Date) => localDateOf(at.getTime(), facts.timeZone)
  const clock = dayOf(now)
  // a clock that runs behind does not bring a day back
  const today = clock < facts.today ? facts.today : clock
  const recent = (day: PlainDate) => day >= addDays(today, -1)
  const answered = new Set(waiting.flatMap(({ payload }) => text(payload.subjectClientKey) ?? []))
  const sessions = waiting.flatMap((entry) => sessionIn(entry, facts, dayOf, answered))
  const saidHere = waiting.flatMap((entry) => checkInOf(entry, dayOf))
  const flared = waiting.flatMap(({ kind, keptAt }) => (kind === 'flare-report' ? [dayOf(keptAt)] : []))
  const trained = sessions.filter(({ purpose }) => purpose === 'ladder')
  return {
    ...facts,
    now,
    today,
    away: facts.away && today === facts.today,
    lastSessionOn: latest([facts.lastSessionOn, ...sessions.map(({ localDate }) => localDate)]),
    lastCheckInOn: latest([facts.lastCheckInOn, ...saidHere.map(({ localDate }) => localDate)]),
    loads: [...facts.loads, ...sessions],
    ladderDays: withDays(facts.ladderDays, trained),
    checkIns: [...facts.checkIns, ...saidHere].filter(({ localDate }) => recent(localDate)),
    flaredOn: [...facts.flaredOn, ...flared].filter(recent),
    sharpPainOpen: isSharpPainOpen(facts, waiting),
  }
}

/** The safety questions come with a flare report and with a check-in; whichever was kept after the pain answers it. */
function isSharpPainOpen({ sharpPainOpen }: TodayFacts, waiting: readonly WaitingEntry[]): boolean {
  const asked = waiting.flatMap(({ kind, keptAt, payload: { redFlags } }) =>
    kind === 'flare-report' || (kind === 'check-in' && redFlags !== 'not_now') ? [keptAt.getTime()] : [],
  )
  const sharp = waiting
    .filter(isSharp)
    .map(({ keptAt, payload }) => (instant(payload.at) ?? keptAt).getTime())
  return sharp.length > 0
    ? sharp.some((at) => !asked.some((then) => then >= at))
    : sharpPainOpen && asked.length === 0
}

/** The sitting that waits here with a sharp pain, for the report of it: its key, once (`one-sitting.ts`). */
export function sittingToReport(waiting: readonly WaitingEntry[]): string | null {
  const sharp = waiting.filter(isSharp).flatMap(({ keptAt, payload }) => {
    const sitting = text(payload.sessionGroup)
    return sitting === undefined ? [] : [{ sitting, at: (instant(payload.at) ?? keptAt).getTime() }]
  })
  const newest = sharp.sort((a, b) => b.at - a.at)[0]?.sitting
  return newest === undefined || waiting.some(({ clientKey }) => clientKey === newest) ? null : newest
}

const isSharp = ({ kind, payload }: WaitingEntry) =>
  kind === 'session' && (payload.stoppedFor === 'sharp_pain' || payload.asPrescribed === 'sharp')

/** The signs that were reported on this phone and have not been sent (C.12). */
export function waitingSigns(waiting: readonly WaitingEntry[]): RedFlagCode[] {
  return waiting.flatMap(({ payload: { redFlags } }) =>
    (Array.isArray(redFlags) ? redFlags : [redFlags]).filter(
      (answer): answer is RedFlagCode => typeof answer === 'string' && isRedFlagCode(answer),
    ),
  )
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

function pain(value: unknown): number | undefined {
  const given = text(value)
  return given !== undefined && /^(\d|10)$/.test(given) ? Number(given) : undefined
}

function sides(payload: WaitingEntry['payload'], name: string) {
  const [left, right] = [pain(payload[`${name}Left`]), pain(payload[`${name}Right`])]
  return { ...(left !== undefined && { left }), ...(right !== undefined && { right }) }
}

type DayOf = (at: Date) => PlainDate

function sessionIn(
  { kind, clientKey, keptAt, payload }: WaitingEntry,
  { plan }: TodayFacts,
  dayOf: DayOf,
  answered: ReadonlySet<string>,
): ShownLoad[] {
  if (kind !== 'session') return []
  const of = [plan, plan?.previous].find((version) => version?.id === payload.planVersionId)
  const item = of?.content.items.find(({ key }) => key === payload.itemKey)
  const purpose: SessionPurpose =
    item?.kind === 'ladder' || item?.kind === 'light'
      ? item.kind
      : payload.calmWork === undefined
        ? 'accessory'
        : 'calm'
  const endedAt = instant(payload.endedAt) ?? keptAt
  return [
    {
      entryId: clientKey,
      kind: 'session',
      what: text(payload.instead) ?? item?.exerciseCode ?? text(payload.calmWork) ?? '',
      purpose,
      rung: item?.rung ?? null,
      side: item === undefined || item.side === 'both' ? null : item.side,
      localDate: dayOf(instant(payload.at) ?? keptAt),
      endedAt,
      answeredAt30: answered.has(clientKey),
      settled: false,
    },
  ]
}

function instant(value: unknown): Date | undefined {
  const at = new Date(text(value) ?? Number.NaN)
  return Number.isNaN(at.getTime()) ? undefined : at
}

function checkInOf({ kind, clientKey, keptAt, payload }: WaitingEntry, dayOf: DayOf): ShownCheckIn[] {
  if (kind !== 'check-in') return []
  return [
    {
      entryId: clientKey,
      at: keptAt,
      localDate: text(payload.day) ?? dayOf(keptAt),
      receivedAt: keptAt,
      morning: sides(payload, 'morning'),
      worst24h: sides(payload, 'worst24h'),
      redFlagsAnswered: true,
      redFlags: [],
      sleepQuality: null,
    },
  ]
}

function withDays(known: TodayFacts['ladderDays'], trained: readonly ShownLoad[]): TodayFacts['ladderDays'] {
  const days = known.map((day) => ({ ...day }))
  for (const { localDate, what, rung, side } of trained) {
    const same = days.find((day) => day.localDate === localDate && day.what === what)
    if (same) {
      same.sessions += 1
      if (same.side !== side) delete same.side
    } else
      days.push({
        localDate,
        what,
        sessions: 1,
        ...(rung === null ? {} : { rung }),
        ...(side === null ? {} : { side }),
      })
  }
  return days.sort((a, b) => (a.localDate < b.localDate ? -1 : a.localDate > b.localDate ? 1 : 0))
}

const latest = (days: readonly (PlainDate | null)[]): PlainDate | null =>
  days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null)
