import type { StationWords } from '@/components/session-player/words'
import type { LastTime } from '@/db/queries/my-entries'
import { doseDetails, doseShort } from '@/lib/dose/dose-text'
import { repsOfSets } from '@/lib/exercise-session/reps-of-sets'
import type { Units } from '@/lib/measures/units'
import { painInWords, sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { exerciseOf } from '@/lib/own-exercise/own-exercise'
import { lineName } from '@/lib/plan/exercise-name'
import { howTo } from '@/lib/plan/how-to'
import type { PlanItem } from '@/lib/plan/schema'
import type { Bout, Course, Station } from '@/lib/session-player/course'
import { legsAsked } from '@/lib/today/plan-lines'

function howToOf(locale: Locale, line: Pick<PlanItem, 'exerciseCode' | 'own'>) {
  const {
    steps: [setUp = '', movement = ''],
    adjust,
  } = howTo(locale, line)
  return { name: lineName(locale, line), setUp, movement, adjust: adjust ?? '' }
}

/** Every station of a course in the reader's words, by its key. */
export function stationWords(
  locale: Locale,
  course: Course,
  items: readonly PlanItem[],
  lastTimes: readonly LastTime[],
  units: Units,
): Record<string, StationWords> {
  return Object.fromEntries(
    course.stations.flatMap((station, index) => {
      const item = items.find(({ key }) => key === station.key)
      return item ? [[station.key, wordsOf(locale, { course, station, item, index, lastTimes, units })]] : []
    }),
  )
}

type Told = {
  course: Course
  station: Station
  item: PlanItem
  index: number
  lastTimes: readonly LastTime[]
  units: Units
}

function wordsOf(locale: Locale, { course, station, item, index, lastTimes, units }: Told): StationWords {
  const t = translator(locale, 'player')
  const ways = exerciseOf(item)?.ways
  const last = lastTimes.find(({ exerciseCode }) => exerciseCode === station.exerciseCode)
  return {
    ...howToOf(locale, item),
    part: t(`part.${station.part}`),
    position: t('position', { number: index + 1, count: course.stations.length }),
    dose: doseShort(locale, item),
    details: doseDetails(locale, item, {
      legs: station.legs === 'together' ? legsAsked(item, null) : station.legs,
      units,
    }).join(' · '),
    ...(ways && { ways: { lift: t(`ways.${ways}.lift`), lower: t(`ways.${ways}.lower`) } }),
    aboveText: t('above.text', { ceiling: item.painCeilingNrs }),
    ...(item.note && { note: translator(locale, 'patient')('today.note', { note: item.note }) }),
    ...(last && station.logged && { lastTime: lastTimeInWords(locale, last) }),
    ...((station.legs === 'left' || station.legs === 'right') && {
      side: { side: station.legs, label: sideWord(locale, station.legs) },
    }),
    bouts: station.bouts.map((bout, at) => ({
      title: boutTitle(locale, station, bout, at),
      start: bout.work.kind === 'hold' ? t('bout.startHold') : t('bout.startSet'),
      of: t('bout.of', { reps: bout.reps }),
    })),
    ...(station.logged && station.substitutes.length === 0 && { noInstead: noInstead(locale, item) }),
    instead: Object.fromEntries(
      station.substitutes.map((code) => {
        const other = howToOf(locale, { exerciseCode: code })
        return [
          code,
          {
            ...other,
            offer: t('swap', { name: other.name }),
            swapped: t('swapped', { name: lineName(locale, item) }),
            back: translator(locale, 'swap')('back', { name: lineName(locale, item) }),
          },
        ]
      }),
    ),
  }
}

/** The ladder is judged by its own exercise; a heel that would lie on a step may lie on the floor (C.4). */
function noInstead(locale: Locale, { kind, exerciseCode }: PlanItem): string {
  const t = translator(locale, 'swap')
  if (kind !== 'ladder' && kind !== 'light') return t('nothing')
  return exerciseCode === 'bridge_single_straight' ? `${t('heelOnFloor')} ${t('ladder')}` : t('ladder')
}

function boutTitle(locale: Locale, station: Station, bout: Bout, at: number): string {
  const t = translator(locale, 'player')
  const { set, leg } = bout
  const { sets } = station
  if (leg !== 'both') return t('bout.setLeg', { set, sets, leg })
  const inSet = station.bouts.filter((other) => other.set === set)
  if (bout.work.kind === 'reps' || inSet.length === 1)
    return sets === 1 ? t('bout.once') : t('bout.set', { set, sets })
  const hold = inSet.indexOf(station.bouts[at] ?? bout) + 1
  const holds = inSet.length
  return sets === 1 ? t('bout.hold', { hold, holds }) : t('bout.setHold', { set, sets, hold, holds })
}

function lastTimeInWords(locale: Locale, last: LastTime): string {
  const t = translator(locale, 'player')
  const day = formatDay(locale, last.localDate, 'long')
  const pains = [last.duringLeft, last.duringRight].filter((pain) => pain !== null)
  const worst = pains.length === 0 ? undefined : Math.max(...pains)
  return worst === undefined
    ? t('lastTimeNoPain', { day, ...repsOfSets(last.sets) })
    : t('lastTime', { day, ...repsOfSets(last.sets), pain: painInWords(locale, worst) })
}
