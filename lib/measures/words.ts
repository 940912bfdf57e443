import { type Locale, translator } from '../messages'
import type { Pain, Side } from '../progression/types'

/** A side as shown: one of the two, or both. */
export type ShownSide = Side | 'both'

/** The words a pain scale needs. Plain text, so that a client component can be given them. */
export type PainWords = {
  /** One word or short phrase for each level, 0 to 10. */
  levels: readonly string[]
  low: string
  high: string
}

const levelKeys = [
  'pain.word0',
  'pain.word1',
  'pain.word2',
  'pain.word3',
  'pain.word4',
  'pain.word5',
  'pain.word6',
  'pain.word7',
  'pain.word8',
  'pain.word9',
  'pain.word10',
] as const

export function painWords(locale: Locale): PainWords {
  const t = translator(locale, 'measures')
  return { levels: levelKeys.map((key) => t(key)), low: t('pain.low'), high: t('pain.high') }
}

/** '2 of 10, slight'. Takes an NPRS integer 0 to 10. */
export function painInWords(locale: Locale, pain: Pain): string {
  const t = translator(locale, 'measures')
  const key = levelKeys[pain]
  return key === undefined ? t('pain.ofTen', { pain }) : t('pain.withWord', { pain, word: t(key) })
}

export function sideWord(locale: Locale, side: ShownSide): string {
  return translator(locale, 'measures')(`side.${side}`)
}
