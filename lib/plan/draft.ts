import * as z from 'zod'
import { isId } from '../forms/is-id'
import type { PlanFields } from './form-values'

export const DRAFT_ENDS = ['published', 'discarded'] as const

const FieldText = z.string().max(2000)

/** What the editor sends while somebody types. `lockVersion` is the one this tab holds, 0 = nothing kept yet. */
export const DraftForm = z.strictObject({
  draftId: z.uuid(),
  lockVersion: z.number().int().min(0),
  basedOn: z.uuid(),
  fields: z
    .record(z.string().max(120), z.union([FieldText, z.array(z.string().max(200)).max(60)]))
    .refine((fields) => Object.keys(fields).length <= 1500),
})
export type DraftForm = z.infer<typeof DraftForm>

/** What says where a form belongs and what to do with it, not what was typed. */
const ABOUT_THE_FORM = [
  'patientId',
  'basedOn',
  'onto',
  'draftId',
  'lockVersion',
  'intent',
  'templateName',
] as const

/** What was typed, as a draft keeps it; the same whichever way the form came in. */
export function typedFields(form: PlanFields): DraftForm['fields'] {
  const known: readonly string[] = ABOUT_THE_FORM
  return Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) =>
      value === undefined || known.includes(name) ? [] : [[name, value]],
    ),
  )
}

/** The earlier version a form goes back to, as far as it names one. */
export function restoredIn({ restores }: PlanFields): { restores?: string } {
  return isId(restores) ? { restores } : {}
}
