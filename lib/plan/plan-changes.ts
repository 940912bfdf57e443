import { doseShort } from '../dose/dose-text'
import type { AffectedSide } from '../episode/types'
import { legsOf } from '../exercise-session/performed-sets'
import { loadInWords, type Units } from '../measures/units'
import { sideWord } from '../measures/words'
import { type Locale, translator } from '../messages'
import { formatDay, formatPercent } from '../messages/formats'
import { exerciseOf } from '../own-exercise/own-exercise'
import { type ComparedField, diffPlans, type ItemChange } from './diff'
import { lineName } from './exercise-name'
import { onDays } from './on-days'
import { movedItems } from './plan-order'
import type { ActivityLimit, PlanContent, PlanItem } from './schema'

/** One line of the difference between two plans, in words. No `before` = new, no `after` = taken out. */
export type PlanChangeLine = { key: string; subject: string; before?: string; after?: string }

/**
 * What the person would notice between two plans, line by line, in the order of the plan. Work that is done with each leg
 * in turn says so, as Today does; where both legs have ladders of their own, it says whose it is.
 */
export function planChangeLines(
  locale: Locale,
  before: PlanContent | null,
  after: PlanContent,
  units: Units,
  affected: AffectedSide | null = affectedIn(after) ?? (before && affectedIn(before)),
): PlanChangeLine[] {
  const t = translator(locale, 'clinician')
  const diff = diffPlans(before ?? { ...after, items: [], activityLimits: [] }, after)
  const lines = diff.items.flatMap((change) =>
    itemLines(locale, change, units, affected, { before: before?.items ?? [], after: after.items }),
  )
  const items = new Map(after.items.map((item) => [item.key, item]))
  const place = (number: number) => translator(locale, 'planEditor')('order', { place: number })
  for (const moved of before ? movedItems(before, after) : []) {
    const item = items.get(moved.key)
    if (!item) continue
    lines.push({
      key: `${moved.key}:place`,
      subject: itemSubject(locale, item, affected),
      before: place(moved.before),
      after: place(moved.after),
    })
  }
  for (const limit of diff.limits.lifted) {
    lines.push({
      key: `lifted:${limit.activityKind}`,
      subject: t('plan.newLimit', { activity: t(`activity.${limit.activityKind}`) }),
      before: limitText(locale, limit),
      after: t('plan.lifted'),
    })
  }
  for (const limit of diff.limits.added) {
    lines.push({
      key: `limit:${limit.activityKind}`,
      subject: t('plan.newLimit', { activity: t(`activity.${limit.activityKind}`) }),
      after: limitText(locale, limit),
    })
  }
  if (diff.exercise) {
    lines.push({
      key: 'exercise',
      subject: t('plan.exerciseSubject'),
      before: t(`plan.exercises.${diff.exercise.before}`),
      after: t(`plan.exercises.${diff.exercise.after}`),
    })
  }
  if (diff.schedule) {
    lines.push({
      key: 'schedule',
      subject: t('plan.scheduleSubject'),
      before: scheduleText(locale, diff.schedule.before),
      after: scheduleText(locale, diff.schedule.after),
    })
  }
  if (diff.running) {
    lines.push({
      key: 'running',
      subject: t('plan.runningSubject'),
      before: t(`chart.runnings.${diff.running.before}`),
      after: t(`chart.runnings.${diff.running.after}`),
    })
  }
  return lines
}

const DOSE_FIELDS: readonly ComparedField[] = ['sets', 'reps', 'holdSeconds']

function itemLines(
  locale: Locale,
  change: ItemChange,
  units: Units,
  affected: AffectedSide | null,
  among: { before: readonly PlanItem[]; after: readonly PlanItem[] },
): PlanChangeLine[] {
  if (change.change === 'added') {
    return [
      {
        key: change.item.key,
        subject: itemSubject(locale, change.item, affected),
        after: itemDose(locale, change.item, among.after),
      },
    ]
  }
  if (change.change === 'removed') {
    return [
      {
        key: change.item.key,
        subject: itemSubject(locale, change.item, affected),
        before: itemDose(locale, change.item, among.before),
      },
    ]
  }
  const { before, after, fields } = change
  const changed = fields.map(({ field }) => field)
  if (changed.includes('exerciseCode')) {
    const full = (item: PlanItem, all: readonly PlanItem[]) =>
      `${lineName(locale, item)} ${itemDose(locale, item, all)}`
    const kind = translator(locale, 'clinician')(`plan.kinds.${after.kind}`)
    const subject = after.side === 'both' ? kind : `${kind}, ${sideWord(locale, after.side)}`
    return [{ key: after.key, subject, before: full(before, among.before), after: full(after, among.after) }]
  }
  const subject = itemSubject(locale, after, affected)
  const lines: PlanChangeLine[] = []
  if (changed.some((field) => DOSE_FIELDS.includes(field))) {
    lines.push({
      key: `${after.key}:dose`,
      subject,
      before: doseShort(locale, before),
      after: doseShort(locale, after),
    })
  }
  for (const field of changed) {
    if (DOSE_FIELDS.includes(field)) continue
    lines.push({
      key: `${after.key}:${field}`,
      subject,
      before: fieldText(locale, before, field, units),
      after: fieldText(locale, after, field, units),
    })
  }
  return lines
}

/** The one leg a plan treats, by the ladder it stands on; null = both, or it has none. */
export function affectedIn({ items }: Pick<PlanContent, 'items'>): 'left' | 'right' | null {
  const sides = new Set(items.filter(({ kind }) => kind === 'ladder').map(({ side }) => side))
  const [side] = sides
  return sides.size === 1 && side !== undefined && side !== 'both' ? side : null
}

/** 'One-leg bridge, knee bent, left'; without a side when both legs share it, 'each leg' where each does it in turn. */
export function itemSubject(locale: Locale, item: PlanItem, affected: AffectedSide | null = null): string {
  const name = lineName(locale, item)
  const unilateral = exerciseOf(item)?.unilateral ?? false
  if (affected !== null && item.side !== 'both' && legsOf(item.side, { affected, unilateral }) === 'each')
    return `${name}, ${translator(locale, 'measures')('dose.legs.each')}`
  return item.side === 'both' ? name : `${name}, ${sideWord(locale, item.side)}`
}

/** '2 × 8, 2 a day, higher-load days'. */
export function itemDose(locale: Locale, item: PlanItem, among: readonly PlanItem[] = []): string {
  const t = translator(locale, 'clinician')
  return [
    doseShort(locale, item),
    t('plan.perDayShort', { count: item.sessionsPerDay }),
    t(`plan.days.${onDays(item, among)}`),
  ].join(', ')
}

function fieldText(locale: Locale, item: PlanItem, field: ComparedField, units: Units): string {
  const t = translator(locale, 'clinician')
  const none = t('plan.noneShort')
  switch (field) {
    case 'side':
      return sideWord(locale, item.side)
    case 'tempo':
      return item.tempo
        ? t('plan.tempoShort', {
            lift: item.tempo.liftSeconds,
            hold: item.tempo.holdSeconds,
            lower: item.tempo.lowerSeconds,
          })
        : none
    case 'loadKg':
      return item.loadKg === undefined ? none : loadInWords(locale, item.loadKg, units)
    case 'band':
      return item.band ? translator(locale, 'measures')(`dose.band.${item.band}`) : none
    case 'range':
      return item.range ?? none
    case 'sessionsPerDay':
      return t('plan.perDayShort', { count: item.sessionsPerDay })
    case 'days':
      return t(`plan.days.${item.days}`)
    case 'restSeconds':
      return item.restSeconds === undefined ? none : t('plan.restShort', { seconds: item.restSeconds })
    case 'painCeilingNrs':
      return t('plan.ceilingShort', { ceiling: item.painCeilingNrs })
    case 'note':
      return item.note ?? none
    case 'own':
      return item.own ? translator(locale, 'ownExercise')('version', { number: item.own.number }) : none
    default:
      return itemDose(locale, item)
  }
}

/** 'rests until 3 May', 'up to 70% until 3 May'. */
export function limitText(locale: Locale, limit: ActivityLimit): string {
  const t = translator(locale, 'clinician')
  const day = formatDay(locale, limit.untilDate, 'dayMonth')
  return limit.effect === 'pause' || limit.ratio === undefined
    ? t('plan.limitPause', { day })
    : t('plan.limitShareText', { share: formatPercent(locale, limit.ratio), day })
}

export function scheduleText(
  locale: Locale,
  { sessionsPerDay, daysPerWeek }: Pick<PlanContent, 'sessionsPerDay' | 'daysPerWeek'>,
): string {
  return translator(locale, 'clinician')('chart.scheduleText', { perDay: sessionsPerDay, days: daysPerWeek })
}
