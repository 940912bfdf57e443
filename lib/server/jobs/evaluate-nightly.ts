import 'server-only'
import { evaluateDueEpisodes } from '@/db/mutations/evaluate-due-episodes'
import { log } from '../log'
import { systemScope } from '../system-scope'

/** Judges every episode whose night is over in the patient's zone (C.6: "after each check-in and nightly"). */
export async function evaluateNightly(): Promise<void> {
  const judged = await evaluateDueEpisodes(systemScope('worker'), {
    now: new Date(),
    onFailure: (err, episodeId) => log.error({ err, episodeId }, 'nightly evaluation failed'),
  })
  if (judged > 0) log.info({ judged }, 'nightly evaluation')
}
