import { type Locale, translator } from '../messages'
import { formatNumber, formatPercent } from '../messages/formats'
import type { Share } from './distribution'
import { type KeptBack, OUTCOME_UNITS } from './outcome-rows'
import { type Dimension, type OutcomeMeasure, SMALLEST_CELL } from './types'

const HOURS_A_DAY = 24
const IN_HOURS_BELOW = 72

/** A wait in hours up to three days, in days after that. */
export function waitText(locale: Locale, hours: number): string {
  const t = translator(locale, 'boards')
  if (hours === 0) return t('flow.atOnce')
  return hours < IN_HOURS_BELOW
    ? t('flow.hours', { count: hours })
    : t('flow.days', { count: Math.round((hours / HOURS_A_DAY) * 10) / 10 })
}

/** A value of a measure with its unit; a change carries its sign. */
export function measureText(locale: Locale, measure: OutcomeMeasure, value: number, signed: boolean): string {
  const unit = OUTCOME_UNITS[measure]
  if (unit === 'percent') return formatPercent(locale, value / 100)
  const t = translator(locale, 'boards')
  const number = `${signed && value > 0 ? '+' : ''}${formatNumber(locale, value)}`
  return t(`outcomes.unit.${unit}`, { value: number, count: Math.abs(value) })
}

/**
 * How many a row of a board counts. Everyone is kept back for being few, or to protect another quarter; a part also to
 * protect another part, so
 * of a part kept back nothing is said about how many it counts.
 */
export function countText(
  locale: Locale,
  { member, n, protects }: { member: string | null; n: number | null; protects?: true },
): string {
  const t = translator(locale, 'boards')
  if (n !== null) return formatNumber(locale, n)
  return member === null && !protects ? t('table.fewerThan', { least: SMALLEST_CELL }) : t('table.keptBack')
}

/** A share, or that it is kept back; '' = there is none. */
export function shareText(locale: Locale, share: Share | KeptBack | null | undefined): string {
  if (share === 'kept_back') return translator(locale, 'boards')('table.keptBack')
  return share ? formatPercent(locale, share.share) : ''
}

/** Who or what a row of the outcomes board is about. `protocols` names versions by their id. */
export function memberName(
  locale: Locale,
  {
    dimension,
    member,
    protocols,
  }: {
    dimension: Dimension
    member: string | null
    protocols: ReadonlyMap<string, { key: string; version: string }>
  },
): string {
  const t = translator(locale, 'boards')
  if (member === null) return t('table.whole')
  if (member === '') return t('outcomes.member.unknown')
  if (dimension === 'protocol') {
    const protocol = protocols.get(member)
    return protocol ? t('outcomes.member.protocol', protocol) : t('outcomes.member.unknown')
  }
  if (dimension === 'stage') return t('outcomes.member.rung', { rung: member })
  return t(`outcomes.member.severity.${member as 'mild'}`)
}
