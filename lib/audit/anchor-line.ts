import * as z from 'zod'
import type { AuditHead } from './types'

const Line = z.object({
  at: z.iso.datetime(),
  heads: z.array(
    z.object({ clinicId: z.uuid(), seq: z.int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
})

/** One line of the anchor file: the ends of the chains at this moment. */
export const anchorLine = (at: Date, heads: readonly AuditHead[]): string =>
  `${JSON.stringify({ at: at.toISOString(), heads })}\n`

/**
 * The heads an anchor file holds, oldest first. A line cut short by a crash at the very end is left out; any other
 * that cannot be read throws, because an anchor somebody has edited anchors nothing.
 */
export function anchoredHeads(text: string): AuditHead[] {
  const lines = text.split('\n')
  const last = lines.pop() ?? ''
  if (last !== '') lines.push(...(isLine(last) ? [last] : []))
  return lines.flatMap((line, n) => {
    if (!isLine(line)) throw new Error(`line ${n + 1} of the anchor file cannot be read`)
    return Line.parse(JSON.parse(line)).heads
  })
}

function isLine(text: string): boolean {
  try {
    return Line.safeParse(JSON.parse(text)).success
  } catch {
    return false
  }
}
