import type { Protocol } from '../progression/protocol'
import type { RecordRow } from '../record/whole-record'
import type { PlainDate } from '../time/types'
import { loadPerExercise } from './exercise-load'
import { plannedAndDone } from './planned-done'
import { settledDays } from './settling'
import type { ProgressFacts } from './types'

const TABLES = ['pain', 'settling', 'load', 'sitting', 'questionnaires', 'planned'] as const
export type ProgressTable = (typeof TABLES)[number]
export const isProgressTable = (text: string): text is ProgressTable =>
  (TABLES as readonly string[]).includes(text)

type History = {
  days: readonly {
    localDate: PlainDate
    morningLeft: number | null
    morningRight: number | null
    worstLeft: number | null
    worstRight: number | null
  }[]
  loads: Parameters<typeof settledDays>[1]
}

/** The rows behind one picture: one a day (or a day and exercise, or an answer). An empty cell is not known. */
export function progressRows(
  table: ProgressTable,
  {
    days,
    history,
    progress,
    protocol,
    today,
  }: {
    days: readonly PlainDate[]
    history: History
    progress: ProgressFacts
    protocol: Protocol
    today: PlainDate
  },
): { columns: string[]; rows: RecordRow[] } {
  switch (table) {
    case 'pain':
      return {
        columns: ['localDate', 'morningLeft', 'morningRight', 'worst24hLeft', 'worst24hRight', 'flared'],
        rows: days.map((localDate) => {
          const said = history.days.find((day) => day.localDate === localDate)
          return {
            localDate,
            morningLeft: said?.morningLeft ?? null,
            morningRight: said?.morningRight ?? null,
            worst24hLeft: said?.worstLeft ?? null,
            worst24hRight: said?.worstRight ?? null,
            flared: progress.flares.some((flare) => flare.localDate === localDate) ? 'yes' : null,
          }
        }),
      }
    case 'settling':
      return { columns: ['localDate', 'settled'], rows: settledDays(days, history.loads) }
    case 'load':
      return {
        columns: ['localDate', 'exerciseCode', 'unit', 'sessions', 'done', 'asked'],
        rows: loadPerExercise(days, progress.sessions).flatMap(({ exerciseCode, unit, days: loaded }) =>
          loaded
            .filter(({ sessions }) => sessions > 0)
            .map(({ localDate, sessions, load, target }) => ({
              localDate,
              exerciseCode,
              unit,
              sessions,
              done: load,
              asked: target,
            })),
        ),
      }
    case 'sitting':
      return {
        columns: ['localDate', 'minutes'],
        rows: days.map((localDate) => ({
          localDate,
          minutes: progress.sitting.find((day) => day.localDate === localDate)?.minutes ?? null,
        })),
      }
    case 'questionnaires':
      return {
        columns: ['localDate', 'instrument', 'total', 'worst', 'source'],
        rows: progress.answers.map(({ localDate, instrument, total, worst, source }) => ({
          localDate,
          instrument,
          total,
          worst,
          source,
        })),
      }
    case 'planned':
      return {
        columns: ['localDate', 'planned', 'done', 'away'],
        rows: plannedAndDone(days, {
          today,
          spans: progress.spans,
          sessions: progress.sessions,
          awayDates: new Set(progress.awayDates),
          protocol,
        }).map((day) => ({ ...day, away: day.away ? 'yes' : null })),
      }
  }
}
