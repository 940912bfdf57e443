import { fixedNumbers } from '../progression/fixed-numbers'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { INSTRUMENTS, type Instrument } from './types'

/** Weeks of care in which the long instruments are asked (C.15). "How much has it changed?" needs a before. */
const WEEKS: Partial<Record<Instrument, readonly number[]>> = {
  visa_h: [0, 4, 8, 12, 26, 52],
  nprs: [0, 4, 8, 12, 26, 52],
  groc: [4, 8, 12, 26, 52],
  tsk_11: [0, 6, 12],
}
/** TSK-11 once more at half a year for those who were afraid (C.15). */
const FEAR_WEEK = 26
/** The rest comes round: every week, every second week. The first PSFS is the intake's. */
const EVERY_WEEKS: Partial<Record<Instrument, { every: number; from: number }>> = {
  confidence: { every: 1, from: 1 },
  stress: { every: 1, from: 1 },
  two_weeks: { every: 2, from: 2 },
  psfs: { every: 2, from: 2 },
}
/** Every fourth week the goals themselves are looked at (S000-60). */
export const GOAL_REVIEW_WEEKS = 4

/** How many days a question stays open, the day it is due included [ENG]. Later it is missed, and asked next time. */
export const OPEN_DAYS: Record<Instrument, number> = {
  confidence: 4,
  stress: 4,
  two_weeks: 7,
  psfs: 7,
  nprs: 14,
  groc: 14,
  visa_h: 14,
  tsk_11: 14,
}

export type GivenAnswer = { instrument: Instrument; localDate: PlainDate; total: number | null }

export type Occurrence = {
  instrument: Instrument
  week: number
  dueOn: PlainDate
  openUntil: PlainDate
  state: 'answered' | 'open' | 'missed' | 'ahead'
  /** null = not answered in its window. */
  answeredOn: PlainDate | null
}

export type ScheduleInput = {
  /** First day with a plan: week 0. */
  startedOn: PlainDate
  today: PlainDate
  answers: readonly GivenAnswer[]
}

/** All occurrences of one instrument from the start to the next one ahead, oldest first (C.15). */
export function occurrencesOf(instrument: Instrument, input: ScheduleInput): Occurrence[] {
  const { startedOn, today, answers } = input
  const own = answers.filter((answer) => answer.instrument === instrument)
  const weeks = weeksOf(instrument, own, Math.max(0, daysBetween(startedOn, today)))
  return weeks.map((week) => {
    const dueOn = addDays(startedOn, week * 7)
    const openUntil = addDays(dueOn, OPEN_DAYS[instrument] - 1)
    const inWindow = own.filter(({ localDate }) => localDate >= dueOn && localDate <= openUntil)
    const answeredOn = inWindow.reduce<PlainDate | null>(
      (first, { localDate }) => (first === null || localDate < first ? localDate : first),
      null,
    )
    const state =
      answeredOn !== null ? 'answered' : today < dueOn ? 'ahead' : today > openUntil ? 'missed' : 'open'
    return { instrument, week, dueOn, openUntil, state, answeredOn }
  })
}

function weeksOf(instrument: Instrument, own: readonly GivenAnswer[], daysIn: number): number[] {
  const listed = WEEKS[instrument]
  if (listed) {
    const wasAfraid =
      instrument === 'tsk_11' &&
      own.some(({ total }) => total !== null && total >= fixedNumbers.advisory.kinesiophobiaBelow)
    const weeks = wasAfraid ? [...listed, FEAR_WEEK] : [...listed]
    const next = weeks.findIndex((week) => week * 7 > daysIn)
    return next < 0 ? weeks : weeks.slice(0, next + 1)
  }
  const rhythm = EVERY_WEEKS[instrument]
  if (!rhythm) return []
  const weeks: number[] = []
  for (let week = rhythm.from; ; week += rhythm.every) {
    weeks.push(week)
    if (week * 7 > daysIn) return weeks
  }
}

/** What is open today over all instruments, the shortest first; `next` of each when nothing is. */
export function openToday(input: ScheduleInput): Occurrence[] {
  return INSTRUMENTS.flatMap((instrument) =>
    occurrencesOf(instrument, input).filter(({ state }) => state === 'open'),
  )
}

/** The next time an instrument will be asked; null when it will not be asked again. */
export function nextAhead(instrument: Instrument, input: ScheduleInput): Occurrence | null {
  return occurrencesOf(instrument, input).find(({ state }) => state === 'ahead') ?? null
}

/**
 * The one questionnaire Today may show. Short ones first. VISA-H has a day to itself: never on a day on which another
 * was answered, and nothing after it (experience 1.1); its window is long enough to wait for one. The two
 * instruments with a paper form never come on one day for the same reason.
 */
export function offeredToday(input: ScheduleInput): Occurrence | null {
  const answeredToday = input.answers.filter(({ localDate }) => localDate === input.today)
  if (answeredToday.some(({ instrument }) => needsOwnDay(instrument))) return null
  const open = openToday(input)
  const short = open.find(({ instrument }) => !needsOwnDay(instrument))
  if (short) return short
  return answeredToday.length > 0 ? null : (open[0] ?? null)
}

const needsOwnDay = (instrument: Instrument) => instrument === 'visa_h' || instrument === 'tsk_11'

/** Whether the goals themselves are due for a look with this PSFS (every fourth week, S000-60). */
export function isGoalReview({ instrument, week }: Pick<Occurrence, 'instrument' | 'week'>): boolean {
  return instrument === 'psfs' && week % GOAL_REVIEW_WEEKS === 0
}
