import { type Locale, translator } from '../messages'
import { formatNumber } from '../messages/formats'
import type { Change } from './meaningful-change'
import type { Instrument } from './types'

export const instrumentSlug = (instrument: Instrument): string => instrument.replaceAll('_', '-')

/** Reading and answering, in whole minutes. */
export const MINUTES: Record<Instrument, number> = {
  confidence: 1,
  stress: 1,
  two_weeks: 1,
  psfs: 1,
  nprs: 1,
  groc: 1,
  visa_h: 5,
  tsk_11: 5,
}

/** A score in the terms of its instrument: '61 of 100', 'better', '3 of 10 on average, worst 5'. */
export function scoreText(
  locale: Locale,
  { instrument, total, worst }: { instrument: Instrument; total: number; worst?: number | null },
): string {
  const t = translator(locale, 'questionnaires')
  const signed = total < 0 ? `m${-total}` : String(total)
  switch (instrument) {
    case 'two_weeks':
      return t('score.two_weeks', { total: signed })
    case 'groc':
      return t('score.groc', { word: t(`choice.groc.${signed as '0'}`) })
    case 'nprs':
      return worst === null || worst === undefined
        ? t('score.nprs', { total: formatNumber(locale, total) })
        : t('score.nprsWorst', { total: formatNumber(locale, total), worst })
    default:
      return t(`score.${instrument}`, { total: formatNumber(locale, total) })
  }
}

/** What a change means, and by whose number. */
export function changeText(locale: Locale, change: Change | null): string {
  const t = translator(locale, 'questionnaires')
  if (change === null) return t('change.one')
  const points = Math.round(Math.abs(change.better) * 10) / 10
  if (change.needed === null) {
    const direction = change.better > 0 ? 'better' : change.better < 0 ? 'worse' : 'same'
    return t('change.no_yardstick', { direction, points })
  }
  const needed = formatNumber(locale, change.needed)
  return change.verdict === 'not_yet'
    ? t('change.not_yet', { points, needed })
    : t(`change.${change.verdict === 'worse' ? 'worse' : 'better'}`, { points, needed })
}

/** Where the number of a change comes from; null where there is none. */
export function changeSource(locale: Locale, change: Change | null): string | null {
  if (change?.source == null) return null
  const t = translator(locale, 'questionnaires')
  return t(change.unverified ? 'change.unverified' : 'change.source', { source: change.source })
}
