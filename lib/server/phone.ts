import 'server-only'
import { createHmac } from 'node:crypto'
import type { PatientScope } from '../auth/scope'
import { env } from './env'

const derived = (purpose: string, { patientId }: Pick<PatientScope, 'patientId'>) =>
  createHmac('sha256', env().NEXTAUTH_SECRET).update(`phone|${purpose}|${patientId}`).digest('base64url')

/** The name a phone keeps somebody's entries under: the same on every phone, and says nothing about who it is. */
export const phoneOwner = (scope: Pick<PatientScope, 'patientId'>): string => derived('owner', scope)

/**
 * What the key of a person's phone is made from (ADR 5). Given only to pages of that person while signed in, so that
 * what waits on the phone can be read again by nobody else.
 */
export const phoneSecret = (scope: Pick<PatientScope, 'patientId'>): string => derived('secret', scope)
