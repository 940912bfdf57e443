import { type Locale, translator } from '../messages'
import { formatDay, formatInstant } from '../messages/formats'
import { isRedFlagCode } from '../progression/red-flags'
import { contactOutcomesOf } from '../review/acts'
import { recommendationText } from '../review/outcome'
import type { ZoneName } from '../time/types'
import type { EventKind, TimelineEvent } from './events'

/** Where an event stands in full. */
export type EventPlace =
  | { tab: 'plans' | 'messages' | 'notes' | 'team' }
  | { decision: number }
  | { visitId: string }

export type EventLine = {
  subject: string
  /** In short pieces. */
  pieces: string[]
  /** What somebody wrote. */
  quote?: string
  /** Words of a visit that no signed note holds. */
  unsigned?: boolean
  /** null = the line says all there is. */
  place: EventPlace | null
}

/** What happened, in one line: who did it, and never more of a message than that there is one. `zone`: of a visit's time. */
export function eventLine(locale: Locale, event: TimelineEvent, zone: ZoneName): EventLine {
  const t = translator(locale, 'chartTimeline')
  const by = (name: string | null) => (name === null ? t('byPortal') : t('by', { name }))
  switch (event.kind) {
    case 'decision': {
      const { data } = event
      const place = { decision: data.number }
      if (data.what === 'answered')
        return {
          subject: t(`decision.${data.answer}`, { number: data.number }),
          pieces: [by(data.byName)],
          place,
        }
      const what = recommendationText(locale, { ...data, result: { mode: data.mode } })
      return {
        subject: t('decision.name', { number: data.number, what, rule: data.rule }),
        pieces: [by(null), t(`decision.${data.effect}`)],
        place,
      }
    }
    case 'plan': {
      const { version, effectiveFrom, byName } = event.data
      return {
        subject: t('plan.version', { version }),
        pieces: [t('plan.from', { day: formatDay(locale, effectiveFrom) }), by(byName)],
        place: { tab: 'plans' },
      }
    }
    case 'red_flag': {
      const { data } = event
      if (data.what === 'cleared')
        return {
          subject: t('redFlag.cleared'),
          pieces: [data.byName === null ? t('byClinic') : by(data.byName)],
          quote: data.note,
          place: null,
        }
      const words = translator(locale, 'clinician')
      return {
        subject: t(`redFlag.${data.source}`),
        pieces: data.codes.map((code) =>
          isRedFlagCode(code) ? words(`flag.${code}`) : words('flag.unknown', { code }),
        ),
        place: null,
      }
    }
    case 'message': {
      const { author, authorName } = event.data
      return { subject: t(`message.${author}`), pieces: [by(authorName)], place: { tab: 'messages' } }
    }
    case 'visit': {
      const { what, startsAt, byName, visitId } = event.data
      const isSaid = what === 'booked' || what === 'moved' || what === 'cancelled'
      const whom = event.data.by === 'patient' ? t('byPatient') : byName === null ? t('byClinic') : by(byName)
      return {
        subject: t(`visit.${what}`, { at: formatInstant(locale, new Date(startsAt), zone) }),
        pieces: isSaid ? [whom] : [],
        place: { visitId },
      }
    }
    case 'note': {
      const { data } = event
      if (data.what !== 'in_visit')
        return { subject: t(`note.${data.what}`), pieces: [by(data.byName)], place: { tab: 'notes' } }
      return {
        subject: translator(locale, 'notes')('visit.line', { name: data.byName }),
        pieces: [],
        quote: data.text,
        unsigned: data.stands !== 'signed',
        place: { visitId: data.visitId },
      }
    }
    case 'late_evidence': {
      const { data } = event
      const what = recommendationText(locale, { ...data, result: { mode: data.mode } })
      return {
        subject: t('late.name', { number: data.number }),
        pieces: [t('late.entries', { count: data.entries }), t('late.would', { what, rule: data.rule })],
        place: { decision: data.number },
      }
    }
    case 'contact': {
      const { data } = event
      const about = translator(locale, 'clinician')(`review.kind.${data.about}`)
      const what =
        data.act === 'attempt'
          ? t('contact.call', { outcome: translator(locale, 'calls')(`outcome.${data.outcome}`) })
          : data.act === 'start'
            ? t('contact.start')
            : data.outcome === 'no_action_needed' && !contactOutcomesOf(data.about).includes('done')
              ? translator(locale, 'desk')('act.noAnswerNeeded')
              : translator(locale, 'clinician')(`act.contactOutcome.${data.outcome}`)
      return {
        subject: what,
        pieces: [t('contact.about', { case: about }), by(data.byName)],
        ...(data.note ? { quote: data.note } : {}),
        place: null,
      }
    }
    case 'care_team': {
      const { state, fromName, toName } = event.data
      return {
        subject: translator(locale, 'careTeam')(`handover.line.${state}`, { from: fromName, to: toName }),
        pieces: [],
        place: { tab: 'team' },
      }
    }
  }
}

/** How grave a kind of event is for the reader's eye. */
export const toneOf = (kind: EventKind): 'stop' | 'watch' | 'info' | 'neutral' =>
  kind === 'red_flag' ? 'stop' : kind === 'late_evidence' ? 'watch' : kind === 'plan' ? 'info' : 'neutral'
