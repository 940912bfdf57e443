import type { FileFormat, ImportSummary } from '../activity-import/types'
import type { PerformedSet } from '../exercise-session/schema'
import type { KitKind } from '../kit/types'
import type { Side } from '../progression/types'
import type { SittingEnding } from '../sitting/types'
import type { PlainDate, ZoneName } from '../time/types'
import type { ResponseData, SidePain, TimelineLog } from '../timeline/types'
import type { LoadProfile } from './tags'

/** What a timed sit says beyond its minutes. */
export type SittingFact = { seconds: number; ending: SittingEnding }
/** What a file said beyond the minutes and the distance. */
export type ImportFact = { format: FileFormat; summary: ImportSummary }
export type KitChange = { kind: KitKind; what: string; sinceDate: PlainDate }

/** Everything the ledger is laid out from. */
export type LedgerLogs = {
  /** Versions that count, oldest first. */
  logs: readonly TimelineLog[]
  responses: readonly ResponseData[]
  sittings: ReadonlyMap<string, SittingFact>
  imports: ReadonlyMap<string, ImportFact>
  kit: readonly KitChange[]
}

/** C.5 for the load alone, the next morning left out: the morning belongs to the whole day. */
export type LoadVerdict = 'within' | 'exceeded' | 'flare' | 'unknown'

export type LedgerEntry = {
  entryId: string
  /** Id of this version, as decisions name it. */
  id: string
  at: Date
  timeZone: ZoneName
  what:
    | { kind: 'session'; exerciseCode: string }
    | { kind: 'activity'; activityKind: ActivityKindName; runStep: number | null }
    | { kind: 'gate_test'; exerciseCode: string }
  /** What was asked and done, a set each; empty = not an exercise, or nothing prescribed. */
  sets: readonly PerformedSet[]
  /** null = not said. */
  minutes: number | null
  distanceKm: number | null
  pre: SidePain
  during: SidePain
  at30: SidePain
  /** When it was back to usual, in the words of the answer; null = not answered. */
  settled: ResponseData['settleAnswer']
  verdict: LoadVerdict
  profile: LoadProfile
  sitting: SittingFact | null
  imported: ImportFact | null
  note: string | null
}
export type ActivityKindName = Extract<TimelineLog, { kind: 'activity' }>['data']['activityKind']

/** One leg's morning after. `open` = it can still come; `unknown` = nobody said. */
export type MorningAfter = {
  side: Side
  pain: number | null
  /** Highest morning within limits for this leg (C.5). */
  limit: number
  verdict: 'within' | 'exceeded' | 'flare' | 'open' | 'unknown'
}

export type LedgerDay = {
  localDate: PlainDate
  entries: LedgerEntry[]
  mornings: MorningAfter[]
  kit: KitChange[]
}
