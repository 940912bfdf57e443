import { localDateOf } from '../time/plain-date'
import type { PlainDate, ZoneName } from '../time/types'
import type { AuditFamily } from './families'

type Line = {
  seq: number
  at: Date
  who: string | null
  isPortal: boolean
  family: AuditFamily
  record: { patientId: string } | null
}

/** Lines that one person's looking made on one day, in the place of the newest; `first` = when it began. */
export type JoinedLine<One extends Line> = One & { day: PlainDate; first: Date; times: number; joined: One[] }

/**
 * A page of the clinic's log, newest first, with every look of one person at one record, or at lists, on one day in one
 * line, and every step that changed nothing yet in another. What was changed or taken out keeps a line each.
 */
export function joinLines<One extends Line>(lines: readonly One[], zone: ZoneName): JoinedLine<One>[] {
  const joined: JoinedLine<One>[] = []
  const looks = new Map<string, JoinedLine<One>>()
  for (const line of lines) {
    const day = localDateOf(line.at.getTime(), zone)
    const key = [day, line.family, line.who ?? '', line.isPortal, line.record?.patientId ?? ''].join(' ')
    const joins = line.family === 'opened' || line.family === 'step'
    const known = joins ? looks.get(key) : undefined
    if (known) {
      known.first = line.at
      known.times += 1
      known.joined.push(line)
      continue
    }
    const fresh = { ...line, day, first: line.at, times: 1, joined: [line] }
    joined.push(fresh)
    if (joins) looks.set(key, fresh)
  }
  return joined
}
