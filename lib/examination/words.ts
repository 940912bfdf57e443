import { type Locale, translator } from '../messages'
import type { ExaminationResult, ExaminationTest, LegResult } from './types'
import { GAIT_POINTS } from './types'

/** One test and what came of it, in one line. What was not measured is not said. */
export function examinationLine(
  locale: Locale,
  { test, result }: { test: ExaminationTest; result: ExaminationResult },
): string {
  const t = translator(locale, 'examination')
  const name = t(`test.${test}`)
  if (result.kind === 'gait') {
    const points = GAIT_POINTS.flatMap((point) => {
      const finding = result.points[point]
      return finding ? [t('gaitLine', { point: t(`gait.${point}`), finding: t(`finding.${finding}`) })] : []
    })
    const cadence =
      result.cadencePerMinute === undefined ? [] : [t('cadence', { steps: result.cadencePerMinute })]
    return t('line', { name, said: [...points, ...cadence].join(', ') || t('nothing') })
  }
  const legs = (['left', 'right'] as const).flatMap((side) => {
    const leg = result[side]
    return leg ? [t('legLine', { side: t(`side.${side}`), said: legWords(locale, leg) })] : []
  })
  return t('line', { name, said: legs.join('; ') || t('nothing') })
}

function legWords(locale: Locale, leg: LegResult): string {
  const t = translator(locale, 'examination')
  const said = [
    ...(leg.reps === undefined ? [] : [t('reps', { reps: leg.reps })]),
    ...(leg.seconds === undefined ? [] : [t('seconds', { seconds: leg.seconds })]),
    ...(leg.pain === undefined ? [] : [t('pain', { pain: leg.pain })]),
    ...(leg.stopped ? [t(`stopped.${leg.stopped}`)] : []),
  ]
  return said.join(', ') || t('nothing')
}
