import type { ActivityKind } from '../activity/types'
import type { GateTestKind } from '../gate-test/types'
import { exerciseOfTest } from '../ledger/tags'
import { type Locale, translator } from '../messages'
import type { OwnNames } from '../own-exercise/types'
import { exerciseName } from '../plan/exercise-name'
import type { ShownLoad } from './types'

/** What a load is called: an exercise, an activity, or the exercise a gate test is one set of. */
export function loadName(
  locale: Locale,
  { kind, what }: Pick<ShownLoad, 'kind' | 'what'>,
  own: OwnNames = {},
): string {
  switch (kind) {
    case 'session':
      return exerciseName(locale, what, own)
    case 'activity':
      return translator(locale, 'patient')(`activity.kinds.${what as ActivityKind}`)
    case 'gate_test':
      return translator(locale, 'ledger')('gateTest', {
        exercise: exerciseName(locale, exerciseOfTest(what as GateTestKind)),
      })
  }
}
