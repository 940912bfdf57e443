import * as z from 'zod'
import { SessionInput } from './record-schema'

const SET_FIELD = /^set(\d{1,2})(Both|Left|Right)$/

/**
 * The session form in its flat fields: set1Left, set1Right, set2Left … become the sets. A field left empty is a set
 * that was not done on that leg.
 */
export const SessionForm = z.preprocess((raw) => {
  if (raw === null || typeof raw !== 'object') return raw
  const rest: Record<string, unknown> = {}
  const sets: Record<string, unknown>[] = []
  for (const [name, value] of Object.entries(raw)) {
    const match = SET_FIELD.exec(name)
    if (!match) {
      rest[name] = value === '' && name !== 'note' ? undefined : value
      continue
    }
    const index = Number(match[1]) - 1
    if (index < 0 || index > 11) continue
    while (sets.length <= index) sets.push({})
    const set = sets[index]
    if (set) set[(match[2] ?? 'Both').toLowerCase()] = value
  }
  return { ...rest, ...(sets.length > 0 && { sets }) }
}, SessionInput)
