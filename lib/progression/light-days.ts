import { dayOf } from './day-number'
import { type DayResponse, judgeDay } from './day-response'
import { isBeyondLimits } from './session-response'
import type { Situation } from './situation'
import type { SessionLog } from './types'

/** What a session trained: an accessory's code, or its rung. */
function itemOf(session: SessionLog): string {
  if (session.calm === true) return 'calm'
  return session.accessory ?? `rung ${session.rung}`
}

/** Sessions of a day that are not of the ladder's current exercise, each item's apart, on this side. */
function otherItems(situation: Situation, sessions: readonly SessionLog[]): readonly SessionLog[][] {
  const { state } = situation
  let items: Map<string, SessionLog[]> | undefined
  for (const session of sessions) {
    if (!isOfSide(situation, session)) continue
    if (session.accessory === undefined && session.calm !== true && session.rung === state.rung) continue
    items ??= new Map()
    const item = itemOf(session)
    const known = items.get(item)
    if (known) known.push(session)
    else items.set(item, [session])
  }
  return items ? [...items.values()] : []
}

/** Where sides train apart, a session that asks nothing of this side and says nothing of it is the other side's. */
function isOfSide({ input, side }: Situation, session: SessionLog): boolean {
  if (session.sides !== undefined) return session.sides.includes(side)
  return (
    input.affected !== 'bilateral' ||
    session.pre?.[side] !== undefined ||
    session.during?.[side] !== undefined
  )
}

function judgeOther(situation: Situation, day: number, sessions: readonly SessionLog[]): DayResponse {
  const { side, state, today, logbook, protocol } = situation
  const response = judgeDay(day, sessions, side, state.baselineMorning, today, logbook, protocol)
  if (sessions[0]?.calm !== true) return response
  return {
    ...response,
    response: response.alone,
    exceeded: isBeyondLimits(response.alone),
    attributedToActivity: false,
  }
}

/**
 * The latest day since the rung began on which light-day work or an accessory exercise flared, unless another
 * activity is to blame (C.4: "a flare there counts as FL1 on the current rung").
 */
export function lightDayFlare(situation: Situation): DayResponse | undefined {
  const from = Math.max(dayOf(situation.state.evidenceSince), situation.lastEvaluable[0]?.day ?? 0)
  let latest: DayResponse | undefined
  situation.logbook.sessionsOn.forEach((day, sessions) => {
    for (const items of otherItems(situation, sessions)) {
      const response = judgeOther(situation, day, items)
      if (response.response === 'flare' && !response.attributedToActivity) latest = response
    }
  }, from)
  return latest
}

/** Light-day or accessory work beyond limits in the last `days` days of this rung: each such item rests (C.4). */
export function otherWorkBeyondLimits(situation: Situation, days: number): readonly SessionLog[] {
  const beyond: SessionLog[] = []
  const firstDay = Math.max(dayOf(situation.state.evidenceSince), situation.today - days + 1)
  for (let day = firstDay; day <= situation.today; day++) {
    const sessions = situation.logbook.sessionsOn.get(day)
    if (sessions === undefined) continue
    for (const item of otherItems(situation, sessions)) {
      const session = item[0]
      if (session !== undefined && judgeOther(situation, day, item).exceeded) beyond.push(session)
    }
  }
  return beyond
}
