import * as z from 'zod'

/**
 * The outside of the plan editor's form. The many fields of single items are texts by name, read strictly by
 * `readPlanForm` against the plan itself: a name that belongs to no item is never looked at.
 */
export const PlanForm = z
  .object({
    patientId: z.uuid(),
    basedOn: z.uuid(),
    onto: z.uuid(),
    /** The earlier version this goes back to. */
    restores: z.uuid().optional(),
    effectiveFrom: z.iso.date().optional(),
    patientMessage: z.string().trim().max(2000).optional(),
    draftId: z.uuid().optional(),
    lockVersion: z
      .string()
      .regex(/^\d{1,6}$/)
      .optional(),
    templateName: z.string().trim().max(60).optional(),
    /** preview = the difference, look = as the patient sees it, template = keep as a starting point. */
    intent: z.enum(['preview', 'look', 'template', 'save']),
  })
  .catchall(z.union([z.string().max(2000), z.array(z.string().max(200)).max(60)]))
export type PlanForm = z.infer<typeof PlanForm>
