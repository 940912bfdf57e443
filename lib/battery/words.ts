import { type Locale, translator } from '../messages'
import { formatList } from '../messages/formats'
import type { BatteryTest } from './types'

/** One stored result; null = the test was not done. */
export type BatteryRow = {
  localDate: string
  /** A clinician saw it in a visit; otherwise it was done at home. */
  inVisit?: true
  bridgeRepsLeft: number | null
  bridgeRepsRight: number | null
  bridgePainLeft: number | null
  bridgePainRight: number | null
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
  const reps = (count: number | null, pain: number | null) =>
    count === null
      ? null
      : pain === null
        ? t('battery.repsOnly', { reps: count })
        : t('battery.reps', { reps: count, pain })
  const pain = (value: number | null) => (value === null ? null : t('battery.painOnly', { pain: value }))
  const knee = (value: number | null) => (value === null ? null : t(`battery.knee.${String(value) as '0'}`))
  const plank = [
    row.plankSeconds === null ? null : t('battery.sec', { seconds: row.plankSeconds }),
    pain(row.plankPain),
  ].filter((part) => part !== null)
  const lines: BatteryLine[] = [
    {
      test: 'bridge',
      left: reps(row.bridgeRepsLeft, row.bridgePainLeft),
      right: reps(row.bridgeRepsRight, row.bridgePainRight),
      both: null,
    },
    {
      test: 'sitting',
      left: null,
      right: null,
      both: row.sittingMinutes === null ? null : t('battery.min', { minutes: row.sittingMinutes }),
    },
    { test: 'arabesque', left: pain(row.arabesquePainLeft), right: pain(row.arabesquePainRight), both: null },
    { test: 'plank', left: null, right: null, both: plank.length === 0 ? null : formatList(locale, plank) },
    { test: 'knee_straightening', left: knee(row.kneeLeft), right: knee(row.kneeRight), both: null },
  ]
  return lines.filter(({ left, right, both }) => left !== null || right !== null || both !== null)
}
