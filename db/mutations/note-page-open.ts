import 'server-only'
import type { ClinicianScope, PatientScope } from '../../lib/auth/scope'
import { noteRead } from '../audited'

/**
 * Keeps that somebody opened a page of their own record, or as a clinician one that lists patients: one row a page.
 * Of the address only the path is kept, never what was searched for.
 */
export const notePageOpen = (scope: PatientScope | ClinicianScope, path: string | null): Promise<void> =>
  noteRead(scope, {
    action: scope.kind === 'patient' ? 'record.open' : 'list.open',
    patientId: scope.kind === 'patient' ? scope.patientId : null,
    detail: { path: (path ?? '').split('?')[0] ?? '' },
  })
