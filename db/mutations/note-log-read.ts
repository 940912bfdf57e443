import 'server-only'
import type { ManagerScope } from '../../lib/auth/scope'
import { noteRead } from '../audited'

/** Word that a manager looked at the log, the whole of it or one record's lines. */
export const noteLogRead = (scope: ManagerScope, patientId: string | null): Promise<void> =>
  noteRead(scope, { action: 'audit.open', patientId })
