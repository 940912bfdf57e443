import { type ClinicianScope, mintScope } from '../../lib/auth/scope'
import type { Protocol } from '../../lib/progression/protocol'
import { requestReplay } from '../mutations/protocol-replays'
import { saveDraft, startDraft } from '../mutations/write-protocol'
import { getProtocolVersion } from '../queries/protocols'
import { atDay } from './at-day'
import { clinics, staff } from './personas'

/** The day, counted back from today, on which Amara wrote her draft. */
const WRITTEN_DAYS_AGO = 2

/** A draft of the clinic in Bristol, with its reason, waiting to be tried on past logs and for a second person. */
export async function writeProtocolDraft(now: Date): Promise<void> {
  const clinic = clinics.find(({ key }) => key === 'bristol')
  const author = staff.find(({ key }) => key === 'amara')
  if (!clinic || !author) throw new Error('the demo has lost its first clinic')
  const scope = mintScope<ClinicianScope>({
    kind: 'clinician',
    userId: author.userId,
    clinicId: clinic.id,
    displayName: author.displayName,
    sessionId: 'seed',
    sessionKind: 'full',
    requestId: 'seed',
  })
  const at = atDay(now, clinic.timeZone, -WRITTEN_DAYS_AGO, '13:00')
  const started = await startDraft(scope, { from: { versionId: clinic.protocolVersionId }, now: at })
  if (started.status !== 'started') throw new Error(`the draft was refused: ${started.status}`)
  const { versionId } = started
  const draft = await getProtocolVersion(scope, versionId)
  if (!draft) throw new Error('the draft is gone')
  const content: Protocol = {
    ...draft.protocol,
    limits: { ...draft.protocol.limits, duringAbsMax: 4 },
    evidence: { ...draft.protocol.evidence, minLoadingDays: { standard: 4, slow: 6 } },
  }
  const saved = await saveDraft(scope, {
    versionId,
    basedOnHash: draft.contentHash,
    content,
    note: 'A lower ceiling during exercise and one more day on each rung, for the runners who flare late.',
    now: at,
  })
  if (saved.status !== 'saved') throw new Error(`the draft was refused: ${saved.status}`)
  await requestReplay(scope, { versionId, contentHash: saved.contentHash, now: at })
}
