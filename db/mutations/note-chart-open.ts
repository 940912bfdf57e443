import 'server-only'
import type { CareScope } from '../../lib/auth/scope'
import { noteRead } from '../audited'

/** Keeps that a clinician opened this chart, before anything of it is shown. */
export const noteChartOpen = (scope: CareScope): Promise<void> =>
  noteRead(scope, { action: 'chart.open', patientId: scope.patientId })
