import { doseLong } from '../dose/dose-text'
import { type Locale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import type { RuleUnit } from './finding'
import { ladderRung } from './ladder-rungs'
import { doseAt, type Protocol } from './protocol'
import type { Pace } from './protocol-schema'
import { isRedFlagCode } from './red-flags'
import type { FindingValue } from './types'

/** Whom a sentence speaks to. One voice each: plain and calm, or dense and exact. */
export const VOICES = ['patient', 'clinician'] as const
export type Voice = (typeof VOICES)[number]

export type Say = (key: string, values?: Record<string, string | number>) => string

/** The engine's own words. A missing key or argument throws: a broken sentence must not reach a reader. */
export function engineWords(locale: Locale): Say {
  return translator(locale, 'engine') as unknown as Say
}

/** A finding's value with its unit in words: "31 minutes", "3 out of 10", "not known". */
export function valueInWords(locale: Locale, value: FindingValue | undefined, unit: RuleUnit): string {
  const say = engineWords(locale)
  if (value === undefined) return say('value.notKnown')
  if (typeof value === 'number') return say(`value.${countable(unit)}`, { n: value })
  if (unit === 'date') return formatDay(locale, String(value))
  if (unit === 'response' || unit === 'yes_no') return say(`value.${unit}`, { code: String(value) })
  return redFlagNames(locale, String(value)) ?? say('value.code', { code: String(value) })
}

function countable(unit: RuleUnit): RuleUnit {
  // Counts are shown as themselves where the unit only names a kind of answer.
  return unit === 'code' || unit === 'response' || unit === 'date' || unit === 'yes_no' ? 'points' : unit
}

function redFlagNames(locale: Locale, codes: string): string | undefined {
  const known = codes.split(' ').filter(isRedFlagCode)
  if (known.length === 0) return undefined
  const t = translator(locale, 'clinician')
  // Names stand inside sentences here; only one that begins with an abbreviation keeps its capitals.
  const inSentence = (name: string) =>
    /^\p{Lu}\p{Ll}/u.test(name) ? name[0]?.toLowerCase() + name.slice(1) : name
  return new Intl.ListFormat(locale).format(known.map((code) => inSentence(t(`flag.${code}`))))
}

/** The name of a rung's exercise. */
export function exerciseInWords(locale: Locale, rung: number, protocol: Protocol): string {
  const words = translator(locale, 'exercises') as unknown as Say
  return words(`${ladderRung(protocol, rung).code}.name`)
}

/** A dose step in words: "2 sets of 8". */
export function doseInWords(
  locale: Locale,
  { rung, pace, step }: { rung: number; pace: Pace; step: number },
  protocol: Protocol,
): string {
  const { sets, reps, holdSec } = doseAt(protocol, rung, pace, step)
  return doseLong(locale, { sets, reps, holdSeconds: holdSec })
}
