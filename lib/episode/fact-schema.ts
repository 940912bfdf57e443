import * as z from 'zod'

const about = { patientId: z.uuid(), episodeId: z.uuid() }
const yesNo = z.enum(['yes', 'no'])

/** A clinician's fact about an episode, one small form each. */
export const ClinicianFact = z.discriminatedUnion('fact', [
  z
    .strictObject({
      fact: z.literal('hold'),
      ...about,
      hold: z.enum(['none', 'pause', 'pin']),
      note: z.string().trim().max(500),
    })
    .refine(({ hold, note }) => hold === 'none' || note.length >= 3, { path: ['note'], error: 'note' }),
  z.strictObject({ fact: z.literal('lock'), ...about, locked: yesNo }),
  z.strictObject({ fact: z.literal('technique'), ...about }),
  z.strictObject({ fact: z.literal('analgesic'), ...about, regular: yesNo }),
  z.strictObject({
    fact: z.literal('envelope'),
    ...about,
    doseSteps: yesNo,
    /** 'protocol' = the protocol's own policy, no envelope. */
    rungUpTo: z.enum(['protocol', '0', '1', '2', '3', '4', '5', '6']),
    untilDate: z.union([z.literal(''), z.iso.date({ error: 'until' })]),
    reviewWithinDays: z.string().regex(/^([1-9]|[1-8]\d|90)?$/, { error: 'reviewWithinDays' }),
    note: z.string().trim().max(500),
  }),
  z.strictObject({ fact: z.literal('gate_signoff'), ...about, signed: yesNo }),
  z.strictObject({ fact: z.literal('start'), ...about }),
])
export type ClinicianFact = z.infer<typeof ClinicianFact>
