import type { Waits } from '@/lib/entry/waits'
import type { Side } from '@/lib/episode/sides'
import type { LeftOutReason, StopReason, SwapReason, TechniqueRating } from '@/lib/exercise-session/types'
import type { Units } from '@/lib/measures/units'
import type { PainWords } from '@/lib/measures/words'
import type { RedFlagCode } from '@/lib/progression/red-flags'
import type { Part } from '@/lib/session-player/course'
import type { StationSummary } from '@/lib/session-player/summary'

/** How one exercise is done, in finished sentences. */
export type HowTo = { name: string; setUp: string; movement: string; adjust: string }

/** One station as it is shown. Kept with a running session, so that a changed plan changes nothing in the middle. */
export type StationWords = HowTo & {
  part: string
  position: string
  dose: string
  details: string
  aboveText: string
  note?: string
  lastTime?: string
  side?: { side: Side; label: string }
  /** What the two ways of a repetition are called where nothing goes up and down. */
  ways?: { lift: string; lower: string }
  bouts: { title: string; start: string; of: string }[]
  /** What may be done in its place, by exercise code. */
  /** `back` is missing in a session that an earlier release began. */
  instead: Record<string, HowTo & { offer: string; swapped: string; back?: string }>
  /** Why nothing else may be done in its place; kept words of an earlier release do not say. */
  noInstead?: string
}

/** Everything the player says; finished sentences from the server. */
export type PlayerWords = {
  title: string
  painWords: PainWords
  /** '2 of 10, slight' for every level. */
  painLabels: readonly string[]
  sides: Record<Side, string>
  partNames: Record<Part, string>
  start: {
    lead: string
    equipment: string
    list: string
    pain: string
    action: string
    already: string
    notToday: string
  }
  resume: Record<'title' | 'text' | 'old' | 'action' | 'save' | 'forget' | 'sure', string>
  card: Record<
    | 'lead'
    | 'rest'
    | 'next'
    | 'paused'
    | 'lift'
    | 'hold'
    | 'lower'
    | 'between'
    | 'allThrough'
    | 'missed'
    | 'countMissed'
    | 'startNow'
    | 'stopHold'
    | 'doneSet'
    | 'pause'
    | 'goOn'
    | 'less'
    | 'more'
    | 'lessShort'
    | 'moreShort'
    | 'checkPain'
    | 'tooSore'
    | 'skip'
    | 'finishEarly'
    | 'leave'
    | 'leaveText'
    | 'calmEnd'
    | 'howTo',
    string
  > & {
    /** Absent on a phone that keeps the words of an earlier release. */
    adjust?: string
  }
  choices: Record<'title' | 'sound' | 'vibration' | 'speech', string>
  announce: Record<'ten' | 'five' | 'over' | 'go', string>
  counted: Record<'title' | 'label' | 'less' | 'more' | 'none', string>
  /** Absent on a phone that keeps the words of an earlier release. */
  load?: Record<'label' | 'less' | 'more' | 'unit' | 'unitName' | 'wrong', string> & { units: Units }
  hurting: Record<'title' | 'action' | 'back' | 'sharp', string>
  above: Record<
    | 'title'
    | 'soreTitle'
    | 'soreText'
    | 'setStays'
    | 'easierTitle'
    | 'easier'
    | 'easierNow'
    | 'leaveText'
    | 'overText'
    | 'flareTitle'
    | 'flareText'
    | 'flareEnd'
    | 'stop',
    string
  >
  stop: { title: string; back: string; reasons: Record<StopReason, string> }
  skipping: { title: string; reasons: Record<LeftOutReason, string> }
  /** By the limit, 0 to 10: agreed in the plan, or because more would be too much of a rise. */
  limits: { agreed: string[]; rise: string[]; aboveRise: string; over: string; overEnd: string }
  swapping: { title: string; reasons: Record<SwapReason, string> }
  screening: Record<'title' | 'hint' | 'none' | 'yes' | 'notNow', string> & {
    signs: { code: RedFlagCode; question: string }[]
  }
  redFlag: Record<'title' | 'text' | 'told' | 'notTold' | 'telling' | 'action', string>
  rating: Record<'title' | 'worst' | 'rpe' | 'rpeOptional' | 'action' | 'missing', string> & {
    /** 'During it you said 6.' by pain. */
    felt: readonly string[]
    technique: { legend: string; options: Record<TechniqueRating, string> }
  }
  finish: Record<
    | 'title'
    | 'early'
    | 'nothing'
    | 'planned'
    | 'pain'
    | 'before'
    | 'worst'
    | 'after'
    | 'afterLater'
    | 'next'
    | 'note'
    | 'noteHint'
    | 'save'
    | 'done'
    | 'sharp'
    | 'signs'
    | 'calm'
    | 'flared'
    | 'sharpFlared',
    string
  > & { how: Record<StationSummary['how'], string> }
  saving: string
  saved: Record<
    | 'title'
    | 'sent'
    | 'again'
    | 'failed'
    | 'rest'
    | 'toToday'
    | 'toSafety'
    | 'toNext'
    | 'clip'
    | 'onPhone'
    | 'signIn',
    string
  > & { waits: Record<Waits, string> }
}
