/** Why a test must be stopped at this pain; null = it may go on. A pain nobody has said stops nothing. */
export function mustStop(
  { painBefore, pain }: { painBefore?: number | undefined; pain?: number | undefined },
  { stopAtPain, stopAtRise }: { stopAtPain: number; stopAtRise: number | null },
): 'pain' | 'rise' | null {
  if (pain === undefined) return null
  if (pain >= stopAtPain) return 'pain'
  return stopAtRise !== null && painBefore !== undefined && pain - painBefore > stopAtRise ? 'rise' : null
}
