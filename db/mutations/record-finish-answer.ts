import 'server-only'
import type { PatientScope } from '../../lib/auth/scope'
import type { FinishAnswer } from '../../lib/completion/schema'
import type { Held } from '../../lib/entry/held'
import { newId } from '../ids'
import { getEpisodeContext } from '../queries/episode-context'
import { finishAnswers } from '../schema'
import { ownerOf, type Received, receiveEntry } from './receive-entry'
import { reviewCompletion } from './review-completion'

/**
 * What a person says about finishing care (C.16). With a yes to both, and everything else in place, the case goes before a
 * clinician at once; "not yet" keeps care as it is and is asked again two weeks on. Nothing is ended here.
 */
export function recordFinishAnswer(
  scope: PatientScope,
  input: FinishAnswer,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'completion.answer', kind: 'finish-answer', trigger: null, input, now, held },
    async (tx, entry) => {
      const owner = ownerOf(entry)
      const entryId = newId()
      await tx.insert(finishAnswers).values({
        id: entryId,
        ...owner,
        at: entry.writtenAt,
        localDate: entry.writtenOn,
        goalMet: input.goalMet === 'yes',
        ready: input.ready === 'yes',
        note: input.note,
        receivedAt: entry.now,
      })
      const context = await getEpisodeContext(tx, owner.episodeId)
      if (context?.episode.status === 'active')
        await reviewCompletion(tx, { context, today: entry.today, now: entry.now, trigger: 'finish_answer' })
      return { entryId }
    },
  )
}
