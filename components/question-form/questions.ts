import type { PainWords, ShownSide } from '@/lib/measures/words'

/** A mark for one leg, shown in front of a question. */
export type AskedSide = { side: ShownSide; label: string }

/** `unanswered` is said beside a needed question that was left out. */
type Base = { name: string; hint?: string; unanswered?: string }
/** `lang` where a label is not in the language of the page. */
export type AskedOption = { value: string; label: string; hint?: string; lang?: string }

/**
 * What is said at once beside an answer at which something must end: from `from` up, or more than `rise` above what was
 * said of this leg before (of either leg, where the question has none). Needs no JavaScript.
 */
export type StopLine = { from: number; rise: number; title: string; text: string }

/** A question as data: finished sentences only, so that a form can be a client component without a catalogue. */
export type Question =
  | { kind: 'hidden'; name: string; value: string }
  | (Base & {
      kind: 'pain'
      legend: string
      side?: AskedSide
      value?: number
      needed?: boolean
      stop?: StopLine
    })
  | (Base & {
      kind: 'choice'
      legend: string
      options: AskedOption[]
      value?: string
      needed?: boolean
      row?: boolean
    })
  /** 0 to 10 for what is not pain. */
  | (Base & { kind: 'scale'; legend: string; value?: string; needed?: boolean })
  | (Base & { kind: 'several'; legend: string; options: AskedOption[]; values?: string[]; needed?: boolean })
  /** Places on the body, from behind; several, and which one is the main one. */
  | (Base & {
      kind: 'body_map'
      legend: string
      spots: AskedOption[]
      values: string[]
      main: { name: string; label: string; none: string; value?: string | undefined }
      sides: { left: string; right: string }
    })
  | (Base & { kind: 'tick'; label: string; value?: boolean; needed?: boolean })
  | (Base & {
      kind: 'text'
      label: string
      type?: 'text' | 'number' | 'date' | 'time'
      unit?: string
      width?: 'short' | 'medium' | 'full'
      value?: string
      min?: number
      max?: number
      autoComplete?: string
      needed?: boolean
    })
  | (Base & { kind: 'words'; label: string; value?: string })
  | (Base & {
      kind: 'select'
      label: string
      options: AskedOption[]
      value?: string
      placeholder?: string
      needed?: boolean
    })
  | { kind: 'heading'; text: string; lead?: string }
  /** More questions on demand. */
  | { kind: 'more'; summary: string; questions: Question[]; open?: boolean }
  /** One test of several: folded away while a pain before it, in this form, has ended the tests. Needs no JavaScript. */
  | { kind: 'test'; name: string; questions: Question[] }
  /** Shown only while the morning pain of one of the legs is above its limit. Needs no JavaScript. */
  | { kind: 'above_limit'; limits: { left?: number; right?: number }; question: Question }

export type QuestionFormWords = {
  painWords: PainWords
  problems: string
  /** Heads what is wrong with none of the answers; without it, `problems` does. */
  notSaved?: string
  submit: string
  submitting: string
  /** Said above the button while needed answers are missing; index = how many. Empty when none is. */
  left?: readonly string[]
  /** Said in the place of sending a form that cannot be kept, while there is no line: its answers stay. */
  noLine?: string
  /** Said of a needed question that has no sentence of its own. */
  unanswered: string
}
