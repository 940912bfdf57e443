import { type Locale, translator } from '../messages'
import { formatList } from '../messages/formats'
import type { BatteryStop, BatteryTest } from './types'

/** One stored result; null = the test was not done. */
export type BatteryRow = {
  localDate: string
  /** A clinician saw it in a visit; otherwise it was done at home. */
  inVisit?: true
  bridgeRepsLeft: number | null
  bridgeRepsRight: number | null
  bridgePainLeft: number | null
  bridgePainRight: number | null
  bridgeStopLeft: BatteryStop | null
  bridgeStopRight: BatteryStop | null
  sittingMinutes: number | null
  arabesquePainLeft: number | null
  arabesquePainRight: number | null
  plankSeconds: number | null
  plankPain: number | null
  kneeLeft: number | null
  kneeRight: number | null
}

/** One line of the comparison: a test with what each leg did, or both together. `null` = not done. */
export type BatteryLine = {
  test: BatteryTest
  left: string | null
  right: string | null
  both: string | null
}

/** One result, left beside right; a test that nobody did has no line. */
export function batteryLines(locale: Locale, row: BatteryRow): BatteryLine[] {
  const t = translator(locale, 'questionnaires')
  const pain = (value: number | null) => (value === null ? null : t('battery.painOnly', { pain: value }))
  const listed = (...parts: (string | null)[]) => {
    const known = parts.filter((part) => part !== null)
    return known.length === 0 ? null : formatList(locale, known)
  }
  /** Reaching the number asked for is no stop, and the number says it. */
  const stopped = (stop: BatteryStop | null) =>
    stop === null || stop === 'cap' ? null : t(`battery.stopped.${stop}`)
  const bridges = (count: number | null, worst: number | null, stop: BatteryStop | null) =>
    count === null
      ? listed(pain(worst), stopped(stop))
      : listed(
          worst === null
            ? t('battery.repsOnly', { reps: count })
            : t('battery.reps', { reps: count, pain: worst }),
          stopped(stop),
        )
  const knee = (value: number | null) => (value === null ? null : t(`battery.knee.${String(value) as '0'}`))
  const lines: BatteryLine[] = [
    {
      test: 'bridge',
      left: bridges(row.bridgeRepsLeft, row.bridgePainLeft, row.bridgeStopLeft),
      right: bridges(row.bridgeRepsRight, row.bridgePainRight, row.bridgeStopRight),
      both: null,
    },
    {
      test: 'sitting',
      left: null,
      right: null,
      both: row.sittingMinutes === null ? null : t('battery.min', { minutes: row.sittingMinutes }),
    },
    { test: 'arabesque', left: pain(row.arabesquePainLeft), right: pain(row.arabesquePainRight), both: null },
    {
      test: 'plank',
      left: null,
      right: null,
      both: listed(
        row.plankSeconds === null ? null : t('battery.sec', { seconds: row.plankSeconds }),
        pain(row.plankPain),
      ),
    },
    { test: 'knee_straightening', left: knee(row.kneeLeft), right: knee(row.kneeRight), both: null },
  ]
  return lines.filter(({ left, right, both }) => left !== null || right !== null || both !== null)
}
