import * as z from 'zod'

/** A clinician's yes to a record that was brought: the same person, and its open red flags read. */
export const TakeIn = z.strictObject({
  patientId: z.uuid(),
  carriedId: z.uuid(),
  samePerson: z.literal('yes', 'samePerson'),
  flagsRead: z.literal('yes').optional(),
})

export const DropCarried = z.strictObject({ patientId: z.uuid(), carriedId: z.uuid() })
