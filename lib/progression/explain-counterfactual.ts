import { type Locale, translator } from '../messages'
import { formatClock, formatDay, formatNumber, formatPercent } from '../messages/formats'
import type { ZoneName } from '../time/types'
import { canStillBeGiven } from './counterfactual'
import type {
  BetterDecision,
  Counterfactual,
  EvidenceChange,
  SideCounterfactual,
} from './counterfactual/types'
import type { Protocol } from './protocol'
import type { LadderState, PerSide, SessionLog, Side } from './types'
import { doseInWords, exerciseInWords, type Say, type Voice } from './values-in-words'

type Context = {
  ladder: PerSide<LadderState>
  protocol: Protocol
  locale: Locale
  /** The sessions that were read: where a day has more than one, their times tell them apart. */
  sessions: readonly Pick<SessionLog, 'id' | 'at' | 'localDate' | 'replaces'>[]
  /** The clock the reader knows them by. */
  timeZone: ZoneName
}

/**
 * A counterfactual in one voice, a sentence a side; '' where there is nothing to say to that reader. The patient hears
 * only what could be otherwise; the clinician also why nothing could.
 */
export function explainCounterfactual({ sides }: Counterfactual, context: Context, voice: Voice): string {
  const say = words(context.locale)
  return sides
    .flatMap((one) => {
      const text = explainSide(one, context, voice)
      if (text === '') return []
      return one.side === undefined ? [text] : [say('side', { side: one.side, text })]
    })
    .join(' ')
}

const words = (locale: Locale) => translator(locale, 'counterfactual') as unknown as Say

function explainSide(one: SideCounterfactual, context: Context, voice: Voice): string {
  const say = words(context.locale)
  // The best there is needs no better one; the patient has read in the reason who will look.
  if ('none' in one) {
    const isBest = one.none === 'moved_on' || one.none === 'goal_reached'
    return isBest || voice === 'patient' ? '' : say(`none.${one.none}`)
  }
  if (one.asks) return say(`asks.${voice}`, { change: changeInWords(one.asks, context, voice) })
  const said = [...new Set(one.changes.map((change) => changeInWords(change, context, voice)))]
  const ahead = one.changes.every(canStillBeGiven)
  return say(`${ahead ? 'ahead' : 'back'}.${voice}`, {
    changes: new Intl.ListFormat(context.locale).format(said),
    better: betterInWords(ahead ? 'next' : 'better', one, context),
  })
}

/** What it leads to, as what comes next or as what would have been. */
function betterInWords(
  as: 'better' | 'next',
  { better, side }: { better: BetterDecision; side?: Side },
  { ladder, protocol, locale }: Context,
): string {
  const say = words(locale)
  const state = (side && ladder[side]) ?? ladder.left ?? ladder.right
  if (better.outcome !== 'progress_dose' && better.outcome !== 'progress_rung')
    return say(`${as}.${better.outcome}`)
  const rung = better.toRung ?? state?.rung ?? 0
  return say(`${as}.${better.outcome}`, {
    exercise: exerciseInWords(locale, rung, protocol),
    dose: doseInWords(
      locale,
      { rung, pace: state?.pace ?? 'standard', step: better.toDoseStep ?? 0 },
      protocol,
    ),
  })
}

function changeInWords(change: EvidenceChange, context: Context, voice: Voice): string {
  const { locale, protocol } = context
  const say = words(locale)
  const time = 'logId' in change ? timeOfOneOfMany(change.logId, context) : undefined
  const day = (date: string) => {
    const inWords = formatDay(locale, date, 'long')
    return time === undefined ? inWords : say('dayAt', { day: inWords, time })
  }
  switch (change.kind) {
    case 'pain': {
      const key = change.from === undefined ? `${change.field}_missing` : change.field
      return say(`change.${key}`, { to: change.to, day: day(change.localDate) })
    }
    case 'settle':
      return say(`change.settle${change.from === undefined ? '_missing' : ''}`, {
        minutes: change.to === 1440 ? say('hours24') : say('minutes', { minutes: change.to }),
        day: day(change.localDate),
      })
    case 'technique':
      return say(`change.technique${change.from === undefined ? '_missing' : ''}`, {
        voice,
        day: day(change.localDate),
      })
    case 'in_time':
      return say('change.in_time', { day: day(change.localDate), hours: protocol.evidence.lateEntryHours })
    case 'red_flag_screen':
    case 'no_analgesic':
    case 'full_sets':
    case 'another_session':
    case 'session_by':
      return say(`change.${change.kind}`, { day: day(change.localDate) })
    case 'rest_before':
      return say('change.rest_before', { days: change.days, day: day(change.localDate) })
    case 'next_morning':
      return say(`change.next_morning_${change.open ? 'open' : 'past'}`, {
        voice,
        to: change.to,
        day: day(change.localDate),
      })
    case 'further_days':
      return say('change.further_days', { days: change.days, day: day(change.from), to: change.to })
    case 'week_mean':
      return say('change.week_mean', {
        to: formatNumber(locale, Math.floor(change.to * 10) / 10),
        from: formatNumber(locale, change.from),
      })
    case 'adherence':
      return say('change.adherence', {
        to: formatPercent(locale, change.to),
        from: formatPercent(locale, change.from),
      })
  }
}

/** The time of a session, if its day has another; absent for the only one of its day, and for anything else. */
function timeOfOneOfMany(logId: string, { sessions, timeZone, locale }: Context): string | undefined {
  const session = sessions.find(({ id }) => id === logId)
  if (!session) return undefined
  // A correction and what it corrects are one session.
  const corrects = new Map(sessions.map(({ id, replaces }) => [id, replaces]))
  const firstVersion = (id: string): string => {
    const before = corrects.get(id)
    return before === undefined || !corrects.has(before) ? (before ?? id) : firstVersion(before)
  }
  const isAnother = ({ id, localDate }: (typeof sessions)[number]) =>
    localDate === session.localDate && firstVersion(id) !== firstVersion(logId)
  return !sessions.some(isAnother) ? undefined : formatClock(locale, new Date(session.at), timeZone)
}
