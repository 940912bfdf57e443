import * as z from 'zod'
import { GUEST_KINDS, SHARED_VIEWS } from './types'

/** A session description or a candidate, as browsers make them; nothing in it is read here. */
const body = z.union([
  z.strictObject({ description: z.object({ type: z.string(), sdp: z.string().max(60_000).optional() }) }),
  z.strictObject({ candidate: z.record(z.string(), z.unknown()).nullable() }),
  z.strictObject({ bye: z.literal(true) }),
])

export const SendBody = z.strictObject({
  signals: z.array(z.strictObject({ to: z.uuid(), body })).max(60),
})

/** A patient agrees to the video visit each time they come in. */
export const EnterBody = z.union([
  z.strictObject({ as: z.literal('patient'), agrees: z.literal(true) }),
  z.strictObject({ as: z.literal('clinician') }),
])
export const GuestEnterBody = z.strictObject({
  token: z.string().regex(/^[\w-]{43}$/),
  name: z.string().trim().min(1).max(60),
})

export const ActBody = z.union([
  z.strictObject({ act: z.literal('admit'), seatId: z.uuid() }),
  z.strictObject({ act: z.literal('put-out'), seatId: z.uuid() }),
  z.strictObject({ act: z.literal('auto-admit'), on: z.boolean() }),
  z.strictObject({ act: z.literal('late'), minutes: z.int().min(1).max(60).nullable() }),
  z.strictObject({ act: z.literal('share'), view: z.enum(SHARED_VIEWS).nullable() }),
  z.strictObject({ act: z.literal('leave') }),
  z.strictObject({ act: z.literal('end') }),
  z.strictObject({ act: z.literal('invite'), kind: z.enum(GUEST_KINDS) }),
])

export const NoteBody = z.strictObject({
  text: z.string().max(20_000),
  lockVersion: z.int().min(0),
})
