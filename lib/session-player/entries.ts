import type { Course, Leg, Station } from './course'
import { askedKg, loadOf, type PlayerState, type StationLog, worstOf } from './state'

/** One entry as the session form sends it: flat fields, so that a form and a kept payload read alike. */
export type EntryFields = Record<string, string>

/**
 * What a session becomes: one entry for each line of the plan that was begun and is judged, exactly as
 * `record-session` takes it. What was never begun becomes nothing; a set that was not done stays empty. The same
 * state always gives the same entries, so sending them twice changes nothing.
 */
export function entriesOf(course: Course, state: PlayerState): EntryFields[] {
  const judged = course.stations.flatMap((station, index) => {
    const log = state.logs[index]
    return station.logged && log && wasBegun(log) ? [{ station, log }] : []
  })
  return judged.map(({ station, log }, index) => ({
    clientKey: station.clientKey,
    planVersionId: course.planVersionId,
    itemKey: station.key,
    sessionGroup: course.sessionGroup,
    at: instant(log.startedAt),
    endedAt: instant(log.endedAt ?? log.startedAt),
    ...pains('pre', state.pre),
    ...pains('during', worstOf(log)),
    asPrescribed: isAllDone(station, log) ? 'yes' : 'no',
    ...(isAllDone(station, log) ? {} : setFields(station, log)),
    ...loadFields(station, log),
    ...(log.instead && { instead: log.instead }),
    ...(log.instead && log.insteadFor && { insteadFor: log.insteadFor }),
    ...(log.technique && { technique: log.technique }),
    ...(log.rpe !== undefined && { rpe: String(log.rpe) }),
    ...(log.stoppedFor && { stoppedFor: log.stoppedFor }),
    // the note is about the session; it goes with its first entry
    ...(index === 0 && state.note.trim() !== '' && { note: state.note.trim() }),
  }))
}

/**
 * The report that goes out as soon as the safety questions after a sharp pain are answered (C.12), under a key of its
 * own; null while they are not.
 */
export function reportOf(
  course: Course,
  { screen }: PlayerState,
): { clientKey: string; payload: Record<string, unknown> } | null {
  if (!screen) return null
  return {
    clientKey: course.sessionGroup,
    payload: {
      at: instant(screen.at),
      cause: 'exercise',
      redFlags: screen.answers,
      ...pains('painNow', screen.painNow),
    },
  }
}

/**
 * What of the plan was left out with a reason, and how sore it was where that was said, under a key of its own; null when nothing was. Exercises that were not
 * reached have no reason and are missing by themselves.
 */
export function leftOutOf(
  course: Course,
  state: PlayerState,
): { clientKey: string; payload: Record<string, unknown> } | null {
  const items = course.stations.flatMap(({ key, logged }, index) => {
    const log = state.logs[index]
    if (!logged || !log?.skippedFor) return []
    return [{ itemKey: key, reason: log.skippedFor, ...pains('pain', log.felt) }]
  })
  if (items.length === 0 || !course.leftOutKey) return null
  const { planVersionId, sessionGroup } = course
  return {
    clientKey: course.leftOutKey,
    payload: { planVersionId, sessionGroup, at: instant(state.changedAt), items },
  }
}

const wasBegun = (log: StationLog) => log.startedAt !== undefined && log.outcome !== 'skipped'

const instant = (at: number | undefined) => (at === undefined ? '' : new Date(at).toISOString())

const capital = { left: 'Left', right: 'Right', both: 'Both' } as const

function pains(
  name: 'pre' | 'during' | 'pain' | 'painNow',
  pain: { left?: number; right?: number },
): EntryFields {
  return Object.fromEntries(
    (['left', 'right'] as const).flatMap((side) =>
      pain[side] === undefined ? [] : [[`${name}${capital[side]}`, String(pain[side])]],
    ),
  )
}

/** Whether every bout reached its number. */
export function isAllDone(station: Station, log: StationLog): boolean {
  return station.bouts.every((bout, index) => (log.reps[index] ?? -1) === bout.reps)
}

/** Sets as the form names them: set1Right, set2Right …; empty = not done on that leg. */
function setFields(station: Station, log: StationLog): EntryFields {
  const counted: readonly Leg[] =
    station.legs === 'together' ? ['both'] : station.legs === 'each' ? ['left', 'right'] : [station.legs]
  return Object.fromEntries(
    Array.from({ length: station.sets }, (_, index) => index + 1).flatMap((set) =>
      counted.map((leg) => [`set${set}${capital[leg]}`, repsOf(station, log, set, leg)]),
    ),
  )
}

/** What each set with repetitions was done with, in kilograms; empty = not said. */
function loadFields(station: Station, log: StationLog): EntryFields {
  if (askedKg(station, log) === undefined) return {}
  const done = new Set(station.bouts.flatMap(({ set }, index) => ((log.reps[index] ?? 0) > 0 ? [set] : [])))
  return Object.fromEntries(
    [...done].map((set) => [`set${set}LoadKg`, String(loadOf(station, log, set) ?? '')]),
  )
}

/**
 * Repetitions of one set as it is counted. Holds add up. Work done one leg at a time but counted for both counts
 * what both have done; a leg that was not trained makes the set missing.
 */
function repsOf(station: Station, log: StationLog, set: number, leg: Leg): string {
  const legs = [...new Set(station.bouts.filter((bout) => bout.set === set).map((bout) => bout.leg))]
  const wanted = leg === 'both' ? legs : [leg]
  const sums = wanted.map((one) => {
    const reps = station.bouts.flatMap((bout, index) =>
      bout.set === set && bout.leg === one ? [log.reps[index] ?? null] : [],
    )
    const known = reps.filter((value) => value !== null)
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
  })
  const known = sums.filter((sum) => sum !== null)
  return known.length === 0 || known.length < sums.length ? '' : String(Math.min(...known))
}
