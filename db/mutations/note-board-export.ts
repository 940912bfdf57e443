import 'server-only'
import type { ManagerScope } from '../../lib/auth/scope'
import { noteRead } from '../audited'

/** Keeps that a manager took numbers or names out of the portal, and why, before any of it is sent. */
export const noteBoardExport = (
  scope: ManagerScope,
  detail: { file: string; mode: string; reason: string; view: string },
): Promise<void> => noteRead(scope, { action: 'board.export', patientId: null, detail })
