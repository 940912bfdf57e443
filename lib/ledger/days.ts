import type { OwnExercises } from '../own-exercise/own-exercise'
import { exerciseByCode } from '../progression/exercises'
import type { Protocol } from '../progression/protocol'
import { classifyLoad, classifyNextDay, morningLimit, worseResponse } from '../progression/session-response'
import type { LadderState, PerSide, Side } from '../progression/types'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { ResponseData, SidePain, TimelineLog } from '../timeline/types'
import { activityProfile, exerciseOfTest, exerciseProfile, gateTestProfile } from './tags'
import type { LedgerDay, LedgerEntry, LedgerLogs, LoadVerdict, MorningAfter } from './types'

export type LedgerFrame = {
  today: PlainDate
  /** First day shown. */
  from: PlainDate
  sides: readonly Side[]
  ladder: PerSide<LadderState>
  protocol: Protocol
  /** The clinic's own exercises, by code. */
  own?: OwnExercises
}

/**
 * Day by day, newest first, everything that loaded the tendon, and beside it what the tendon said the next morning
 * (C.5; S002-01, S000-30). A day is there when something was logged on it or its morning after was bad, so that a
 * sore morning after an empty day shows the empty day.
 */
export function ledgerDays(ledger: LedgerLogs, frame: LedgerFrame): LedgerDay[] {
  const answers = responsesBySubject(ledger.responses)
  const days: LedgerDay[] = []
  for (let back = 0; back <= daysBetween(frame.from, frame.today); back += 1) {
    const localDate = addDays(frame.today, -back)
    const entries = ledger.logs
      .filter((log) => log.localDate === localDate)
      .flatMap((log) => {
        const entry = entryOf(log, answers.get(log.entryId) ?? [], ledger, frame)
        return entry ? [entry] : []
      })
    const mornings = morningsAfter(localDate, ledger.logs, frame)
    const kit = ledger.kit.filter(({ sinceDate }) => sinceDate === localDate)
    const worth = entries.length > 0 || kit.length > 0 || mornings.some(({ verdict }) => isBad(verdict))
    if (worth) days.push({ localDate, entries, mornings, kit })
  }
  return days
}

const isBad = (verdict: MorningAfter['verdict']) => verdict === 'exceeded' || verdict === 'flare'

/** Whether the tendon did not like that day: a morning after beyond its limit, on any leg. */
export const hadBadMorning = ({ mornings }: LedgerDay): boolean =>
  mornings.some(({ verdict }) => isBad(verdict))

function responsesBySubject(responses: readonly ResponseData[]): Map<string, ResponseData[]> {
  const bySubject = new Map<string, ResponseData[]>()
  for (const response of responses) {
    bySubject.set(response.subjectEntryId, [...(bySubject.get(response.subjectEntryId) ?? []), response])
  }
  return bySubject
}

const nobody: SidePain = { left: null, right: null }

function entryOf(
  log: TimelineLog,
  answers: readonly ResponseData[],
  { sittings, imports }: LedgerLogs,
  frame: LedgerFrame,
): LedgerEntry | null {
  if (log.kind !== 'session' && log.kind !== 'activity' && log.kind !== 'gate_test') return null
  const at30 = worstAnswer(answers)
  const { pre, during } = log.data
  const base = {
    entryId: log.entryId,
    id: log.id,
    at: log.at,
    timeZone: log.timeZone,
    sets: [],
    minutes: null,
    distanceKm: null,
    pre,
    during,
    at30,
    settled: answers.findLast(({ settleAnswer }) => settleAnswer !== null)?.settleAnswer ?? null,
    verdict: verdictOf({ pre, during, at30 }, answers, frame),
    sitting: null,
    imported: null,
  }
  switch (log.kind) {
    case 'session':
      return {
        ...base,
        what: { kind: 'session', exerciseCode: log.data.exerciseCode },
        sets: log.data.sets,
        minutes: calmMinutes(log.data.exerciseCode),
        profile: exerciseProfile(log.data.exerciseCode, frame.own?.[log.data.exerciseCode]),
        note: log.data.note,
      }
    case 'activity':
      return {
        ...base,
        what: { kind: 'activity', activityKind: log.data.activityKind, runStep: log.data.runStep },
        minutes: log.data.durationMinutes,
        distanceKm: log.data.distanceKm,
        profile: activityProfile(log.data.activityKind, log.data.features),
        sitting: sittings.get(log.entryId) ?? null,
        imported: imports.get(log.entryId) ?? null,
        note: log.data.note,
      }
    case 'gate_test':
      return {
        ...base,
        what: { kind: 'gate_test', exerciseCode: exerciseOfTest(log.data.testKind) },
        profile: gateTestProfile(log.data.testKind),
        note: null,
      }
  }
}

/** Only calm work has a length of its own; other exercises are counted in repetitions. */
function calmMinutes(code: string): number | null {
  try {
    return exerciseByCode(code).dose?.minutes ?? null
  } catch {
    return null
  }
}

function worstAnswer(answers: readonly ResponseData[]): SidePain {
  const worst = (side: Side) =>
    answers.reduce<number | null>((most, { window, pain }) => {
      const value = window === 'at30' ? pain[side] : null
      return value === null ? most : most === null ? value : Math.max(most, value)
    }, null)
  return answers.length === 0 ? nobody : { left: worst('left'), right: worst('right') }
}

function verdictOf(
  { pre, during, at30 }: { pre: SidePain; during: SidePain; at30: SidePain },
  answers: readonly ResponseData[],
  { sides, protocol }: LedgerFrame,
): LoadVerdict {
  const known = (value: number | null) => value ?? undefined
  const settleMinutes = (side: Side) =>
    answers.reduce<number | undefined>((most, answer) => {
      const value = answer.settleMinutes[side]
      return value === null ? most : Math.max(most ?? value, value)
    }, undefined)
  const responses = sides.map((side) =>
    classifyLoad(
      {
        pre: known(pre[side]),
        during: known(during[side]),
        at30: known(at30[side]),
        settleMinutes: settleMinutes(side),
      },
      protocol,
    ),
  )
  const worst = responses.reduce((a, b) => worseResponse(a, b), responses[0] ?? 'unknown')
  return worst === 'pending' ? 'unknown' : worst
}

function morningsAfter(
  localDate: PlainDate,
  logs: readonly TimelineLog[],
  { sides, ladder, protocol, today }: LedgerFrame,
): MorningAfter[] {
  const dayAfter = addDays(localDate, 1)
  if (dayAfter > today) return []
  const checkIns = logs.flatMap((log) =>
    log.kind === 'check_in' && log.localDate === dayAfter ? [log.data] : [],
  )
  return sides.flatMap((side) => {
    const state = ladder[side]
    if (!state) return []
    const values = checkIns.flatMap(({ morning }) => morning[side] ?? [])
    const pain = values.reduce<number | null>(
      (most, value) => (most === null ? value : Math.max(most, value)),
      null,
    )
    const usual = usualMorningOn(state, dayAfter)
    const response = classifyNextDay(
      {
        ...(pain === null ? {} : { morning: pain }),
        assured: pain !== null,
        windowPassed: today > dayAfter,
      },
      usual,
      protocol,
    )
    return [
      {
        side,
        pain,
        limit: morningLimit(usual, protocol),
        verdict: response === 'pending' ? ('open' as const) : response,
      },
    ]
  })
}

/** The usual morning that held on a day: a rung keeps the one it began with (C.2). */
function usualMorningOn({ baselineMorning, previousBaseline }: LadderState, date: PlainDate): number {
  return previousBaseline !== undefined && date <= previousBaseline.throughDate
    ? previousBaseline.morning
    : baselineMorning
}
