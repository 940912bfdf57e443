import * as z from 'zod'
import { SessionInput } from './record-schema'

const SET_FIELD = /^set(\d{1,2})(Both|Left|Right)$/

/**
 * The session form in its flat fields: set1Left, set1Right, set2Left … become the sets; a field left empty is a set
 * that was not done on that leg. `asPrescribed` has a third answer, "sharp": stopped for sharp pain. The worst pain
 * is asked of every leg whose pain before is known.
 */
export const SessionForm = z
  .preprocess((raw) => {
    if (raw === null || typeof raw !== 'object') return raw
    const rest: Record<string, unknown> = {}
    const sets: Record<string, unknown>[] = []
    for (const [name, value] of Object.entries(raw)) {
      const match = SET_FIELD.exec(name)
      if (!match) {
        rest[name] = value === '' ? undefined : value
        continue
      }
      const index = Number(match[1]) - 1
      if (index < 0 || index > 11) continue
      while (sets.length <= index) sets.push({})
      const set = sets[index]
      if (set) set[(match[2] ?? 'Both').toLowerCase()] = value
    }
    if (rest.asPrescribed === 'sharp') {
      rest.asPrescribed = 'no'
      rest.stoppedFor = 'sharp_pain'
    }
    // unanswered is not "no": the person is asked
    if (rest.itemKey !== undefined && rest.asPrescribed === undefined) rest.asPrescribed = ''
    return { ...rest, ...(sets.length > 0 && { sets }) }
  }, SessionInput)
  .superRefine((entry, context) => {
    if (entry.itemKey === undefined) return
    for (const side of ['Left', 'Right'] as const)
      if (entry[`pre${side}`] !== undefined && entry[`during${side}`] === undefined)
        context.addIssue({ code: 'custom', path: [`during${side}`], message: 'errors.pain' })
  })
