import * as z from 'zod'
import { loadTyped } from './lifted'
import { SessionInput } from './record-schema'

const SET_FIELD = /^set(\d{1,2})(Both|Left|Right|LoadKg|LoadLb)$/

/** Pounds become kilograms; what is no weight stays as it was typed, for the schema to refuse. */
const inKilograms = (field: string, value: unknown) =>
  field.endsWith('Lb') && typeof value === 'string' && value !== ''
    ? (loadTyped('imperial', value) ?? 'none')
    : value

/**
 * The session form in its flat fields: set1Left, set1Right, set2Left … become the sets; a field left empty is a set
 * that was not done on that leg. set1LoadKg, or set1LoadLb, is what it was done with,
 * loadKg or loadLb that of every set. `asPrescribed` has a third answer, "sharp": stopped for sharp pain. The worst pain
 * is asked of every leg whose pain before is known.
 */
export const SessionForm = z
  .unknown()
  .transform((raw, context): SessionInput => {
    const read = SessionInput.safeParse(ofFields(raw))
    if (read.success) return read.data
    for (const { path, message } of read.error.issues)
      context.addIssue({ code: 'custom', path: [fieldOf(path, raw)], message })
    return z.NEVER
  })
  .superRefine((entry, context) => {
    if (entry.itemKey === undefined) return
    for (const side of ['Left', 'Right'] as const)
      if (entry[`pre${side}`] !== undefined && entry[`during${side}`] === undefined)
        context.addIssue({ code: 'custom', path: [`during${side}`], message: 'errors.pain' })
  })

/** The field a problem stands beside: sets.0.left is set1Left, a weight the one of the unit it was typed in. */
function fieldOf([first, index, part]: readonly PropertyKey[], raw: unknown): string {
  const name =
    typeof index === 'number' && part ? `set${index + 1}${capital(String(part))}` : String(first ?? 'form')
  const inPounds = name.replace(/Kg$/, 'Lb')
  return raw !== null && typeof raw === 'object' && inPounds in raw ? inPounds : name
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)

function ofFields(raw: unknown): unknown {
  if (raw === null || typeof raw !== 'object') return raw
  const rest: Record<string, unknown> = {}
  const sets: Record<string, unknown>[] = []
  for (const [name, value] of Object.entries(raw)) {
    const match = SET_FIELD.exec(name)
    if (name === 'loadKg' || name === 'loadLb') {
      rest.loadKg = inKilograms(name, value)
      continue
    }
    if (!match) {
      rest[name] = value === '' ? undefined : value
      continue
    }
    const index = Number(match[1]) - 1
    if (index < 0 || index > 11) continue
    while (sets.length <= index) sets.push({})
    const set = sets[index]
    const field = match[2] ?? 'Both'
    if (set && field.startsWith('Load')) set.loadKg = inKilograms(field, value)
    else if (set) set[field.toLowerCase()] = value
  }
  if (rest.asPrescribed === 'sharp') {
    rest.asPrescribed = 'no'
    rest.stoppedFor = 'sharp_pain'
  }
  // unanswered is not "no": the person is asked
  if (rest.itemKey !== undefined && rest.asPrescribed === undefined) rest.asPrescribed = ''
  return { ...rest, ...(sets.length > 0 && { sets }) }
}
