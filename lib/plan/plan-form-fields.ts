import { loadIn, type Units } from '../measures/units'
import { exerciseOf, type OwnExercises } from '../own-exercise/own-exercise'
import type { Protocol } from '../progression/protocol'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import type { PlanFields } from './form-values'
import { freshItem } from './plan-form'
import { OWN_ITEM_PREFIX } from './prescribe'
import type { PlanContent, PlanItem } from './schema'

/**
 * What the editor's form would hold to make the current plan like another one: an earlier version (restore, copy) or,
 * with `ladder` left out, a template, which leaves the ladder's own work alone. Activity limits and the ladder's pace
 * belong to now and stay. `readPlanForm` of the result is the other plan, as far as the catalogue still has it.
 */
export function fieldsLike(
  other: Pick<PlanContent, 'items'> & Partial<Pick<PlanContent, 'sessionsPerDay' | 'daysPerWeek'>>,
  {
    current,
    ladder,
    protocol,
    units,
    own = {},
  }: {
    current: PlanContent
    ladder?: PerSide<LadderState>
    protocol: Protocol
    units: Units
    /** The clinic's own exercises that may be put in, by code. */
    own?: OwnExercises
  },
): PlanFields {
  const fields: PlanFields = {}
  const wanted = new Map(other.items.map((item) => [item.key, item]))
  const present = new Set(current.items.map((item) => item.key))
  for (const item of current.items) {
    const like = wanted.get(item.key)
    const isLadders = item.kind === 'ladder' || item.kind === 'light'
    if (isLadders && (!ladder || !like)) continue
    if (like && like.exerciseCode === item.exerciseCode) Object.assign(fields, differences(item, like, units))
    else if (!isLadders) fields[`remove:${item.key}`] = 'on'
  }
  const keys = new Map<string, string>()
  const added = other.items.filter(
    (item) => !present.has(item.key) && item.kind !== 'ladder' && item.kind !== 'light',
  )
  const codes = added.flatMap((item) => {
    const ours = own[item.exerciseCode]
    const known = exerciseOf({ exerciseCode: item.exerciseCode, own: ours })
    const key = `${OWN_ITEM_PREFIX}${item.exerciseCode}`
    if (!known || known.group === 'ladder' || present.has(key) || keys.has(key)) return []
    keys.set(item.key, key)
    Object.assign(fields, differences(freshItem(item.exerciseCode, protocol, ours), { ...item, key }, units))
    return [item.exerciseCode]
  })
  if (codes.length > 0) fields.add = codes
  if (ladder) {
    for (const side of SIDES) {
      const at = other.items.find((item) => item.kind === 'ladder' && [side, 'both'].includes(item.side))
      const isElsewhere = at?.rung !== ladder[side]?.rung || at?.doseStep !== ladder[side]?.doseStep
      if (ladder[side] && at && isElsewhere) fields[`ladder:${side}`] = `${at.rung}.${at.doseStep}`
    }
    if (other.sessionsPerDay !== undefined) fields.sessionsPerDay = String(other.sessionsPerDay)
    if (other.daysPerWeek !== undefined) fields.daysPerWeek = String(other.daysPerWeek)
  }
  const order = other.items.map(({ key }) => keys.get(key) ?? key)
  fields.order = [...order, ...current.items.map(({ key }) => key).filter((key) => !order.includes(key))]
  return fields
}

const COPIED = [
  'sets',
  'reps',
  'holdSeconds',
  'band',
  'sessionsPerDay',
  'days',
  'restSeconds',
  'painCeilingNrs',
  'range',
  'note',
  'side',
] as const

/** The fields in which one line is unlike another; an empty text takes a value out. */
function differences(from: PlanItem, to: PlanItem, units: Units): PlanFields {
  const fields: PlanFields = {}
  for (const field of COPIED) {
    if (from[field] !== to[field]) fields[`${field}:${to.key}`] = String(to[field] ?? '')
  }
  if (from.loadKg !== to.loadKg) {
    const name = units === 'metric' ? 'loadKg' : 'loadLb'
    fields[`${name}:${to.key}`] = to.loadKg === undefined ? '' : String(loadIn(units, to.loadKg))
  }
  for (const part of ['liftSeconds', 'holdSeconds', 'lowerSeconds'] as const) {
    const seconds = to.tempo?.[part]
    if (seconds !== undefined && seconds !== from.tempo?.[part])
      fields[`tempo-${part}:${to.key}`] = String(seconds)
  }
  return fields
}
