import 'server-only'
import type { ManagerScope } from '../../lib/auth/scope'
import type { CaseloadQuery } from '../../lib/caseload/board'
import { noteRead } from '../audited'

/** A manager saw names: which part of the board, for the audit. The name searched for is not kept. */
export function noteCaseloadRead(scope: ManagerScope, query: CaseloadQuery): Promise<void> {
  const { filter, clinicianUserId, page, search } = query
  return noteRead(scope, {
    action: 'caseload.open',
    patientId: null,
    detail: {
      filter,
      page,
      ...(clinicianUserId === undefined ? {} : { clinicianUserId }),
      ...(search ? { searched: true } : {}),
    },
  })
}
