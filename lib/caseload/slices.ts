/** A stretch of one clinician's cases; null = of those nobody has. */
export type Slice = { clinicianUserId: string | null; after: number; most: number }

/**
 * Where a page of cases lies that are listed by clinician. In: the clinicians in order, with how many cases of the view
 * each has, and the page as a stretch of the whole list.
 */
export function slicesOf(
  counted: readonly { clinicianUserId: string | null; count: number }[],
  { after, most }: { after: number; most: number },
): Slice[] {
  const slices: Slice[] = []
  let begins = 0
  for (const { clinicianUserId, count } of counted) {
    const from = Math.max(after - begins, 0)
    const until = Math.min(after + most - begins, count)
    if (from < until) slices.push({ clinicianUserId, after: from, most: until - from })
    begins += count
  }
  return slices
}
