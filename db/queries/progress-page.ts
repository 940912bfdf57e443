import 'server-only'
import type { PatientScope } from '../../lib/auth/scope'
import { byCode, namesOf } from '../../lib/own-exercise/own-exercise'
import type { PlainDate } from '../../lib/time/types'
import { read } from '../audited'
import { together } from '../together'
import { historySelect } from './history'
import { myDecisions } from './my-decisions'
import { newestSelect } from './own-exercises'
import { planChanges } from './plan-changes'
import { progressIn, progressSelects } from './progress'
import { runningIn, runningSelects } from './running'

const DECISIONS = 60
const PLAN_CHANGES = 30

/** Everything the Progress page draws besides what Today knows, bounded by the range: one statement. */
export function getProgressPage(
  scope: PatientScope,
  { episodeId, from, today }: { episodeId: string; from: PlainDate; today: PlainDate },
) {
  return read(scope, async (tx) => {
    const found = await together(tx, {
      ...progressSelects(tx, scope, { episodeId, from }),
      ...runningSelects(tx, scope, { episodeId, today }),
      history: historySelect(scope, { episodeId, from }),
      decisions: myDecisions(tx, scope, { episodeId, limit: DECISIONS }),
      versions: planChanges(tx, scope, PLAN_CHANGES, episodeId),
      own: newestSelect(tx, scope.clinicId),
    })
    const [history] = found.history
    if (!history) throw new Error('a select without from gives one row')
    return {
      history,
      progress: progressIn(found),
      decisions: found.decisions,
      versions: found.versions,
      running: runningIn(found),
      own: namesOf(byCode(found.own.map(({ content }) => content))),
    }
  })
}
