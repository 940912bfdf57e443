import { climbInWords, distanceInWords, speedInWords, type Units } from '../measures/units'
import { type Locale, translator } from '../messages'
import { formatMoment, formatUnit } from '../messages/formats'
import type { ZoneName } from '../time/types'
import { DROPPED, type ImportDraft } from './summarise'

export type KeptLine = { label: string; value: string }

/** Everything that would be kept of a file, line by line, and everything that is thrown away. */
export function importInWords(
  locale: Locale,
  { startedMs, durationMinutes, distanceKm, summary, dropped }: ImportDraft,
  { zone, units }: { zone: ZoneName; units: Units },
): { kept: KeptLine[]; dropped: string[] } {
  const t = translator(locale, 'fileImport')
  const minutes = (value: number) => formatUnit(locale, value, 'minute')
  return {
    kept: [
      { label: t('kept.began'), value: formatMoment(locale, new Date(startedMs), zone) },
      { label: t('kept.duration'), value: minutes(durationMinutes) },
      ...(distanceKm === undefined
        ? []
        : [{ label: t('kept.distance'), value: distanceInWords(locale, distanceKm, units) }]),
      ...(summary.movingMinutes === undefined
        ? []
        : [{ label: t('kept.moving'), value: minutes(summary.movingMinutes) }]),
      ...(summary.speedBands ?? []).map((band) => ({
        label: t('kept.band', { speed: speedInWords(locale, band.fromKmh, units) }),
        value: minutes(band.minutes),
      })),
      ...(summary.averageHeartRate === undefined || summary.maxHeartRate === undefined
        ? []
        : [
            {
              label: t('kept.heartRate'),
              value: t('kept.heartRateValue', {
                average: summary.averageHeartRate,
                highest: summary.maxHeartRate,
              }),
            },
          ]),
      ...(summary.averageCadence === undefined
        ? []
        : [{ label: t('kept.cadence'), value: t('kept.perMinute', { count: summary.averageCadence }) }]),
      ...(summary.ascentMetres === undefined
        ? []
        : [{ label: t('kept.ascent'), value: climbInWords(locale, summary.ascentMetres, units) }]),
    ],
    dropped: DROPPED.flatMap((what) => {
      const count = dropped[what]
      return count === undefined ? [] : [t(`dropped.${what}`, { count })]
    }),
  }
}
