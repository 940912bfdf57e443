import { addDays, type PlainDate } from '@/lib/time/plain-date'
import { dayOf } from '../day-number'
import { jointLadderState } from '../joint-exercise'
import { restDaysOf } from '../ladder-rungs'
import { doseAt, type Protocol } from '../protocol'
import { morningLimit } from '../session-response'
import {
  type CheckInLog,
  type DailyInput,
  type LadderState,
  type Pain,
  type PerSide,
  type SessionLog,
  SIDES,
  type Side,
} from '../types'
import type { EvidenceChange } from './types'

const MS_PER_DAY = 86_400_000
const MS_PER_HOUR = 3_600_000
const MS_PER_MINUTE = 60_000

/** The evidence as it would be with these changes. Logs are never altered in place. */
export function applyChanges(
  input: DailyInput,
  changes: readonly EvidenceChange[],
  protocol: Protocol,
  side: Side,
): DailyInput {
  let changed = input
  for (const change of inOrder(changes)) changed = applyChange(changed, change, protocol, side)
  return changed === input ? input : { ...changed, sorted: false }
}

/** What lies ahead comes after everything that lies behind. */
function inOrder(changes: readonly EvidenceChange[]): readonly EvidenceChange[] {
  const ahead = (change: EvidenceChange) =>
    change.kind === 'further_days' ? 2 : change.kind === 'next_morning' && change.open ? 1 : 0
  return [...changes].sort((a, b) => ahead(a) - ahead(b))
}

function applyChange(input: DailyInput, change: EvidenceChange, protocol: Protocol, side: Side): DailyInput {
  switch (change.kind) {
    case 'pain':
      return change.log === 'session'
        ? withSession(input, change.logId, (session) => ({
            ...session,
            [change.field]: {
              ...session[change.field as 'pre' | 'during' | 'at30'],
              [change.side]: change.to,
            },
          }))
        : withCheckIn(input, change.logId, (checkIn) => ({
            ...checkIn,
            [change.field]: {
              ...checkIn[change.field as 'morning' | 'worst24h'],
              [change.side]: change.to,
            },
          }))
    case 'settle':
      return withSession(input, change.logId, (session) => ({
        ...session,
        settleMinutes: { ...session.settleMinutes, [change.side]: change.to },
      }))
    case 'red_flag_screen':
      return withCheckIn(input, change.logId, (checkIn) => ({ ...checkIn, redFlags: [] }))
    case 'technique':
      return withSession(input, change.logId, (session) => ({ ...session, technique: 'good' }))
    case 'no_analgesic':
      return withSession(input, change.logId, (session) => ({ ...session, analgesicWithin6h: false }))
    case 'in_time':
      return withSession(input, change.logId, ({ receivedAt: _, ...session }) => session)
    case 'full_sets':
      return withSession(input, change.logId, (session) => ({
        ...session,
        sets: fullSets(input, session.rung, side, protocol),
      }))
    case 'another_session':
      return withAnotherSession(input, change.localDate, side, protocol)
    case 'rest_before':
      return withEarlierTraining(input, change.localDate, change.days)
    case 'next_morning':
      return withNextMorning(input, change)
    case 'further_days':
      return withFurtherDays(input, change, protocol, side)
    case 'session_by':
      return withSessionOn(input, change.localDate, side, protocol)
    case 'week_mean':
      return withWeekMean(input, change)
    case 'adherence':
      return { ...input, adherence7d: change.to }
  }
}

function withSession(input: DailyInput, id: string, change: (session: SessionLog) => SessionLog): DailyInput {
  return {
    ...input,
    sessions: input.sessions.map((session) => (session.id === id ? change(session) : session)),
  }
}

function withCheckIn(input: DailyInput, id: string, change: (checkIn: CheckInLog) => CheckInLog): DailyInput {
  return {
    ...input,
    checkIns: input.checkIns.map((checkIn) => (checkIn.id === id ? change(checkIn) : checkIn)),
  }
}

/** The state a side trains from: the joint one on an exercise for both legs. */
export function trainedState(input: DailyInput, side: Side, protocol: Protocol): LadderState {
  return jointLadderState(input.ladder, protocol) ?? (input.ladder[side] as LadderState)
}

function fullSets(input: DailyInput, rung: number, side: Side, protocol: Protocol): SessionLog['sets'] {
  const state = trainedState(input, side, protocol)
  const step = rung === state.rung ? state.doseStep : 0
  const dose = doseAt(protocol, rung, state.pace, step)
  return Array.from({ length: dose.sets }, () => ({ targetReps: dose.reps, doneReps: dose.reps }))
}

function everySide<T>(input: DailyInput, value: (side: Side) => T): PerSide<T> {
  return Object.fromEntries(SIDES.filter((side) => input.ladder[side]).map((side) => [side, value(side)]))
}

function quietSession(
  input: DailyInput,
  id: string,
  at: number,
  localDate: PlainDate,
  side: Side,
  protocol: Protocol,
): SessionLog {
  const { rung } = trainedState(input, side, protocol)
  return {
    id,
    at,
    localDate,
    rung,
    sets: fullSets(input, rung, side, protocol),
    pre: everySide(input, () => 0),
    during: everySide(input, () => 0),
    settleMinutes: everySide(input, () => 0),
    technique: 'good',
    analgesicWithin6h: false,
  }
}

function withAnotherSession(
  input: DailyInput,
  localDate: PlainDate,
  side: Side,
  protocol: Protocol,
): DailyInput {
  const { rung } = trainedState(input, side, protocol)
  const ofDay = input.sessions.filter(
    (session) =>
      session.localDate === localDate &&
      session.rung === rung &&
      session.accessory === undefined &&
      !session.calm,
  )
  const last = ofDay.reduce<SessionLog | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined)
  if (!last) return input
  const another: SessionLog = {
    ...last,
    id: `${last.id}+${ofDay.length}`,
    replaces: undefined,
    sets: fullSets(input, rung, side, protocol),
  }
  return { ...input, sessions: [...input.sessions, another] }
}

function withEarlierTraining(input: DailyInput, localDate: PlainDate, days: number): DailyInput {
  return {
    ...input,
    sessions: input.sessions.map((session) =>
      session.localDate < localDate && session.accessory === undefined
        ? {
            ...session,
            at: session.at - days * MS_PER_DAY,
            localDate: addDays(session.localDate, -days),
            ...(session.endedAt === undefined ? {} : { endedAt: session.endedAt - days * MS_PER_DAY }),
            ...(session.receivedAt === undefined
              ? {}
              : { receivedAt: session.receivedAt - days * MS_PER_DAY }),
          }
        : session,
    ),
  }
}

function withNextMorning(
  input: DailyInput,
  change: Extract<EvidenceChange, { kind: 'next_morning' }>,
): DailyInput {
  const before = input.sessions.filter(({ localDate }) => localDate < change.localDate)
  const lastEnd = before.reduce((end, session) => Math.max(end, session.endedAt ?? session.at), 0)
  const at = change.open
    ? Math.max(input.now, lastEnd + 24 * MS_PER_HOUR)
    : Math.min(input.now, lastEnd + 12 * MS_PER_HOUR)
  const checkIn: CheckInLog = {
    id: `next-morning-${change.localDate}-${change.side}`,
    at,
    localDate: change.localDate,
    morning: { [change.side]: change.to },
    redFlags: [],
  }
  const isAhead = change.open && change.localDate > input.today
  return {
    ...input,
    checkIns: [...input.checkIns, checkIn],
    ...(change.open ? { now: Math.max(input.now, at + MS_PER_MINUTE) } : {}),
    ...(isAhead ? { today: change.localDate } : {}),
  }
}

/** Sessions a day, as the rung asks and as agreed, whichever is fewer. */
export function plannedSessions(input: DailyInput, side: Side, protocol: Protocol): number {
  const { rung } = trainedState(input, side, protocol)
  const { sessionsPerDay } = protocol.ladder[rung]?.cadence ?? { sessionsPerDay: 1 }
  return Math.min(sessionsPerDay, input.schedule?.sessionsPerDay ?? sessionsPerDay)
}

/** The first day on which work at this dose would count from here on. */
export function nextTrainingDate(input: DailyInput, side: Side, protocol: Protocol): PlainDate {
  const state = trainedState(input, side, protocol)
  const restDays = restDaysOf(protocol, state.rung)
  let from = state.doseSince > input.today ? state.doseSince : input.today
  if (state.deloadUntil !== undefined && state.deloadUntil >= from) from = addDays(state.deloadUntil, 1)
  for (const session of input.sessions) {
    if (session.rung !== state.rung || session.accessory !== undefined || session.calm === true) continue
    const earliest = addDays(session.localDate, restDays + 1)
    if (earliest > from) from = earliest
  }
  return from
}

function withFurtherDays(
  input: DailyInput,
  change: Extract<EvidenceChange, { kind: 'further_days' }>,
  protocol: Protocol,
  side: Side,
): DailyInput {
  const state = trainedState(input, side, protocol)
  const perDay = plannedSessions(input, side, protocol)
  const every = restDaysOf(protocol, state.rung) + 1
  const sessions = [...input.sessions]
  const checkIns = [...input.checkIns]
  let date = change.from
  let now = input.now
  for (let day = 0; day < change.days; day++) {
    // Trained in the evening of that day, asked in the morning after, each a full day apart.
    const at = input.now + (dayOf(date) - dayOf(input.today)) * MS_PER_DAY
    for (let nth = 0; nth < perDay; nth++) {
      sessions.push(
        quietSession(input, `further-${date}-${nth}`, at + nth * MS_PER_MINUTE, date, side, protocol),
      )
    }
    const after = addDays(date, 1)
    checkIns.push({
      id: `further-${after}`,
      at: at + MS_PER_DAY,
      localDate: after,
      morning: everySide(input, (each) => (each === side ? change.to : limitOf(input, each, protocol))),
      redFlags: [],
    })
    now = at + MS_PER_DAY + MS_PER_MINUTE
    date = addDays(date, every)
  }
  return { ...input, sessions, checkIns, now, today: addDays(addDays(date, -every), 1) }
}

/** Highest whole morning pain within limits on one side. */
export function limitOf(input: DailyInput, side: Side, protocol: Protocol): Pain {
  return Math.floor(morningLimit(input.ladder[side]?.baselineMorning ?? 0, protocol))
}

function withSessionOn(input: DailyInput, localDate: PlainDate, side: Side, protocol: Protocol): DailyInput {
  const at = input.now - (dayOf(input.today) - dayOf(localDate)) * MS_PER_DAY
  return {
    ...input,
    sessions: [
      ...input.sessions,
      quietSession(input, `session-by-${localDate}`, at, localDate, side, protocol),
    ],
  }
}

/** The highest worst pains of the last seven days come down, one point at a time, until their mean is low enough. */
function withWeekMean(input: DailyInput, change: Extract<EvidenceChange, { kind: 'week_mean' }>): DailyInput {
  const first = addDays(input.today, -6)
  const values = new Map<CheckInLog, number>()
  for (const checkIn of input.checkIns) {
    const pain = checkIn.worst24h?.[change.side]
    if (pain !== undefined && checkIn.localDate >= first && checkIn.localDate <= input.today)
      values.set(checkIn, pain)
  }
  const mean = () => [...values.values()].reduce((sum, pain) => sum + pain, 0) / values.size
  while (values.size > 0 && mean() > change.to) {
    const [highest] = [...values].sort((a, b) => b[1] - a[1] || (a[0].id < b[0].id ? -1 : 1))
    if (!highest || highest[1] === 0) break
    values.set(highest[0], highest[1] - 1)
  }
  return {
    ...input,
    checkIns: input.checkIns.map((checkIn) => {
      const pain = values.get(checkIn)
      return pain === undefined
        ? checkIn
        : { ...checkIn, worst24h: { ...checkIn.worst24h, [change.side]: pain } }
    }),
  }
}
