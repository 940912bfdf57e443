import { ACTIVITY_KINDS } from '../activity/types'
import type { AffectedSide } from '../episode/types'
import { kgFrom, loadIn, type Units } from '../measures/units'
import { asCatalogueExercise, type OwnExercises } from '../own-exercise/own-exercise'
import type { OwnExercise } from '../own-exercise/types'
import { catalogue, exerciseByCode } from '../progression/exercises'
import type { Protocol } from '../progression/protocol'
import type { LadderState, PerSide } from '../progression/types'
import type { PlainDate } from '../time/types'
import { edited, oneOf, type PlanFields, text, texts, wholeNumber } from './form-values'
import { type LadderWish, ladderWish, typedDoses, withTypedDoses, withWish } from './ladder-wish'
import { inOrder } from './plan-order'
import { catalogueItem, OWN_ITEM_PREFIX, prescribe } from './prescribe'
import { type ActivityLimit, PlanContent, type PlanItem } from './schema'

export type PlanEdit = {
  content: PlanContent
  ladder: LadderWish
  /** Where the ladder stands afterwards, for the guards. */
  ladderAfter: PerSide<LadderState>
}

export type PlanFormResult = { ok: true; edit: PlanEdit } | { ok: false; problems: string[] }

export type PlanFormBasis = {
  /** The version the editor started from. */
  base: PlanContent
  /** The version that counts now; the same unless somebody changed the plan meanwhile. */
  current: PlanContent
  ladder: PerSide<LadderState>
  protocol: Protocol
  affected: AffectedSide
  today: PlainDate
  /** The clinic's own exercises that may be put in, by code. */
  own?: OwnExercises
}

/** Number fields of an item, as the form names them. */
const NUMBER_FIELDS = [
  'sets',
  'reps',
  'holdSeconds',
  'sessionsPerDay',
  'restSeconds',
  'painCeilingNrs',
] as const
/** The load is named by the unit it is typed in, so that a choice of units made meanwhile cannot change its meaning. */
const LOAD_FIELDS: Record<string, Units> = { loadKg: 'metric', loadLb: 'imperial' }
const REQUIRED = new Set<string>(['sets', 'reps', 'sessionsPerDay', 'painCeilingNrs'])

/**
 * Reads the plan editor's form: what was edited against the version it started from, put onto the version that
 * counts now, so that nothing anybody changed meanwhile is lost. A new rung, dose or schedule first prescribes the
 * ladder work anew; a dose typed for it is a place on the ladder too (ADR 14). Problems name the fields that are out of range.
 */
export function readPlanForm(fields: PlanFields, basis: PlanFormBasis): PlanFormResult {
  const { base, current, ladder, protocol } = basis
  const chosen = ladderWish(fields, ladder, protocol)
  const exercise =
    oneOf(['go', 'calm', 'stop'] as const, edited(text(fields.exercise), base.exercise)) ?? current.exercise
  const sessionsPerDay =
    wholeNumber(edited(text(fields.sessionsPerDay), String(base.sessionsPerDay))) ?? current.sessionsPerDay
  const daysPerWeek =
    wholeNumber(edited(text(fields.daysPerWeek), String(base.daysPerWeek))) ?? current.daysPerWeek
  const running = edited(text(fields.running), base.running) ?? current.running
  const itemsWith = (moved: LadderWish) => {
    const again =
      Object.keys(moved).length > 0 ||
      exercise !== current.exercise ||
      sessionsPerDay !== current.sessionsPerDay ||
      daysPerWeek !== current.daysPerWeek
    if (!again) return current.items
    return prescribe({
      protocol,
      affected: basis.affected,
      ladder: withWish(ladder, moved),
      today: basis.today,
      exercise,
      sessionsPerDay,
      daysPerWeek,
      running: current.running,
      activityLimits: current.activityLimits,
      previous: current,
    }).items
  }
  const doses = typedDoses(fields, itemsWith(chosen), base)
  const wish = withTypedDoses(chosen, doses, basis)
  const ladderAfter = withWish(ladder, wish)
  const standing = itemsWith(wish).map((item) => ({ ...item, ...doses.get(item.key)?.dose }))
  const problems = (['sessionsPerDay', 'daysPerWeek'] as const).filter((field) => {
    const typed = edited(text(fields[field]), String(base[field]))
    return typed !== undefined && wholeNumber(typed) === undefined
  }) as string[]
  const wasThere = new Map(base.items.map((item) => [item.key, item]))
  const items = [...standing, ...added(fields, standing, basis)]
    .filter((item) => item.kind === 'ladder' || text(fields[`remove:${item.key}`]) !== 'on')
    .map((item) => editedItem(fields, item, wasThere.get(item.key), problems, basis.own ?? {}))
  const order = texts(fields.order)
  const asItWas = base.items.map(({ key }) => key).filter((key) => order.includes(key))
  const reordered = order.some((key, index) => key !== asItWas[index])
  const ordered = reordered ? inOrder(order, items) : items
  const parsed = PlanContent.safeParse({
    exercise,
    items: ordered,
    sessionsPerDay,
    daysPerWeek,
    activityLimits: limits(fields, base, current, problems),
    running,
  })
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const [list, index, field, part] = issue.path
      const item = list === 'items' && typeof index === 'number' ? ordered[index] : undefined
      problems.push(
        item ? `${nameOf(field, part, item, fields)}:${item.key}` : issue.path.map(String).join('.'),
      )
    }
  }
  if (problems.length > 0 || !parsed.success) return { ok: false, problems: [...new Set(problems)] }
  return { ok: true, edit: { content: parsed.data, ladder: wish, ladderAfter } }
}

/** The name of a field in the form, by where its value stands in a line. */
function nameOf(
  field: PropertyKey | undefined,
  part: PropertyKey | undefined,
  { key }: PlanItem,
  fields: PlanFields,
): string {
  if (field === 'tempo' && part !== undefined) return `tempo-${String(part)}`
  if (field === 'loadKg' && fields[`loadLb:${key}`] !== undefined) return 'loadLb'
  return String(field)
}

function added(
  fields: PlanFields,
  standing: readonly PlanItem[],
  { protocol, own = {} }: Pick<PlanFormBasis, 'protocol' | 'own'>,
): PlanItem[] {
  const taken = new Set(standing.map((item) => item.key))
  const codes = [...new Set(texts(fields.add))]
  return codes.flatMap((code) => {
    const exercise = own[code] ?? catalogue.get(code)
    if (!exercise || ('group' in exercise && exercise.group === 'ladder')) return []
    return taken.has(`${OWN_ITEM_PREFIX}${code}`) ? [] : [freshItem(code, protocol, own[code])]
  })
}

/**
 * A clinician's own item, of the catalogue or of the clinic's exercises, at the dose it starts with. Throws RangeError for
 * an unknown code.
 */
export function freshItem(code: string, protocol: Protocol, own?: OwnExercise): PlanItem {
  const { group, fromRung } = own ? asCatalogueExercise(own) : exerciseByCode(code)
  const kind = group === 'mobility' ? 'mobility' : group === 'calm' ? 'calm' : 'accessory'
  const days = kind === 'accessory' && fromRung >= 3 ? 'high' : 'light'
  return catalogueItem(kind, code, days, { protocol }, `${OWN_ITEM_PREFIX}${code}`, own)
}

/** An item with what was typed for it; fields that show what the form started with follow the standing plan. */
function editedItem(
  fields: PlanFields,
  item: PlanItem,
  base: PlanItem | undefined,
  problems: string[],
  own: OwnExercises,
): PlanItem {
  const next: Record<string, unknown> = { ...item }
  for (const field of NUMBER_FIELDS) {
    const typed = text(fields[`${field}:${item.key}`])
    if (typed === undefined || typed === (base?.[field] === undefined ? '' : String(base[field]))) continue
    if (typed === '') {
      if (REQUIRED.has(field)) problems.push(`${field}:${item.key}`)
      else delete next[field]
      continue
    }
    const value = Number(typed.replace(',', '.'))
    if (/^\d+([.,]\d+)?$/.test(typed)) next[field] = value
    else problems.push(`${field}:${item.key}`)
  }
  for (const [name, units] of Object.entries(LOAD_FIELDS)) {
    const typed = text(fields[`${name}:${item.key}`])
    if (
      typed === undefined ||
      typed === (base?.loadKg === undefined ? '' : String(loadIn(units, base.loadKg)))
    )
      continue
    if (typed === '') delete next.loadKg
    else if (/^\d+([.,]\d+)?$/.test(typed)) next.loadKg = kgFrom(units, Number(typed.replace(',', '.')))
    else problems.push(`${name}:${item.key}`)
  }
  const days = text(fields[`days:${item.key}`])
  if (days && days !== base?.days) next.days = days
  for (const field of ['note', 'range', 'band'] as const) {
    const typed = text(fields[`${field}:${item.key}`])
    if (typed === undefined || typed === (base?.[field] ?? '')) continue
    if (typed === '') delete next[field]
    else next[field] = typed
  }
  const side = text(fields[`side:${item.key}`])
  if (side && side !== base?.side && item.kind !== 'ladder' && item.kind !== 'light') next.side = side
  const newer = own[item.exerciseCode]
  if (newer && item.own && text(fields[`renew:${item.key}`]) === 'on') next.own = newer
  const tempo = editedTempo(fields, item, base, problems)
  if (tempo !== undefined) next.tempo = tempo
  return next as PlanItem
}

const TEMPO_FIELDS = ['liftSeconds', 'holdSeconds', 'lowerSeconds'] as const

function editedTempo(
  fields: PlanFields,
  item: PlanItem,
  base: PlanItem | undefined,
  problems: string[],
): PlanItem['tempo'] {
  const tempo = { liftSeconds: 0, holdSeconds: 0, lowerSeconds: 0, ...item.tempo }
  let changed = false
  for (const field of TEMPO_FIELDS) {
    const typed = text(fields[`tempo-${field}:${item.key}`])
    if (typed === undefined || typed === (base?.tempo ? String(base.tempo[field]) : '')) continue
    if (!/^\d{1,2}([.,]\d)?$/.test(typed)) {
      problems.push(`tempo-${field}:${item.key}`)
      continue
    }
    tempo[field] = Number(typed.replace(',', '.'))
    changed = true
  }
  return changed ? tempo : item.tempo
}

function limits(
  fields: PlanFields,
  base: PlanContent,
  current: PlanContent,
  problems: string[],
): ActivityLimit[] {
  const kept = current.activityLimits.flatMap((limit) => {
    const kind = limit.activityKind
    const start = base.activityLimits.find((old) => old.activityKind === kind)
    const effect = text(fields[`limit:${kind}`])
    if (effect === undefined || !start) return [limit]
    if (effect === '') return []
    return [readLimit(fields, kind, effect, `:${kind}`, problems) ?? limit]
  })
  const kind = oneOf(ACTIVITY_KINDS, text(fields.newLimitKind))
  if (!kind || kept.some((limit) => limit.activityKind === kind)) return kept
  const fresh = readLimit(fields, kind, text(fields.newLimitEffect) ?? 'pause', ':new', problems)
  return fresh ? [...kept, fresh] : kept
}

function readLimit(
  fields: PlanFields,
  activityKind: ActivityLimit['activityKind'],
  effect: string,
  suffix: string,
  problems: string[],
): ActivityLimit | undefined {
  const untilDate = text(fields[`limitUntil${suffix}`]) ?? ''
  if (!/^\d{4}-\d{2}-\d{2}$/.test(untilDate)) {
    problems.push(`limitUntil${suffix}`)
    return undefined
  }
  if (effect !== 'limit') return { activityKind, effect: 'pause', untilDate }
  const share = wholeNumber(text(fields[`limitShare${suffix}`]))
  if (share === undefined || share > 100) {
    problems.push(`limitShare${suffix}`)
    return undefined
  }
  return { activityKind, effect: 'limit', ratio: share / 100, untilDate }
}
