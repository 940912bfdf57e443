import 'server-only'
import type { RecordScope } from '../../lib/auth/scope'
import { noteRead } from '../audited'

/** Keeps that a whole record left the portal, in which form, before any of it is sent. */
export const noteRecordExport = (
  scope: RecordScope,
  format: 'json' | 'csv' | 'fhir' | 'episode',
): Promise<void> =>
  noteRead(scope, { action: 'record.export', patientId: scope.patientId, detail: { format } })
