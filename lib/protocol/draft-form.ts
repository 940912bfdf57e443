import * as z from 'zod'
import { checkDraft, type DraftProblem, leavesOf } from '../progression/check-draft'
import { choiceAt, parameterAt } from '../progression/parameters'
import type { Protocol } from '../progression/protocol'

/** Field names of the settings in the draft's form: `set:limits.duringRiseMax`. */
export const SETTING_FIELD = 'set:'

/** What the draft's form sends. Settings come as texts by path and are read by {@link readDraftForm}. */
export const DraftForm = z
  .object({
    versionId: z.uuid(),
    /** Fingerprint of the content the form was opened with: two editors never overwrite one another. */
    basedOnHash: z.string().regex(/^[0-9a-f]{64}$/),
    /** Empty = the reason of the numbers as they stand is kept; numbers that change need one of their own. */
    note: z.string().trim().max(2000),
  })
  .catchall(z.union([z.string().max(200), z.array(z.string().max(200)).max(20)]))
export type DraftForm = z.infer<typeof DraftForm>

export type DraftReading = {
  content: unknown
  problems: DraftProblem[]
  /** Some setting would not stay as the draft has it. */
  changes: boolean
}

/**
 * Puts the form's texts onto the draft. An empty field is no number: it is refused, never read as 0. Choosing daily
 * drops the rest days; choosing alternate days begins with one. Out: the content, whether it differs from the draft and
 * everything wrong with it.
 */
export function readDraftForm(
  fields: Record<string, unknown>,
  { draft, base }: { draft: Protocol; base: Protocol },
): DraftReading {
  const content = structuredClone(draft) as unknown as Record<string, unknown>
  const problems: DraftProblem[] = []
  let changes = false
  const set = (path: string, before: unknown, value: unknown) => {
    if (value !== before) changes = true
    setAt(content, path, value)
  }
  for (const [path, before] of leavesOf(draft)) {
    const typed = fields[`${SETTING_FIELD}${path}`]
    if (typeof typed !== 'string') continue
    if (choiceAt(path)) {
      const chosen = choiceAt(path)?.values.find((value) => String(value) === typed)
      if (chosen === undefined) problems.push({ path, problem: 'shape' })
      else set(path, before, chosen)
    } else if ((parameterAt(path)?.editor ?? 'nobody') !== 'nobody') {
      const text = typed.trim().replace(',', '.')
      if (text === '' && before === null) continue
      if (/^\d{1,6}(\.\d{1,4})?$/.test(text)) set(path, before, Number(text))
      else problems.push({ path, problem: 'shape' })
    }
  }
  keepCadencesWhole(content)
  const found = checkDraft(content, base)
  if (problems.length === 0) return { content, problems: found, changes }
  // what is not a number keeps its former value here: its own limits and how it goes with others cannot be judged yet
  const unread = new Set(problems.map(({ path }) => path))
  const besides = found.filter(({ path, problem }) => problem !== 'inconsistent' && !unread.has(path))
  return { content, problems: [...problems, ...besides], changes: true }
}

function setAt(content: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<Record<string, unknown>>(
    (inner, key) => inner[key] as Record<string, unknown>,
    content,
  )
  holder[last] = value
}

function keepCadencesWhole(content: Record<string, unknown>): void {
  for (const rung of content.ladder as {
    cadence: { kind: string; minRestDays?: number; maxDaysPerWeek?: number }
  }[]) {
    if (rung.cadence.kind === 'alternate') rung.cadence.minRestDays ??= 1
    else {
      delete rung.cadence.minRestDays
      delete rung.cadence.maxDaysPerWeek
    }
  }
}

/** The version after one: 0.2.0 → 0.3.0. A clinic's own changes count in the middle. */
export function nextVersion(version: string, taken: readonly string[]): string {
  const [major = '0', minor = '0'] = version.split('.')
  let next = Number(minor) + 1
  while (taken.includes(`${major}.${next}.0`)) next += 1
  return `${major}.${next}.0`
}
