import { addDays } from '../time/plain-date'
import { type Occurrence, occurrencesOf, type ScheduleInput } from './schedule'
import type { Instrument } from './types'

/** What a clinician reads the course by; the weekly two are for the patient's own look back. */
const READ_BY_CLINICIANS: readonly Instrument[] = ['psfs', 'nprs', 'groc', 'visa_h', 'tsk_11']

/** How far back a missed one is still worth a word. */
const MISSED_WITHIN_DAYS = 28

/** What one person was asked and has not answered: open now, and missed in the last four weeks (C.15). */
export function owedBy(input: ScheduleInput): { open: Occurrence[]; missed: Occurrence[] } {
  const since = addDays(input.today, -MISSED_WITHIN_DAYS)
  const all = READ_BY_CLINICIANS.flatMap((instrument) => occurrencesOf(instrument, input))
  return {
    open: all.filter(({ state }) => state === 'open'),
    missed: all.filter(({ state, openUntil }) => state === 'missed' && openUntil >= since),
  }
}
