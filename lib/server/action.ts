import 'server-only'
import { headers } from 'next/headers'
import { notFound, unstable_rethrow } from 'next/navigation'
import type * as z from 'zod'
import type { BrowserSession } from '@/db/queries/browser-session'
import type { CareScope, ClinicianScope, ManagerScope, PatientScope } from '../auth/scope'
import type { FormState } from '../forms/form-state'
import { translator } from '../messages'
import {
  requireCare,
  requireClinician,
  requireManager,
  requirePatient,
  requireRecentSignIn,
  requireSession,
} from './guards'
import { readerLocale } from './locale'
import { log } from './log'
import { isOwnOrigin } from './origin'
import { requestFacts } from './request'

export type ActionContext = { now: Date; requestId: string }

type Handler<Scope, Input> = (
  scope: Scope,
  input: Input,
  context: ActionContext,
) => Promise<FormState | undefined>
export type Action = (previous: FormState, form: FormData) => Promise<FormState>

/** What was typed, by field: one text, or several of the same name. Next's own hidden fields are left out. */
function fieldsOf(form: unknown): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = {}
  if (!(form instanceof FormData)) return fields // an action is called with whatever somebody sends
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$ACTION')) continue
    const values = form.getAll(name).filter((value) => typeof value === 'string')
    const [first] = values
    if (first !== undefined) fields[name] = values.length === 1 ? first : values
  }
  return fields
}

/** Passwords and codes never travel back. */
const SECRET = /password|secret|token|^code$/i
const shown = (fields: Record<string, string | string[]>) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRET.test(name)))

function build<Scope, Schema extends z.ZodType>(
  guard: (fields: Record<string, string | string[]>) => Promise<Scope>,
  schema: Schema,
  handler: Handler<Scope, z.output<Schema>>,
): Action {
  return async (_previous, form) => {
    const fields = fieldsOf(form)
    const values = shown(fields)
    const { requestId } = await requestFacts()
    try {
      if (!isOwnOrigin('POST', await headers()))
        return { status: 'problem', problem: 'foreign_origin', values }
      const scope = await guard(fields)
      const parsed = schema.safeParse(fields)
      if (!parsed.success) {
        const fieldErrors: Record<string, string[]> = {}
        for (const issue of parsed.error.issues) {
          const name = issue.path.map(String).join('.') || 'form'
          fieldErrors[name] = [...(fieldErrors[name] ?? []), issue.message]
        }
        return { status: 'invalid', fieldErrors, values }
      }
      const result = await handler(scope, parsed.data, { now: new Date(), requestId })
      return result === undefined ? { status: 'saved' } : { values, ...result }
    } catch (error) {
      unstable_rethrow(error)
      const reference = requestId.slice(0, 8)
      log.error({ err: error, reference, requestId }, 'action failed')
      return { status: 'problem', problem: 'unexpected', reference, values }
    }
  }
}

/** An action of a person in care. The schema must be strict: identity never comes from the form. */
export const patientAction = <Schema extends z.ZodType>(
  schema: Schema,
  handler: Handler<PatientScope, z.output<Schema>>,
  { phone = false } = {},
): Action => build(() => requirePatient({ phone }), schema, handler)

/** An action of a clinician that is about no one patient. */
export const clinicianAction = <Schema extends z.ZodType>(
  schema: Schema,
  handler: Handler<ClinicianScope, z.output<Schema>>,
): Action => build(() => requireClinician(), schema, handler)

/**
 * An action on one patient's chart: the form names the patient, the guard decides whether there is one. Whoever the
 * patient is only offered to is told that they must take over first, unless it is `onOffer`.
 */
export const careAction = <Schema extends z.ZodType>(
  schema: Schema,
  handler: Handler<CareScope, z.output<Schema>>,
  { onOffer = false } = {},
): Action =>
  build(
    ({ patientId }) => (typeof patientId === 'string' ? requireCare(patientId) : notFound()),
    schema,
    async (scope, input, context) => {
      if (!scope.offered || onOffer) return handler(scope, input, context)
      const message = translator(await readerLocale(), 'careTeam')('offered.readOnly')
      return { status: 'problem', problem: 'only_offered', data: { message } }
    },
  )

/** An action of a manager. */
export const managerAction = <Schema extends z.ZodType>(
  schema: Schema,
  handler: Handler<ManagerScope, z.output<Schema>>,
): Action => build(() => requireManager(), schema, handler)

/** An action anybody may call: signing in, accepting an invitation. */
export const publicAction = <Schema extends z.ZodType>(
  schema: Schema,
  handler: Handler<null, z.output<Schema>>,
): Action => build(async () => null, schema, handler)

/** An action on one's own account, whatever somebody is: places, devices. */
export const sessionAction = <Schema extends z.ZodType>(
  schema: Schema,
  handler: Handler<BrowserSession, z.output<Schema>>,
): Action => build(() => requireSession(), schema, handler)

/** {@link sessionAction} for what could lock the person out or let somebody else in: signed in minutes ago. */
export const recentSessionAction = <Schema extends z.ZodType>(
  schema: Schema,
  handler: Handler<BrowserSession, z.output<Schema>>,
): Action => build(() => requireRecentSignIn(), schema, handler)
