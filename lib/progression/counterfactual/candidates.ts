import { addDays, type PlainDate } from '@/lib/time/plain-date'
import { isCompleteSession } from '../complete-day'
import { isLate } from '../logbook'
import type { Protocol } from '../protocol'
import type { CheckInLog, DailyInput, DailyRule, Finding, SessionLog, Side, SideDecision } from '../types'
import { limitOf, nextTrainingDate, plannedSessions, trainedState } from './apply-change'
import type { EvidenceChange } from './types'

/** Changes that together would take one rule out of the way, each at its strictest. */
export type Group = readonly EvidenceChange[]

/** What a full day from here on weighs, beside one answer or one session more. */
const FULL_DAY = 10

/** How much a group asks of a person: the smaller one is told. */
export function sizeOf(group: Group): number {
  return group.reduce((sum, change) => sum + (change.kind === 'further_days' ? FULL_DAY * change.days : 1), 0)
}

/**
 * What could have been otherwise for the rule that decided, read from what that rule itself saw. The search tries each,
 * so a group that does not help costs one evaluation and claims nothing.
 */
export function candidatesFor(
  decision: SideDecision,
  input: DailyInput,
  side: Side,
  protocol: Protocol,
): Group[] {
  const { rule } = decision
  const finding = firedBy(decision, rule)
  const basis = new Set(finding?.basis ?? [])
  const days = () => dayGroups(basis, input, side, protocol)
  switch (rule) {
    case 'RF':
    case 'CL1':
    case 'CL2':
    case 'PR1':
    case 'PR2':
    case 'PR3':
      return []
    case 'FL1':
    case 'FL2':
    case 'EX1':
    case 'EX2':
    case 'ST1':
      return days()
    case 'GAP1':
    case 'GAP2':
    case 'GAP3':
      return [[{ kind: 'session_by', localDate: addDays(input.today, -1) }]]
    case 'SY1':
      return finding?.reason === 'flare_report' ? [] : [symptomChanges(basis, input, side, protocol)]
    case 'TR1':
      return weekMean(finding, input, side)
    case 'AD1':
      return [[{ kind: 'adherence', from: input.adherence7d ?? 0, to: protocol.adherence.blockBelow }]]
    case 'DL1':
    case 'NE1':
      return aheadOf(input, side, protocol, 1)
    case 'MD1':
      return finding?.reason === 'no_closed_day'
        ? aheadOf(input, side, protocol, 1)
        : [...aheadOf(input, side, protocol, 1), ...days()]
    case 'AD2':
      return [...aheadOf(input, side, protocol, 1), ...incompleteDay(finding, basis, input, side, protocol)]
    case 'TQ1':
    case 'TQ2':
      return sessionsIn(basis, input).map((session) => [
        {
          kind: 'technique',
          logId: session.id,
          localDate: session.localDate,
          ...known('from', session.technique),
        },
      ])
    case 'AN1':
      return [
        sessionsIn(basis, input).map((session) => ({
          kind: 'no_analgesic',
          logId: session.id,
          localDate: session.localDate,
        })),
      ]
    case 'HD1':
      return finding?.reason === 'beyond_limits_lately'
        ? days()
        : aheadOf(input, side, protocol, daysMissing(finding))
  }
}

/** How many clean days are still to come, as HD1 counted them. */
function daysMissing(finding: Finding | undefined): number {
  const { observed, threshold } = finding ?? {}
  return typeof observed === 'number' && typeof threshold === 'number' ? Math.max(1, threshold - observed) : 1
}

function firedBy({ findings }: SideDecision, rule: DailyRule): Finding | undefined {
  return findings.find((finding) => finding.rule === rule && finding.verdict === 'fired')
}

const known = <K extends string, T>(key: K, value: T | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [key in K]?: T }

const sessionsIn = (basis: ReadonlySet<string>, { sessions }: DailyInput) =>
  sessions.filter(({ id }) => basis.has(id))

/** One group a day of loading among the logs a rule rests on, newest day first. */
function dayGroups(basis: ReadonlySet<string>, input: DailyInput, side: Side, protocol: Protocol): Group[] {
  const sessions = sessionsIn(basis, input)
  const dates = [...new Set(sessions.map(({ localDate }) => localDate))].sort().reverse()
  return dates
    .map((date) =>
      dayWithin(
        date,
        sessions.filter(({ localDate }) => localDate === date),
        input,
        side,
        protocol,
      ),
    )
    .filter((group) => group.length > 0)
}

/** Everything that kept one day from being within limits, or from being known, brought just within them. */
function dayWithin(
  date: PlainDate,
  sessions: readonly SessionLog[],
  input: DailyInput,
  side: Side,
  protocol: Protocol,
): EvidenceChange[] {
  const changes = sessions.flatMap((session) => sessionWithin(session, side, protocol))
  const morningAfter = addDays(date, 1)
  const checkIns = input.checkIns.filter(({ localDate }) => localDate === morningAfter)
  const answered = checkIns.filter((checkIn) => checkIn.morning?.[side] !== undefined)
  for (const checkIn of answered) changes.push(...morningWithin(checkIn, input, side, protocol))
  if (answered.length === 0) {
    changes.push({
      kind: 'next_morning',
      localDate: morningAfter,
      side,
      to: limitOf(input, side, protocol),
      open: morningAfter >= input.today,
    })
  } else if (answered.every(({ redFlags }) => redFlags === undefined)) {
    const last = answered.at(-1) as CheckInLog
    changes.push({ kind: 'red_flag_screen', logId: last.id, localDate: last.localDate })
  }
  return changes
}

function sessionWithin(session: SessionLog, side: Side, { limits }: Protocol): EvidenceChange[] {
  const about = { logId: session.id, localDate: session.localDate, side }
  const changes: EvidenceChange[] = []
  const during = session.during?.[side]
  let pre = session.pre?.[side]
  if (pre === undefined) {
    pre = Math.max(during ?? 0, limits.duringRiseMax) - limits.duringRiseMax
    changes.push({ kind: 'pain', log: 'session', field: 'pre', ...about, to: pre })
  }
  const most = Math.floor(Math.min(limits.duringAbsMax, pre + limits.duringRiseMax))
  if (during === undefined || during > most) {
    changes.push({
      kind: 'pain',
      log: 'session',
      field: 'during',
      ...about,
      ...known('from', during),
      to: most,
    })
  }
  const settle = session.settleMinutes?.[side]
  const at30 = session.at30?.[side]
  const settledAt = Math.floor(Math.max(limits.afterPainMax, pre))
  if (settle === undefined && at30 !== undefined) {
    if (at30 > settledAt)
      changes.push({ kind: 'pain', log: 'session', field: 'at30', ...about, from: at30, to: settledAt })
  } else if (settle === undefined || settle > limits.settleMinutesMax) {
    changes.push({ kind: 'settle', ...about, ...known('from', settle), to: limits.settleMinutesMax })
  }
  return changes
}

function morningWithin(
  checkIn: CheckInLog,
  input: DailyInput,
  side: Side,
  protocol: Protocol,
): EvidenceChange[] {
  const morning = checkIn.morning?.[side]
  const to = limitOf(input, side, protocol)
  return morning === undefined || morning <= to ? [] : [painChange(checkIn, 'morning', side, morning, to)]
}

function painChange(
  checkIn: CheckInLog,
  field: 'morning' | 'worst24h',
  side: Side,
  from: number,
  to: number,
): EvidenceChange {
  return {
    kind: 'pain',
    log: 'check_in',
    field,
    logId: checkIn.id,
    localDate: checkIn.localDate,
    side,
    from,
    to,
  }
}

function symptomChanges(
  basis: ReadonlySet<string>,
  input: DailyInput,
  side: Side,
  protocol: Protocol,
): Group {
  return input.checkIns
    .filter(({ id }) => basis.has(id))
    .flatMap((checkIn) => {
      const worst = checkIn.worst24h?.[side]
      const least = Math.ceil(protocol.symptoms.worst24hDeload) - 1
      return [
        ...morningWithin(checkIn, input, side, protocol),
        ...(worst !== undefined && worst > least
          ? [painChange(checkIn, 'worst24h', side, worst, least)]
          : []),
      ]
    })
}

/** The mean that would just not have been a rise. */
function weekMean(finding: Finding | undefined, input: DailyInput, side: Side): Group[] {
  const first = addDays(input.today, -6)
  const pains = input.checkIns.flatMap(({ localDate, worst24h }) =>
    localDate >= first && localDate <= input.today && worst24h?.[side] !== undefined ? [worst24h[side]] : [],
  )
  const { observed, threshold } = finding ?? {}
  if (pains.length === 0 || typeof observed !== 'number' || typeof threshold !== 'number') return []
  const sum = pains.reduce((total, pain) => total + pain, 0)
  const from = sum / pains.length
  // One point less than what just reaches the rise.
  const to = (Math.ceil((from - observed + threshold) * pains.length - 1e-6) - 1) / pains.length
  return to < 0 ? [] : [[{ kind: 'week_mean', side, from, to }]]
}

function furtherDays(input: DailyInput, side: Side, protocol: Protocol, days: number): Group {
  const from = nextTrainingDate(input, side, protocol)
  return [{ kind: 'further_days', days, from, to: limitOf(input, side, protocol) }]
}

/**
 * What can still be done towards so many days: first what is open of a day already trained, alone and with the days
 * that would then still be missing, and last that many days from here on.
 */
export function aheadOf(input: DailyInput, side: Side, protocol: Protocol, days: number): Group[] {
  const open = openDay(input, side, protocol)
  return [
    ...open,
    ...(days > 1 ? open.map((group) => [...group, ...furtherDays(input, side, protocol, days - 1)]) : []),
    furtherDays(input, side, protocol, days),
  ]
}

/** What the last day of this dose still waits for: its morning, or the session of today that remains and its morning. */
function openDay(input: DailyInput, side: Side, protocol: Protocol): Group[] {
  const { rung, doseSince } = trainedState(input, side, protocol)
  const trained = input.sessions.filter(
    (session) =>
      session.rung === rung &&
      session.localDate >= doseSince &&
      session.accessory === undefined &&
      session.calm !== true &&
      (session.sides === undefined || session.sides.includes(side)),
  )
  const last = trained
    .map(({ localDate }) => localDate)
    .sort()
    .at(-1)
  if (last === undefined) return []
  const sessions = trained.filter(({ localDate }) => localDate === last)
  const group = dayWithin(last, sessions, input, side, protocol)
  const remains = last === input.today && sessions.length === plannedSessions(input, side, protocol) - 1
  const another: EvidenceChange = { kind: 'another_session', localDate: last, open: true }
  const isOpen = (change: EvidenceChange) => 'open' in change && change.open === true
  // Answers of the session before are changed first: the other is answered as that one was.
  const finished = [...group.filter((change) => !isOpen(change)), another, ...group.filter(isOpen)]
  return [...(group.length > 0 ? [group] : []), ...(remains ? [finished] : [])]
}

function incompleteDay(
  finding: Finding | undefined,
  basis: ReadonlySet<string>,
  input: DailyInput,
  side: Side,
  protocol: Protocol,
): Group[] {
  const sessions = sessionsIn(basis, input)
  const date = sessions[0]?.localDate
  if (date === undefined) return []
  const about = (session: SessionLog) => ({ logId: session.id, localDate: session.localDate })
  switch (finding?.reason) {
    case 'late_entry':
      return [
        sessions
          .filter((session) => isLate(session, protocol))
          .map((session) => ({ kind: 'in_time', ...about(session) })),
      ]
    case 'too_frequent':
      return [1, 2, 3].map((days): Group => [{ kind: 'rest_before', localDate: date, days }])
    case 'older_dose':
      return [sessions.map((session) => ({ kind: 'full_sets', ...about(session) }))]
    default: {
      const short = sessions
        .filter((session) => !isCompleteSession(session, side))
        .map((session): EvidenceChange => ({ kind: 'full_sets', ...about(session) }))
      const another: EvidenceChange = { kind: 'another_session', localDate: date }
      return [...(short.length > 0 ? [short] : []), [another], [...short, another]]
    }
  }
}
