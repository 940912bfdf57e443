import { type Locale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import type { PlainDate } from '../time/types'
import type { KitTest } from './kit'
import {
  type Examination,
  type ExaminationTest,
  GAIT_FINDINGS,
  GAIT_POINTS,
  type GaitFinding,
  type GaitPoint,
  STOP_REASONS,
  type StopReason,
} from './types'
import { examinationLine } from './words'

/** One test of the kit, everything about it said. */
export type KitTestWords = {
  test: ExaminationTest
  name: string
  frame: string
  how: string
  stop: string
  stopAtPain: number
  stopAtRise: number | null
  counts: KitTest['counts']
  /** null = it may be done now. */
  notNow: string | null
  /** What came of it last time; null = never done. */
  earlier: string | null
  stopAtPainText: string
  stopAtRiseText: string
}

export type ExamWords = {
  lead: string
  sides: { left: string; right: string }
  takeFor: { left: string; right: string }
  painBefore: string
  pain: string
  reps: string
  seconds: string
  stopped: string
  stoppedNot: string
  stopReasons: { value: StopReason; label: string }[]
  gaitPoints: { point: GaitPoint; label: string }[]
  findings: { value: GaitFinding; label: string }[]
  notLooked: string
  cadence: string
  save: string
  saved: string
  notKept: string
  needSomething: string
  /** Of a field with a number that cannot be: `%field`, `%min` and `%max` are filled in where it stands. */
  needField: string
  fieldOf: Record<'left' | 'right', string>
  needRange: string
  stopwatch: string
  start: string
  stopTimer: string
}

/** The fixed words of the kit. */
export function examWords(locale: Locale): ExamWords {
  const t = translator(locale, 'examination')
  const sides = { left: t('side.left'), right: t('side.right') }
  return {
    lead: t('lead'),
    sides,
    takeFor: {
      left: t('timer.takeFor', { side: sides.left }),
      right: t('timer.takeFor', { side: sides.right }),
    },
    painBefore: t('field.painBefore'),
    pain: t('field.pain'),
    reps: t('field.reps'),
    seconds: t('field.seconds'),
    stopped: t('field.stopped'),
    stoppedNot: t('field.stoppedNot'),
    stopReasons: STOP_REASONS.map((value) => ({ value, label: t(`stopped.${value}`) })),
    gaitPoints: GAIT_POINTS.map((point) => ({ point, label: t(`gait.${point}`) })),
    findings: GAIT_FINDINGS.map((value) => ({ value, label: t(`finding.${value}`) })),
    notLooked: t('notLooked'),
    cadence: t('field.cadence'),
    save: t('save'),
    saved: t('saved'),
    notKept: t('notKept'),
    needSomething: t('needSomething'),
    needField: t('needField', { field: '%field', min: '%min', max: '%max' }),
    fieldOf: {
      left: t('fieldOf', { side: sides.left, field: '%field' }),
      right: t('fieldOf', { side: sides.right, field: '%field' }),
    },
    needRange: t('needRange'),
    stopwatch: t('timer.label'),
    start: t('timer.start'),
    stopTimer: t('timer.stop'),
  }
}

/** Each test of the kit in words, with what came of it last time. */
export function kitInWords(
  locale: Locale,
  { tests, hardDayUntil }: { tests: readonly KitTest[]; hardDayUntil: PlainDate | null },
  earlier: readonly Examination[],
): KitTestWords[] {
  const t = translator(locale, 'examination')
  return tests.map((test) => {
    const before = earlier.find((each) => each.test === test.test)
    const notNow =
      test.notNow === null
        ? null
        : test.notNow === 'hard_day'
          ? t('notNow.hard_day', { day: formatDay(locale, hardDayUntil ?? '') })
          : t(`notNow.${test.notNow}`)
    const stop = { pain: test.stopAtPain, rise: (test.stopAtRise ?? 0) + 1 }
    return {
      test: test.test,
      name: t(`test.${test.test}`),
      frame: t(`frame.${test.test}`),
      how: t(`how.${test.test}`, { cap: test.cap ?? 0 }),
      stop: test.group === 'provocation' ? t('stop.provocation', stop) : t('stop.battery', stop),
      stopAtPain: test.stopAtPain,
      stopAtRise: test.stopAtRise,
      stopAtPainText: t('stop.watch', { why: t('stop.atPain', stop) }),
      stopAtRiseText: t('stop.watch', { why: t('stop.atRise', stop) }),
      counts: test.counts,
      notNow,
      earlier: before
        ? t('earlier', { day: formatDay(locale, before.localDate), said: examinationLine(locale, before) })
        : null,
    }
  })
}
