import { daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'

/** The furthest day a task can be set to; what comes later is a visit. */
export const TASK_DAYS_MAX = 60

/** Whether a task may be due on this day: today or later, and not out of sight. */
export const isTaskDay = (day: PlainDate, today: PlainDate): boolean =>
  day >= today && daysBetween(today, day) <= TASK_DAYS_MAX
