import type { Side } from '../episode/sides'
import { type Locale, translator } from '../messages'
import type { PlainDate } from '../time/types'
import type { PlanSpan } from './planned-done'

/** Days in a row on which one leg stood in the same stage (C.4). */
export type StageBand = { from: PlainDate; through: PlainDate; name: string }

/** The stages these days went through, from the plans as they were in force; without a ladder exercise there is none. */
export function stageBands(
  locale: Locale,
  days: readonly PlainDate[],
  spans: readonly PlanSpan[],
  side: Side,
): StageBand[] {
  const t = translator(locale, 'planEditor')
  const bands: StageBand[] = []
  let before: StageBand | undefined
  for (const localDate of days) {
    const content = spans.findLast(({ from }) => from <= localDate)?.content
    const rung = content?.items.find(
      (item) => item.kind === 'ladder' && (item.side === side || item.side === 'both'),
    )?.rung
    const name = rung === undefined ? undefined : t(`stage.${rung as 0 | 1 | 2 | 3 | 4 | 5 | 6}`)
    if (name !== undefined && before?.name === name) before.through = localDate
    else {
      before = name === undefined ? undefined : { from: localDate, through: localDate, name }
      if (before) bands.push(before)
    }
  }
  return bands
}
