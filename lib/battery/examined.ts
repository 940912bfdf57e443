import type { Examination, ExaminationTest, LegResult } from '../examination/types'
import type { PlainDate } from '../time/types'
import type { BatteryRow } from './words'

/** Tests of the battery that load the tendon. A day on which a clinician saw one of them has had its tests. */
export const EXAMINED_TESTS = ['bridge', 'plank', 'arabesque'] as const satisfies readonly ExaminationTest[]

type Seen = Pick<Examination, 'test' | 'result' | 'localDate'>

/**
 * What a clinician saw through the picture, as results of the two-weekly tests (C.15), one row a day, oldest first; the
 * last look of a day counts. Nothing not measured is filled in. Of the plank the shorter hold counts. They open no gate:
 * a gate has a test of its own (C.9).
 */
export function examinedBatteries(seen: readonly Seen[]): BatteryRow[] {
  const days = new Map<PlainDate, BatteryRow>()
  for (const { test, result, localDate } of seen) {
    if (result.kind !== 'legs' || !EXAMINED_TESTS.some((one) => one === test)) continue
    const row = days.get(localDate) ?? nothing(localDate)
    days.set(localDate, { ...row, ...measured(test, result.left ?? {}, result.right ?? {}) })
  }
  return [...days.values()].sort((a, b) => (a.localDate < b.localDate ? -1 : 1))
}

function measured(test: ExaminationTest, left: LegResult, right: LegResult): Partial<BatteryRow> {
  switch (test) {
    case 'bridge':
      return {
        bridgeRepsLeft: left.reps ?? null,
        bridgeRepsRight: right.reps ?? null,
        bridgePainLeft: left.pain ?? null,
        bridgePainRight: right.pain ?? null,
      }
    case 'arabesque':
      return { arabesquePainLeft: left.pain ?? null, arabesquePainRight: right.pain ?? null }
    case 'plank':
      return {
        plankSeconds: extreme(Math.min, left.seconds, right.seconds),
        plankPain: extreme(Math.max, left.pain, right.pain),
      }
    default:
      return {}
  }
}

function extreme(of: typeof Math.min, ...values: (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? null : of(...known)
}

const nothing = (localDate: PlainDate): BatteryRow => ({
  localDate,
  inVisit: true,
  bridgeRepsLeft: null,
  bridgeRepsRight: null,
  bridgePainLeft: null,
  bridgePainRight: null,
  bridgeStopLeft: null,
  bridgeStopRight: null,
  sittingMinutes: null,
  arabesquePainLeft: null,
  arabesquePainRight: null,
  plankSeconds: null,
  plankPain: null,
  kneeLeft: null,
  kneeRight: null,
})
