import * as z from 'zod'
import { isRedFlagCode, type RedFlagCode } from '../progression/red-flags'

const WithFindings = z.object({
  findings: z.array(z.object({ rule: z.string(), verdict: z.string(), observed: z.unknown().optional() })),
})

/** The signs behind a decision of rule RF, read from its frozen findings; empty when it is not about one. */
export function reportedSigns(result: unknown): RedFlagCode[] {
  const read = WithFindings.safeParse(result)
  if (!read.success) return []
  const found = read.data.findings.find(({ rule, verdict }) => rule === 'RF' && verdict === 'fired')
  return typeof found?.observed === 'string' ? found.observed.split(' ').filter(isRedFlagCode) : []
}
