import * as z from 'zod'
import { PRESETS } from '../progression/presets'

const hash = z.string().regex(/^[0-9a-f]{64}$/)

/** Beginning a draft: `version:<id>` or `preset:<key>`. */
export const BeginDraft = z.strictObject({
  from: z
    .string()
    .transform((text, context): { versionId: string } | { preset: (typeof PRESETS)[number] } => {
      const [kind, name = ''] = text.split(':')
      const preset = PRESETS.find((key) => key === name)
      if (kind === 'preset' && preset) return { preset }
      if (kind === 'version' && z.uuid().safeParse(name).success) return { versionId: name }
      context.addIssue({ code: 'custom', message: 'from' })
      return z.NEVER
    }),
})

export const WithdrawDraft = z.strictObject({ versionId: z.uuid() })
/** `confirmed`: the tick beside what changes for how many people. */
export const PublishDraft = z.strictObject({
  versionId: z.uuid(),
  contentHash: hash,
  confirmed: z.literal('yes').optional(),
})
export const TryDraft = z.strictObject({ versionId: z.uuid(), contentHash: hash })

/** Moving one patient to another version. */
export const MoveToProtocol = z.strictObject({
  patientId: z.uuid(),
  episodeId: z.uuid(),
  toVersionId: z.uuid({ error: 'version' }),
  reason: z.string().trim().min(3, { error: 'reason' }).max(500),
})
