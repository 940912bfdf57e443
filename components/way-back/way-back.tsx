import { doseShort } from '@/lib/dose/dose-text'
import type { WayBack } from '@/lib/flare/way-back'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatList, formatNumber } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'

/** The way back as a list: each step with its earliest day and its condition. */
export function WayBackSteps({ locale, way }: { locale: Locale; way: WayBack }) {
  const t = translator(locale, 'flare')
  const day = (date: string) => formatDay(locale, date, 'long')
  const { back, lighter, onwards } = way
  const both = back.mornings.length > 1
  const mornings = back.mornings.map(({ side, most }) =>
    both
      ? t('wayBack.morningSide', { most: formatNumber(locale, most), side: sideWord(locale, side) })
      : t('wayBack.morning', { most: formatNumber(locale, most) }),
  )
  const doses = lighter?.doses.map((dose) => {
    const text = `${exerciseName(locale, dose.exerciseCode)} ${doseShort(locale, dose)}`
    return lighter.doses.length > 1 && dose.side !== 'both'
      ? `${text} (${sideWord(locale, dose.side)})`
      : text
  })
  return (
    <ol className="flex list-decimal flex-col gap-2 ps-6">
      <li>
        {t('wayBack.calm', {
          work: formatList(
            locale,
            way.calm.map((work) => t(`wayBack.work.${work}`)),
          ),
        })}
      </li>
      {mornings.length > 0 ? (
        <li>{t('wayBack.back', { day: day(back.from), mornings: formatList(locale, mornings) })}</li>
      ) : null}
      {lighter && doses ? (
        <li>
          {t('wayBack.lighter', {
            day: day(lighter.through),
            perDay: lighter.sessionsPerDay,
            doses: formatList(locale, doses),
          })}
        </li>
      ) : null}
      <li>{t('wayBack.onwards', { day: day(onwards.from), perDay: onwards.sessionsPerDay })}</li>
      <li className="font-semibold">{t('wayBack.not', { day: day(way.speakUpOn) })}</li>
    </ol>
  )
}
