import type { Side } from '../episode/sides'
import { type Locale, translator } from '../messages'
import { formatNumber } from '../messages/formats'
import type { PlainDate } from '../time/types'
import type { DayValue, Trend } from './sentence'

/** The sorer leg of each day; a day on which nobody answered is not there. */
export function sorerLeg(
  days: readonly { localDate: PlainDate; morningLeft: number | null; morningRight: number | null }[],
  sides: readonly Side[],
): DayValue[] {
  return days.flatMap(({ localDate, morningLeft, morningRight }) => {
    const pains = sides.flatMap((side) => (side === 'left' ? morningLeft : morningRight) ?? [])
    return pains.length === 0 ? [] : [{ localDate, value: Math.max(...pains) }]
  })
}

/** The first sentence of the Progress page. It always says on how much it rests. */
export function painSentence(locale: Locale, trend: Trend): string {
  const t = translator(locale, 'progress')
  switch (trend.kind) {
    case 'none':
      return t('pain.none')
    case 'too_few':
      return t('pain.too_few', { known: trend.known, more: trend.more })
    default:
      return t(`pain.${trend.kind}`, {
        from: formatNumber(locale, trend.from),
        to: formatNumber(locale, trend.to),
        days: trend.days,
        known: trend.known,
      })
  }
}

export function sittingSentence(locale: Locale, trend: Trend): string {
  const t = translator(locale, 'progress')
  switch (trend.kind) {
    case 'none':
      return t('sitting.none')
    case 'too_few':
      return t('sitting.too_few', { known: trend.known, more: trend.more })
    default:
      return t(`sitting.${trend.kind}`, {
        from: formatNumber(locale, trend.from, 0),
        to: formatNumber(locale, trend.to, 0),
        more: formatNumber(locale, Math.abs(trend.to - trend.from), 0),
      })
  }
}

/** Sitting beside pain in the first sentence, only when it has grown. */
export function sittingMention(locale: Locale, trend: Trend): string | null {
  return trend.kind === 'up'
    ? translator(locale, 'progress')('sitting.also', {
        more: formatNumber(locale, trend.to - trend.from, 0),
      })
    : null
}
