import * as z from 'zod'

const understood = z.literal('on', { error: 'errors.understood' })

/** Agreeing to the words as they stand on the page: `version` says which ones were read. */
export const GiveConsent = z.strictObject({
  version: z.string().max(20),
  careAndData: z.literal('on', { error: 'errors.careAndData' }),
  notMonitored: z.literal('on', { error: 'errors.notMonitored' }),
})

/** Taking it back. */
export const WithdrawConsent = z.strictObject({ understood })
