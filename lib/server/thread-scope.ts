import 'server-only'
import type { RecordScope } from '../auth/scope'
import { careOrRefusal, patientOrRefusal, type Refusal } from './guards'

/** Whose thread a request of an open page is about: the one named, for a clinician; otherwise one's own. */
export function threadOrRefusal(
  patientId: string | undefined,
  { touch, writes = true }: { touch: boolean; writes?: boolean },
): Promise<RecordScope | Refusal> {
  return patientId === undefined
    ? patientOrRefusal({ touch })
    : careOrRefusal(patientId, { touch, opensChart: false, writes })
}
