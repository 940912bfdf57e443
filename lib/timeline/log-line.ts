import { spotsInWords } from '../check-in/pain-spots'
import { liftedInWords } from '../exercise-session/lifted-in-words'
import { distanceInWords, type Units } from '../measures/units'
import { type Locale, translator } from '../messages'
import { formatInstant, formatNumber } from '../messages/formats'
import type { OwnNames } from '../own-exercise/types'
import { exerciseName } from '../plan/exercise-name'
import { isRedFlagCode } from '../progression/red-flags'
import { repetitionsAsked, repetitionsDone } from './load'
import type { SidePain, TimelineLog } from './types'

/** What a log is about and what it says, in short pieces; unanswered values are left out, never shown as 0. */
export function logLine(
  locale: Locale,
  log: TimelineLog,
  units: Units,
  own: OwnNames = {},
): { subject: string; pieces: string[]; note?: string } {
  const t = translator(locale, 'clinician')
  const swap = translator(locale, 'swap')
  const sides = (value: SidePain): string | undefined => {
    const both = [
      value.left === null ? undefined : t('chart.line.sideLeft', { value: value.left }),
      value.right === null ? undefined : t('chart.line.sideRight', { value: value.right }),
    ].filter((part) => part !== undefined)
    return both.length === 0 ? undefined : both.join(' ')
  }
  const pain = (key: 'morning' | 'worst' | 'pre' | 'during' | 'at30', value: SidePain): string[] => {
    const said = sides(value)
    return said === undefined ? [] : [t(`chart.line.${key}`, { pain: said })]
  }
  const flags = (codes: readonly string[]) =>
    codes.map((code) => (isRedFlagCode(code) ? t(`flag.${code}`) : t('flag.unknown', { code })))
  const spots = (marked: readonly string[], main: string | null) =>
    translator(locale, 'bodyMap')('hurts', { spots: spotsInWords(locale, marked, main) })
  const subject = t(`chart.log.${log.kind}`)
  switch (log.kind) {
    case 'check_in': {
      const { data } = log
      return {
        subject,
        pieces: [
          ...flags(data.redFlags),
          ...pain('morning', data.morning),
          ...pain('worst', data.worst24h),
          ...(data.settleAnswer
            ? [t('chart.line.settle', { when: t(`chart.settleAnswers.${data.settleAnswer}`) })]
            : []),
          ...(data.redFlagsAnswered ? [] : [t('chart.line.incomplete')]),
          ...(data.sleepHours === null
            ? []
            : [t('chart.line.sleep', { hours: formatNumber(locale, data.sleepHours) })]),
          ...(data.painSpots ? [spots(data.painSpots, data.mainSpot)] : []),
          ...(data.mood === null ? [] : [t('chart.line.mood', { mood: data.mood })]),
        ],
        ...note(data.note),
      }
    }
    case 'session': {
      const { data } = log
      const done = repetitionsDone(data.sets)
      return {
        subject: `${subject}: ${exerciseName(locale, data.exerciseCode, own)}`,
        pieces: [
          ...(data.insteadOf
            ? [t('chart.line.insteadOf', { name: exerciseName(locale, data.insteadOf) })]
            : []),
          ...(data.insteadFor ? [swap('line', { reason: data.insteadFor })] : []),
          ...(done === null
            ? []
            : [t('chart.line.sets', { done, target: repetitionsAsked(data.sets), sets: data.sets.length })]),
          ...liftedInWords(locale, data.sets, units),
          ...pain('pre', data.pre),
          ...pain('during', data.during),
          ...(data.rpe === null ? [] : [t('chart.line.rpe', { rpe: data.rpe })]),
          ...(data.technique
            ? [t('chart.line.technique', { rating: t(`chart.techniques.${data.technique}`) })]
            : []),
          ...(data.stoppedFor
            ? [t('chart.line.stopped', { reason: t(`chart.stopReasons.${data.stoppedFor}`) })]
            : []),
          ...(data.analgesicWithin6h ? [t('chart.line.analgesic')] : []),
        ],
        ...note(data.note),
      }
    }
    case 'left_out': {
      const { data } = log
      const said = sides(data.pain)
      return {
        subject: `${subject}: ${exerciseName(locale, data.exerciseCode, own)}`,
        pieces: [
          t('chart.line.leftOut', { reason: t(`chart.leftOutReasons.${data.reason}`) }),
          ...(said === undefined ? [] : [swap('leftOutPain', { pain: said })]),
          ...(data.whole ? [t('chart.line.wholeSession')] : []),
        ],
      }
    }
    case 'activity': {
      const { data } = log
      return {
        subject: t(`activity.${data.activityKind}`),
        pieces: [
          ...(data.durationMinutes === null
            ? []
            : [t('chart.line.minutes', { minutes: data.durationMinutes })]),
          ...(data.distanceKm === null ? [] : [distanceInWords(locale, data.distanceKm, units)]),
          ...pain('pre', data.pre),
          ...pain('during', data.during),
          ...(data.rpe === null ? [] : [t('chart.line.rpe', { rpe: data.rpe })]),
        ],
        ...note(data.note),
      }
    }
    case 'flare_report': {
      const { data } = log
      return {
        subject,
        pieces: [
          ...flags(data.redFlags),
          t('chart.line.cause', { cause: t(`cause.${data.cause}`) }),
          ...pain('during', data.painNow),
        ],
        ...note(data.note),
      }
    }
    case 'gate_test': {
      const { data } = log
      const reps = sides(data.reps)
      return {
        subject: `${subject}: ${t(`test.${data.testKind}`)}`,
        pieces: [
          ...(reps === undefined ? [] : [reps]),
          ...pain('pre', data.pre),
          ...pain('during', data.during),
        ],
      }
    }
    case 'response': {
      const { data } = log
      const { answersTo } = data
      return {
        subject,
        pieces: [
          ...(answersTo
            ? [
                t('chart.line.answers', {
                  what:
                    answersTo.kind === 'session'
                      ? exerciseName(locale, answersTo.code, own)
                      : t(`activity.${answersTo.code}`),
                  at: formatInstant(locale, new Date(answersTo.at), answersTo.timeZone),
                }),
              ]
            : []),
          ...pain('at30', data.pain),
          ...(data.settleAnswer
            ? [t('chart.line.settle', { when: t(`chart.settleAnswers.${data.settleAnswer}`) })]
            : []),
          ...(data.recall ? [t('chart.recall')] : []),
        ],
      }
    }
  }
}

const note = (text: string | null) => (text?.trim() ? { note: text.trim() } : {})
