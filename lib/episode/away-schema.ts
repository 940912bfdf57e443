import * as z from 'zod'

/** Days a person is ill or away: unplanned, at most 14 (C.3a). */
export const AwayInput = z
  .strictObject({
    kind: z.enum(['ill', 'travelling'], { error: 'errors.choice' }),
    fromDate: z.iso.date('errors.date'),
    throughDate: z.iso.date('errors.date'),
  })
  .refine((away) => away.throughDate >= away.fromDate, {
    path: ['throughDate'],
    message: 'errors.dateOrder',
  })
export type AwayInput = z.infer<typeof AwayInput>
