import * as z from 'zod'

/** Why a manager took numbers out; a closed list, so that the audit keeps no free text. */
export const EXPORT_REASONS = ['service_planning', 'quality', 'audit', 'payer_report', 'research'] as const
/** Names as they are, or a code in their place. */
export const EXPORT_MODES = ['identified', 'pseudonymised'] as const
export type ExportMode = (typeof EXPORT_MODES)[number]

export const EXPORT_FILES = ['caseload', 'flow', 'outcomes'] as const
export type ExportFile = (typeof EXPORT_FILES)[number]

/** What the form says besides the view, which is the address's own words. */
export const ExportWish = z.object({
  reason: z.enum(EXPORT_REASONS),
  mode: z.enum(EXPORT_MODES).default('pseudonymised'),
})
