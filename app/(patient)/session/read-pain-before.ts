import type { Side } from '@/lib/episode/sides'
import { painAnswer } from '@/lib/forms/answers'

const FIELD = { left: 'preLeft', right: 'preRight' } as const

/** The pain before a session as given in the address; null when a leg's answer is missing. */
export function readPainBefore(
  search: Record<string, string | string[] | undefined>,
  sides: readonly Side[],
): { left?: number; right?: number } | null {
  const pre: { left?: number; right?: number } = {}
  for (const side of sides) {
    const pain = painAnswer.safeParse(search[FIELD[side]])
    if (!pain.success || pain.data === undefined) return null
    pre[side] = pain.data
  }
  return pre
}
