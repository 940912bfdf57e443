import * as z from 'zod'
import { ERASURE_EXTENTS, type ErasedRecord } from './types'

const Line = z.strictObject({
  clinicId: z.uuid(),
  patientId: z.uuid(),
  extent: z.enum(ERASURE_EXTENTS),
  at: z.iso.datetime(),
})

/** One line of the file outside the database. Ids only: it must not itself keep who was forgotten. */
export const erasureLine = (record: ErasedRecord): string => `${JSON.stringify(record)}\n`

/** What the file holds. A last line cut short by a crash is left out; any other that cannot be read throws. */
export function erasuresIn(text: string): ErasedRecord[] {
  const lines = text.split('\n')
  const last = lines.pop() ?? ''
  return [
    ...lines.map((line, n) => {
      const read = parse(line)
      if (!read) throw new Error(`line ${n + 1} of the list of erasures cannot be read`)
      return read
    }),
    ...(last === '' ? [] : [parse(last) ?? []].flat()),
  ]
}

function parse(line: string): ErasedRecord | undefined {
  try {
    return Line.safeParse(JSON.parse(line)).data
  } catch {
    return undefined
  }
}
