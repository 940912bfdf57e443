import { choiceAt, mayOnlyTighten, parameterAt } from './parameters'
import type { Protocol } from './protocol'
import { findInconsistencies } from './protocol-consistency'
import { protocolShape } from './protocol-schema'

/** Why a draft cannot stand, as keys of the `protocol` catalogue. */
export const DRAFT_PROBLEMS = [
  /** Not what a protocol looks like: a missing value, a word where a number belongs. */
  'shape',
  /** Part of the form, not of the clinic's choice: the order of the ladder, the pain scale. */
  'fixed',
  'below_least',
  'above_most',
  /** What may only be tightened would be looser than what ships. */
  'loosened',
  /** The numbers contradict one another; `inconsistency` says how. */
  'inconsistent',
] as const
export type DraftProblemKind = (typeof DRAFT_PROBLEMS)[number]

export type DraftProblem = {
  path: string
  problem: DraftProblemKind
  /** The bound that is crossed, for the two range problems and for what is loosened. */
  bound?: number | string | boolean
  /** Key of the contradiction, for `inconsistent`. */
  inconsistency?: string
}

export type Leaf = number | string | boolean | null

/** Every value of a protocol by its dotted path, in the order of the file. Name and version are no settings. */
export function leavesOf(value: unknown): ReadonlyMap<string, Leaf> {
  const leaves = new Map<string, Leaf>()
  const walk = (inner: unknown, path: string) => {
    if (inner === null || typeof inner !== 'object') leaves.set(path, inner as Leaf)
    else for (const [key, next] of Object.entries(inner)) walk(next, path === '' ? key : `${path}.${key}`)
  }
  walk(value, '')
  leaves.delete('id')
  leaves.delete('version')
  return leaves
}

/**
 * Whether a clinic may use this protocol in place of the one it was made from (C.19): right shape, only editable
 * settings changed, every number in its range, nothing loosened that may only be tightened, no contradiction.
 * In: the draft's content and the protocol it is based on. Out: every problem, empty when there is none. Pure.
 */
export function checkDraft(draft: unknown, base: Protocol): DraftProblem[] {
  const shaped = protocolShape.safeParse(draft)
  if (!shaped.success) {
    return shaped.error.issues.map(({ path }) => ({ path: path.map(String).join('.'), problem: 'shape' }))
  }
  const before = leavesOf(base)
  const after = leavesOf(shaped.data)
  const problems: DraftProblem[] = []
  for (const [path, value] of after) problems.push(...problemOf(path, value, before))
  for (const path of before.keys()) {
    if (!after.has(path) && !comesAndGoes(path)) problems.push({ path, problem: 'fixed' })
  }
  for (const { path, problem } of findInconsistencies(shaped.data)) {
    problems.push({ path, problem: 'inconsistent', inconsistency: problem })
  }
  return problems
}

/** Rest days and a weekly limit belong to alternate days: they come and go with the choice. */
function comesAndGoes(path: string): boolean {
  return /^ladder\.\d+\.cadence\.(minRestDays|maxDaysPerWeek)$/.test(path)
}

function problemOf(path: string, value: Leaf, base: ReadonlyMap<string, Leaf>): DraftProblem[] {
  const parameter = parameterAt(path)
  const before = base.get(path)
  if (typeof value === 'number' && parameter) {
    const { min, max, below } = parameter.range
    const least = min !== undefined && value < min ? min : undefined
    const most = max !== undefined && value > max ? max : undefined
    const tooLoose = below !== undefined && value >= below ? below : undefined
    if (least !== undefined) {
      return [
        {
          path,
          problem: mayOnlyTighten(parameter) && path.startsWith('gates.') ? 'loosened' : 'below_least',
          bound: least,
        },
      ]
    }
    if (tooLoose !== undefined) return [{ path, problem: 'loosened', bound: tooLoose }]
    if (most !== undefined) return [{ path, problem: 'above_most', bound: most }]
  }
  if (value === before) return []
  // A gate that asked for comfort cannot stop asking; one that did not may begin to.
  if (path.endsWith('.comfortMaxPain') && (value === null || before === null)) {
    return value === null ? [{ path, problem: 'loosened' }] : []
  }
  if (before === undefined && comesAndGoes(path)) return []
  const choice = choiceAt(path)
  if (choice && before !== undefined) {
    if (choice.keeps !== undefined && before === choice.keeps)
      return [{ path, problem: 'loosened', bound: choice.keeps }]
    return []
  }
  const isEditable = typeof value === 'number' && parameter !== undefined && parameter.editor !== 'nobody'
  return isEditable && before !== undefined ? [] : [{ path, problem: 'fixed' }]
}
