import { canonicalJson } from '../decision/canonical-json'
import type { ActivityLimit, PlanContent, PlanItem } from './schema'

/** Fields of an item a person would notice; in the order they are told. */
export const COMPARED_FIELDS = [
  'exerciseCode',
  'own',
  'side',
  'sets',
  'reps',
  'holdSeconds',
  'tempo',
  'loadKg',
  'band',
  'sessionsPerDay',
  'days',
  'restSeconds',
  'painCeilingNrs',
  'range',
  'note',
] as const
export type ComparedField = (typeof COMPARED_FIELDS)[number]

export type FieldChange = {
  field: ComparedField
  before: PlanItem[ComparedField]
  after: PlanItem[ComparedField]
}

export type ItemChange =
  | { change: 'added'; item: PlanItem }
  | { change: 'removed'; item: PlanItem }
  | { change: 'changed'; before: PlanItem; after: PlanItem; fields: FieldChange[] }

export type PlanDiff = {
  items: ItemChange[]
  limits: { added: ActivityLimit[]; lifted: ActivityLimit[] }
  exercise: { before: PlanContent['exercise']; after: PlanContent['exercise'] } | null
  running: { before: PlanContent['running']; after: PlanContent['running'] } | null
  schedule: {
    before: Pick<PlanContent, 'sessionsPerDay' | 'daysPerWeek'>
    after: Pick<PlanContent, 'sessionsPerDay' | 'daysPerWeek'>
  } | null
}

/** Equal whatever order the database gave the fields back in. */
const same = (a: unknown, b: unknown) =>
  a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b)

/** What is different for the person between two plans, line by line by item key. Order of items does not matter. */
export function diffPlans(before: PlanContent, after: PlanContent): PlanDiff {
  const wasThere = new Map(before.items.map((item) => [item.key, item]))
  const isThere = new Set(after.items.map((item) => item.key))
  const items: ItemChange[] = []
  for (const item of after.items) {
    const old = wasThere.get(item.key)
    if (!old) {
      items.push({ change: 'added', item })
      continue
    }
    const fields = COMPARED_FIELDS.filter((field) => !same(old[field], item[field])).map((field) => ({
      field,
      before: old[field],
      after: item[field],
    }))
    if (fields.length > 0) items.push({ change: 'changed', before: old, after: item, fields })
  }
  for (const item of before.items) if (!isThere.has(item.key)) items.push({ change: 'removed', item })

  const schedule = ({ sessionsPerDay, daysPerWeek }: PlanContent) => ({ sessionsPerDay, daysPerWeek })
  return {
    items,
    limits: {
      added: after.activityLimits.filter((limit) => !before.activityLimits.some((old) => same(old, limit))),
      lifted: before.activityLimits.filter(
        (old) => !after.activityLimits.some((limit) => limit.activityKind === old.activityKind),
      ),
    },
    exercise: before.exercise === after.exercise ? null : { before: before.exercise, after: after.exercise },
    running: before.running === after.running ? null : { before: before.running, after: after.running },
    schedule: same(schedule(before), schedule(after))
      ? null
      : { before: schedule(before), after: schedule(after) },
  }
}

/** True when the person would notice nothing. */
export function isSamePlan(diff: PlanDiff): boolean {
  return (
    diff.items.length === 0 &&
    diff.limits.added.length === 0 &&
    diff.limits.lifted.length === 0 &&
    diff.exercise === null &&
    diff.running === null &&
    diff.schedule === null
  )
}
