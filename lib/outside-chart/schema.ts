import * as z from 'zod'
import { cleanText } from '../thread/schema'

/** How long a chart of somebody else's patient stays open. */
export const OUTSIDE_MINUTES = 60

/** Who it is, exactly, and why: nobody is listed, so nobody can be looked for. */
export const OutsideChartInput = z.strictObject({
  name: z.string().transform(cleanText).pipe(z.string().min(3, 'name').max(200, 'name')),
  birth: z.iso.date({ error: 'birth' }),
  reason: z.string().transform(cleanText).pipe(z.string().min(10, 'reason').max(500, 'reason')),
})

export const CloseOutsideInput = z.strictObject({ patientId: z.uuid() })
