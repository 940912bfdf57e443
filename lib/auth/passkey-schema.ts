import * as z from 'zod'

/*
 * What an authenticator answers, as the browser hands it on. Whether it is true is decided by its signature; here only
 * that it is such an answer, and of a size that one can have.
 */

const encoded = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/)
const common = {
  id: encoded(1400),
  rawId: encoded(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
}

/** A new passkey. What else browsers send along is left out. */
export const PasskeyRegistration = z.object({
  ...common,
  response: z.object({
    clientDataJSON: encoded(4000),
    attestationObject: encoded(12_000),
    transports: z
      .array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']))
      .max(7)
      .optional()
      .catch(undefined),
  }),
})

/** A passkey used. */
export const PasskeyAssertion = z.object({
  ...common,
  response: z.object({
    clientDataJSON: encoded(4000),
    authenticatorData: encoded(4000),
    signature: encoded(4000),
    userHandle: encoded(200),
  }),
})

/** One of them out of a text a form carried; null for anything else. */
export function parsePasskeyAnswer<Answer>(schema: z.ZodType<Answer>, text: string): Answer | null {
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
