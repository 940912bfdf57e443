import { type Locale, translator } from '../messages'
import { formatDay, formatInstant, formatPercent } from '../messages/formats'
import { fixedNumbers } from '../progression/fixed-numbers'
import { addDays, daysBetween } from '../time/plain-date'
import type { ZoneName } from '../time/types'
import type { ReviewCase } from './case'
import { findingsOf } from './findings'
import { isOnlyIntakeLock } from './intake-lock'
import { recommendationText } from './outcome'
import { SETTLING_CAUSES } from './review-items'
import type { ReviewKind } from './types'

/** Kinds whose case is its decision: its sentence is the reason, and the acts of the card answer it. */
const DECIDED_KINDS: readonly ReviewKind[] = [
  'red_flag',
  'intake_stop',
  'flare_repeat',
  'regress_repeat',
  'settling_review',
  'start_review',
  'awaiting_signoff',
  'plateau',
  'non_response',
  'trend',
  'rung_overrun',
  'under_loading',
  'discharge_ready',
]

/** Patterns over days: the newest decision does not say them, so they are said before it. */
const PATTERNS = ['flare_repeat', 'regress_repeat', 'trend', 'rung_overrun'] as const

export type CaseReason = {
  /** One sentence: why this case stands here. */
  reason: string
  /** What the decision says beside a pattern over days; null = nothing more. */
  decided: string | null
  /** What to do about it; null = nothing is proposed. */
  recommendation: string | null
  /** Whether the recommendation is the decision's own. Otherwise the decision is only what holds meanwhile. */
  isDecisions: boolean
}

type About = Pick<
  ReviewCase,
  | 'item'
  | 'decision'
  | 'openRedFlags'
  | 'state'
  | 'episode'
  | 'ladder'
  | 'protocol'
  | 'today'
  | 'late'
  | 'messages'
  | 'callRequest'
  | 'handover'
  | 'logs'
>

/**
 * Why a case stands in the queue and what is to be done about it, by its kind (C.18): a case that is no decision never
 * borrows the sentence of the last one. `zone` is the reader's.
 */
export function caseReason(locale: Locale, about: About, zone: ZoneName): CaseReason {
  const t = translator(locale, 'caseReason')
  const { item, decision } = about
  const { kind } = item
  const isLock = kind === 'red_flag' && isOnlyIntakeLock(about.openRedFlags)
  const isDecided =
    decision !== null &&
    DECIDED_KINDS.includes(kind) &&
    (kind !== 'red_flag' || (decision.rule === 'RF' && !isLock))
  if (decision && isDecided) {
    const pattern = patternOf(locale, about)
    return {
      reason: pattern ?? decision.clinicianText,
      decided: pattern === null ? null : decision.clinicianText,
      recommendation:
        kind === 'red_flag' || kind === 'intake_stop'
          ? t(`advice.contact.${item.urgency}`)
          : recommendationText(locale, decision),
      isDecisions: true,
    }
  }
  return { ...(isLock ? plain('intake_lock') : ofKind()), decided: null, isDecisions: false }

  function plain(key: 'intake_lock' | 'red_flag' | 'intake_stop' | 'settling_review' | 'start_review') {
    return { reason: t(`reason.${key}`), recommendation: t(`advice.${key}`) }
  }

  function ofKind(): Pick<CaseReason, 'reason' | 'recommendation'> {
    switch (kind) {
      case 'red_flag':
      case 'intake_stop':
      case 'settling_review':
      case 'start_review':
        return plain(kind)
      case 'outreach':
        return outreach(locale, about)
      case 'low_mood': {
        const { days, windowDays } = fixedNumbers.lowMood
        return {
          reason: t('reason.low_mood', { days, window: windowDays }),
          recommendation: t('advice.low_mood'),
        }
      }
      case 'first_week_review': {
        const count = checkInsSince(about)
        return {
          reason: t('reason.first_week_review', { count }),
          recommendation: t('advice.first_week_review', { count }),
        }
      }
      case 'late_evidence':
        return {
          reason: t('reason.late_evidence', {
            entries: about.late?.entries ?? 1,
            day: formatDay(locale, decision?.localDate ?? about.today),
          }),
          recommendation: t('advice.late_evidence'),
        }
      case 'record_differs':
        return {
          reason: t('reason.record_differs', { day: formatDay(locale, decision?.localDate ?? about.today) }),
          recommendation: t('advice.record_differs'),
        }
      case 'call_request':
        return {
          reason: t(about.callRequest ? 'reason.call_request' : 'reason.call_planned'),
          recommendation: t('advice.call_request'),
        }
      case 'message_waiting':
        return {
          reason: t('reason.message_waiting', {
            count: Math.max(1, about.messages.length),
            at: formatInstant(locale, about.messages[0]?.at ?? item.openedAt, zone),
          }),
          recommendation: t('advice.message_waiting'),
        }
      case 'handover': {
        const key = about.handover ? 'handover' : 'handover_answered'
        return { reason: t(`reason.${key}`), recommendation: t(`advice.${key}`) }
      }
      case 'start_rung':
      case 'gate_signoff':
      case 'envelope_lapsed':
      case 'follow_up':
      case 'message_task':
      case 'technique_clip':
        return { reason: t(`reason.${kind}`), recommendation: t(`advice.${kind}`) }
      case 'flare_repeat':
      case 'regress_repeat':
      case 'trend':
      case 'awaiting_signoff':
      case 'plateau':
      case 'non_response':
      case 'under_loading':
      case 'discharge_ready':
        return { reason: t(`reason.${kind}`), recommendation: t('advice.look') }
      case 'rung_overrun':
        return {
          reason: t('reason.rung_overrun', { days: overrunDays(about) }),
          recommendation: t('advice.look'),
        }
    }
  }
}

/** A pattern that called a clinician although the rule that decided says another thing; null = the rule is the reason. */
function patternOf(locale: Locale, about: About): string | null {
  const t = translator(locale, 'caseReason')
  const { item, decision } = about
  if (item.kind === 'rung_overrun') return t('reason.rung_overrun', { days: overrunDays(about) })
  const pattern = PATTERNS.find((known) => known === item.kind)
  if (pattern && pattern !== 'rung_overrun') return t(`reason.${pattern}`)
  if (item.kind !== 'settling_review' || !decision?.flags.includes('clinician_review')) return null
  const settles = findingsOf(decision.result).some(({ findings }) =>
    findings.some(({ rule, verdict }) => verdict === 'fired' && SETTLING_CAUSES.includes(rule)),
  )
  return settles ? null : t('reason.held_long')
}

/** Silence, missed sessions or a long gap: what C.7 and C.13 reach out for, with its number. */
function outreach(locale: Locale, about: About): Pick<CaseReason, 'reason' | 'recommendation'> {
  const t = translator(locale, 'caseReason')
  const { decision, state, episode, today } = about
  if (decision?.rule === 'GAP3') {
    return {
      reason:
        state.lastSessionOn === null
          ? decision.clinicianText
          : t('reason.gap', { days: daysBetween(state.lastSessionOn, today) }),
      recommendation: t('advice.rescreen'),
    }
  }
  const last = state.lastCheckInOn
  // the day of the check-in and today do not count: full days only (C.13)
  const silent = last === null ? null : daysBetween(last, today) - 1
  const isSilent = decision?.flags.includes('outreach_checkin') ?? false
  const share =
    decision?.flags.includes('outreach_adherence') && state.adherence7d !== null
      ? formatPercent(locale, state.adherence7d)
      : null
  const recommendation = t('advice.outreach')
  if (isSilent && silent === null) {
    const since = episode.startedOn ?? addDays(today, -1)
    return { reason: t('reason.never', { days: Math.max(0, daysBetween(since, today) - 1) }), recommendation }
  }
  if (isSilent && silent !== null) {
    return {
      reason:
        share === null
          ? t('reason.silent', { days: silent })
          : t('reason.silent_sessions', { days: silent, share }),
      recommendation,
    }
  }
  if (share !== null) return { reason: t('reason.sessions', { share }), recommendation }
  return { reason: t('reason.outreach'), recommendation }
}

/** Loading days on a rung after which it is long, at the slower pace where two sides differ. */
function overrunDays({ ladder, protocol }: About): number {
  const limits = protocol.evidence.overrunLoadingDays
  return Math.max(...Object.values(ladder).map(({ pace }) => limits[pace]), 0) || limits.standard
}

/** Days with a check-in since care began; a start to be looked at is never older than the days a card reads. */
function checkInsSince({ logs, episode }: About): number {
  return new Set(
    logs.flatMap((log) =>
      log.kind === 'check_in' && log.supersededAt === null && log.localDate >= (episode.startedOn ?? '')
        ? [log.localDate]
        : [],
    ),
  ).size
}
