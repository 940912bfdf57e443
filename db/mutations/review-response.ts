import 'server-only'
import { reviewSentences } from '../../lib/decision/sentences'
import { assessNonResponse, type NonResponseInput } from '../../lib/progression/review'
import { addDays, daysBetween } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { getAdherence } from '../queries/adherence'
import { loadEvidence } from '../queries/engine-input'
import type { EpisodeContext } from '../queries/episode-context'
import { responseEvidence } from '../queries/look-back-evidence'
import { freezeReview, raisedWithin } from './freeze-review'

const DAYS_PER_WEEK = 7
const ASK_AGAIN_DAYS = 28

/**
 * From twelve weeks on: has it helped (C.11, NR1–NR3)? When both outcomes stand short of an important change a clinician is
 * prompted to think again; the person reads "let's talk". Returns whether that was raised.
 */
export async function reviewResponse(
  tx: Tx,
  { context, today, now }: { context: EpisodeContext; today: PlainDate; now: Date },
): Promise<boolean> {
  const { episode, protocol } = context
  if (episode.startedOn === null) return false
  const weeks = Math.floor(daysBetween(episode.startedOn, today) / DAYS_PER_WEEK)
  const { firstReviewWeeks } = protocol.nonResponse
  if (weeks < firstReviewWeeks) return false
  if (await raisedWithin(tx, episode.id, { kind: 'non_response', today, days: ASK_AGAIN_DAYS })) return false

  const { visaHChange, nprsDrop } = await responseEvidence(tx, { episodeId: episode.id, today, now })
  if (visaHChange === undefined || nprsDrop === undefined) return false
  const windowDays = firstReviewWeeks * DAYS_PER_WEEK
  const { sessions } = await loadEvidence(tx, {
    episodeId: episode.id,
    fromDate: addDays(today, -windowDays - 1),
    receivedBy: now,
  })
  const adherence = await getAdherence(tx, { episodeId: episode.id, today, sessions, protocol, windowDays })
  const input: NonResponseInput = {
    weeks,
    visaHChange,
    nprsDrop,
    ...(adherence === undefined ? {} : { adherence }),
  }
  const result = assessNonResponse(input, protocol)
  if (result.rule !== 'NR1' && result.rule !== 'NR2' && result.rule !== 'NR3') return false
  await freezeReview(tx, context, {
    result,
    input,
    sentences: (locale) => reviewSentences(result, locale),
    wanted: [{ kind: 'non_response', urgency: 'soon' }],
    trigger: 'nightly',
    today,
    now,
  })
  return true
}
