import { type Locale, translator } from '../messages'

/**
 * What the small picture of pain in a list shows, as a sentence. In: the worst of each day, oldest first; null = nobody
 * answered, which is told as a count of days and never as 0.
 */
export function sparkWords(locale: Locale, pains: readonly (number | null)[]): string {
  const t = translator(locale, 'measures')
  const known = pains.filter((pain) => pain !== null)
  const last = known.at(-1)
  const days = pains.length
  return t('chart.sparkline', {
    days,
    summary:
      last === undefined
        ? t('chart.sparkEmpty')
        : t('chart.sparkSummary', { last, high: Math.max(...known), known: known.length, days }),
  })
}
