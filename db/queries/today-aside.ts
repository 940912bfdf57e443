import 'server-only'
import type { PatientScope } from '../../lib/auth/scope'
import { consentStanding } from '../../lib/consent/standing'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'
import { together } from '../together'
import { consentSelect } from './consents'
import { learningFacts } from './learning'
import { questionTurns } from './questionnaires'
import { nextVisitSelect } from './visits'

/** What Today shows beside the work of the day: the next visit, what is asked, what fits to be read. One statement. */
export function getTodayAside(
  scope: PatientScope,
  { episodeId, today, now }: { episodeId: string; today: PlainDate; now: Date },
) {
  return read(scope, async (tx) => {
    const found = await together(tx, {
      consents: consentSelect(tx, scope),
      visits: nextVisitSelect(tx, scope, now),
      turns: questionTurns(scope, episodeId),
      learning: learningFacts(scope, { episodeId, today }),
    })
    const [turns, learning] = [found.turns[0], found.learning[0]]
    if (!turns || !learning) throw new Error('a select without from gives one row')
    return {
      nextVisit: found.visits[0] ?? null,
      turns,
      learning,
      consent: consentStanding(found.consents),
    }
  })
}
export type TodayAside = Awaited<ReturnType<typeof getTodayAside>>
