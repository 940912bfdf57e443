import 'server-only'
import { eq } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { intakeInput } from '../../lib/intake/begin-care'
import { ENGINE_VERSION } from '../../lib/progression/engine-version'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { digestOf } from '../digest'
import { newId } from '../ids'
import type { EpisodeContext } from '../queries/episode-context'
import { decisions, episodeStates } from '../schema'

/** What both ends of an intake are written from. */
export type IntakeFrame = {
  tx: Tx
  scope: PatientScope
  now: Date
  today: PlainDate
  timeZone: string
  context: EpisodeContext
  answers: Record<string, unknown>
}

export const ownerOf = ({ scope, context }: IntakeFrame) => ({
  clinicId: scope.clinicId,
  patientId: scope.patientId,
  episodeId: context.episode.id,
})

type Verdict = Pick<
  typeof decisions.$inferInsert,
  | 'outcome'
  | 'rule'
  | 'urgency'
  | 'exercise'
  | 'flags'
  | 'result'
  | 'stateAfter'
  | 'patientText'
  | 'clinicianText'
>

/** Stores the intake's decision as it was shown, with everything it rests on. */
export async function freezeDecision(frame: IntakeFrame, verdict: Verdict): Promise<string> {
  const { tx, now, today, timeZone, context, answers } = frame
  const id = newId()
  await tx.insert(decisions).values({
    id,
    ...ownerOf(frame),
    number: 1,
    kind: 'intake',
    trigger: 'intake',
    evaluatedAt: now,
    localDate: today,
    timeZone,
    evidence: [],
    context: { intake: answers },
    stateBefore: {},
    effect: 'applied',
    protocolVersionId: context.protocolVersion.id,
    protocolHash: context.protocolVersion.contentHash,
    engineVersion: ENGINE_VERSION,
    inputDigest: digestOf(intakeInput(answers, today, context.protocolVersion.contentHash)),
    patientLocale: context.patient.locale,
    ...verdict,
  })
  await tx
    .update(episodeStates)
    .set({
      lastDecisionId: id,
      lastDecidedAt: now,
      lastOutcome: verdict.outcome,
      lastRule: verdict.rule,
      lastLogReceivedAt: now,
    })
    .where(eq(episodeStates.episodeId, context.episode.id))
  return id
}
