import type { PlayerWords } from '@/components/session-player/words'
import { LEFT_OUT_REASONS, STOP_REASONS, SWAP_REASONS } from '@/lib/exercise-session/types'
import { painInWords, painWords, sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatList } from '@/lib/messages/formats'
import { DAILY_RED_FLAGS } from '@/lib/progression/red-flags'
import { type Course, courseMinutes, PARTS } from '@/lib/session-player/course'
import { nextSessionDay } from '@/lib/today/next-session-day'
import type { TodayFacts } from '@/lib/today/types'
import { pick } from './pick'

const levels = Array.from({ length: 11 }, (_, pain) => pain)

/** When the next session is, in words: later today, or a day. */
export function nextSessionInWords(locale: Locale, facts: TodayFacts, more: number): string | null {
  const t = translator(locale, 'player')
  const day = nextSessionDay(facts, { more })
  if (day === null) return null
  return day === facts.today ? t('finish.nextToday') : formatDay(locale, day, 'long')
}

/** Everything the player says that is not about one exercise. */
export function playerWords(locale: Locale, facts: TodayFacts, course: Course | null): PlayerWords {
  const t = translator(locale, 'player')
  const offline = translator(locale, 'offline')
  const swap = translator(locale, 'swap')
  const limits = translator(locale, 'limits')
  const mostRise = facts.protocol.limits.duringRiseMax
  const patient = translator(locale, 'patient')
  const needed = [...new Set(course?.stations.flatMap(({ equipment }) => equipment ?? []) ?? [])]
  const next = nextSessionInWords(locale, facts, 1)
  return {
    title: t('title'),
    painWords: painWords(locale),
    painLabels: levels.map((pain) => painInWords(locale, pain)),
    sides: { left: sideWord(locale, 'left'), right: sideWord(locale, 'right') },
    partNames: pick(PARTS, (part) => t(`part.${part}`)),
    start: {
      lead: t('start.lead', {
        minutes: course ? courseMinutes(course) : 0,
        exercises: course?.stations.filter(({ part }) => part === 'work').length ?? 0,
      }),
      equipment:
        needed.length === 0
          ? t('start.noEquipment')
          : t('start.equipment', {
              list: formatList(
                locale,
                needed.map((thing) => t(`equipment.${thing}`)),
              ),
            }),
      list: t('start.list'),
      pain: patient('session.before.pain'),
      action: t('start.action'),
      already: t('start.already'),
      notToday: t('start.notToday'),
    },
    resume: {
      ...pick(['title', 'old', 'action', 'save', 'forget', 'sure'] as const, (key) => t(`resume.${key}`)),
      text: t('resume.text'),
    },
    card: {
      ...pick(
        [
          'lead',
          'rest',
          'next',
          'paused',
          'lift',
          'hold',
          'lower',
          'between',
          'allThrough',
          'missed',
          'countMissed',
          'startNow',
          'stopHold',
          'doneSet',
          'pause',
          'goOn',
          'less',
          'more',
          'lessShort',
          'moreShort',
          'checkPain',
          'tooSore',
          'skip',
          'finishEarly',
          'leave',
          'leaveText',
          'calmEnd',
        ] as const,
        (key) => t(key),
      ),
      howTo: patient('today.howTo'),
      adjust: translator(locale, 'howTo')('adjust'),
    },
    choices: { title: t('choices'), sound: t('sound'), vibration: t('vibration'), speech: t('speech') },
    announce: pick(['ten', 'five', 'over', 'go'] as const, (key) => t(`announce.${key}`)),
    counted: pick(['title', 'label', 'less', 'more', 'none'] as const, (key) => t(`counted.${key}`)),
    load: {
      units: facts.person.units,
      ...pick(['label', 'less', 'more', 'unit', 'unitName', 'wrong'] as const, (key) =>
        translator(locale, 'lifted')(key, { units: facts.person.units }),
      ),
    },
    hurting: pick(['title', 'action', 'back', 'sharp'] as const, (key) => t(`hurting.${key}`)),
    above: {
      ...pick(
        [
          'title',
          'soreTitle',
          'soreText',
          'easierTitle',
          'easier',
          'easierNow',
          'leaveText',
          'overText',
          'flareTitle',
          'flareText',
          'flareEnd',
          'stop',
        ] as const,
        (key) => t(`above.${key}`),
      ),
      setStays: t('above.setStays'),
    },
    stop: {
      title: t('stop.title'),
      back: t('stop.back'),
      reasons: pick(STOP_REASONS, (key) => t(`stop.${key}`)),
    },
    screening: {
      title: t('screening.title'),
      hint: patient('redFlags.legend'),
      none: patient('redFlags.none'),
      yes: t('screening.yes'),
      notNow: patient('redFlags.notNow'),
      signs: DAILY_RED_FLAGS.map((code) => ({
        code,
        question: translator(locale, 'engine')(`redFlag.${code}.question`),
      })),
    },
    redFlag: pick(['title', 'text', 'told', 'notTold', 'telling', 'action'] as const, (key) =>
      t(`redFlag.${key}`),
    ),
    limits: {
      agreed: Array.from({ length: 11 }, (_, limit) => limits('stop', { limit })),
      rise: Array.from({ length: 11 }, (_, limit) =>
        mostRise === 0 ? limits('stopAtOnce') : limits('stopRise', { limit, rise: mostRise }),
      ),
      aboveRise: limits('aboveRise', { rise: mostRise }),
      over: limits('over'),
      overEnd: limits('overEnd'),
    },
    swapping: { title: swap('why'), reasons: pick(SWAP_REASONS, (key) => swap(`reasons.${key}`)) },
    skipping: { title: t('skipping.title'), reasons: pick(LEFT_OUT_REASONS, (key) => t(`skipping.${key}`)) },
    rating: {
      ...pick(['title', 'worst', 'rpe', 'rpeOptional', 'action', 'missing'] as const, (key) =>
        t(`rating.${key}`),
      ),
      felt: levels.map((pain) => t('rating.felt', { pain: painInWords(locale, pain) })),
      technique: {
        legend: patient('session.technique.legend'),
        options: pick(['good', 'unsure', 'poor'] as const, (key) => patient(`session.technique.${key}`)),
      },
    },
    finish: {
      ...pick(
        [
          'title',
          'early',
          'nothing',
          'planned',
          'pain',
          'before',
          'worst',
          'after',
          'afterLater',
          'note',
          'noteHint',
          'save',
          'done',
          'sharp',
          'signs',
          'calm',
          'flared',
          'sharpFlared',
        ] as const,
        (key) => t(`finish.${key}`),
      ),
      next: next === null ? '' : t('finish.next', { when: next }),
      how: pick(['as_planned', 'in_part', 'stopped_for_pain', 'skipped', 'not_reached'] as const, (key) =>
        t(`finish.${key}`),
      ),
    },
    saving: t('saving'),
    saved: {
      ...pick(
        ['title', 'sent', 'again', 'failed', 'rest', 'toToday', 'toSafety', 'toNext', 'clip'] as const,
        (key) => t(`saved.${key}`),
      ),
      onPhone: offline('kept.saved'),
      signIn: offline('kept.signInLink'),
      waits: {
        line: offline('kept.line'),
        portal: offline('kept.portal'),
        slow: offline('kept.slow'),
        sign_in: offline('kept.signIn'),
        other_person: offline('kept.otherPerson'),
      },
    },
  }
}
