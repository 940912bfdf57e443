import type { PlayerWords, StationWords } from '@/components/session-player/words'
import type { LastTime } from '@/db/queries/my-entries'
import { doseDetails, doseShort } from '@/lib/dose/dose-text'
import { sidesOf } from '@/lib/episode/sides'
import { repsOfSets } from '@/lib/exercise-session/reps-of-sets'
import type { Units } from '@/lib/measures/units'
import { painInWords, painWords, sideWord } from '@/lib/measures/words'
import { type Locale, type Messages, translator } from '@/lib/messages'
import exercises from '@/lib/messages/en/exercises.json'
import { formatDay, formatList } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import type { PlanItem } from '@/lib/plan/schema'
import { checkBeforeSession } from '@/lib/progression/before-session'
import { catalogue } from '@/lib/progression/exercises'
import { type Bout, type Course, courseMinutes, PARTS, type Station } from '@/lib/session-player/course'
import { SKIP_REASONS } from '@/lib/session-player/machine'
import { nextSessionDay } from '@/lib/today/next-session-day'
import { isEachLeg } from '@/lib/today/plan-lines'
import type { TodayFacts } from '@/lib/today/types'

const levels = Array.from({ length: 11 }, (_, pain) => pain)
const pick = <K extends string>(keys: readonly K[], say: (key: K) => string) =>
  Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<K, string>

function howTo(locale: Locale, code: string) {
  const words = translator(locale, 'exercises')
  const name = exerciseName(locale, code)
  if (!Object.hasOwn(exercises, code)) return { name, setUp: '', movement: '', adjust: '' }
  const known = code as keyof Messages['exercises']
  return {
    name,
    setUp: words(`${known}.setUp`),
    movement: words(`${known}.movement`),
    adjust: words(`${known}.adjust`),
  }
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
  const last = lastTimes.find(({ exerciseCode }) => exerciseCode === station.exerciseCode)
  return {
    ...howTo(locale, station.exerciseCode),
    part: t(`part.${station.part}`),
    position: t('position', { number: index + 1, count: course.stations.length }),
    dose: doseShort(locale, item),
    details: doseDetails(locale, item, { eachLeg: isEachLeg(item), units }).join(' · '),
    ceiling: translator(locale, 'patient')('today.ceiling', { pain: item.painCeilingNrs }),
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
    instead: Object.fromEntries(
      station.substitutes.map((code) => {
        const other = howTo(locale, code)
        return [
          code,
          {
            ...other,
            offer: t('swap', { name: other.name }),
            swapped: t('swapped', { name: exerciseName(locale, station.exerciseCode) }),
          },
        ]
      }),
    ),
  }
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

/** When the next session is, in words: later today, or a day. */
export function nextSessionInWords(locale: Locale, facts: TodayFacts, more: number): string | null {
  const t = translator(locale, 'player')
  const day = nextSessionDay(facts, { more })
  if (day === null) return null
  return day === facts.today ? t('finish.nextToday') : formatDay(locale, day, 'long')
}

/** Everything the player says that is not about one exercise. */
export function playerWords(locale: Locale, facts: TodayFacts, course: Course | null): PlayerWords {
  const t = translator(locale, 'player')
  const patient = translator(locale, 'patient')
  const needed = [
    ...new Set(
      course?.stations.flatMap(({ exerciseCode }) => catalogue.get(exerciseCode)?.equipment ?? []) ?? [],
    ),
  ]
  const next = nextSessionInWords(locale, facts, 1)
  return {
    title: t('title'),
    painWords: painWords(locale),
    painLabels: levels.map((pain) => painInWords(locale, pain)),
    sides: { left: sideWord(locale, 'left'), right: sideWord(locale, 'right') },
    partNames: pick(PARTS, (part) => t(`part.${part}`)),
    start: {
      lead: t('start.lead', {
        minutes: course ? courseMinutes(course) : 0,
        exercises: course?.stations.filter(({ part }) => part === 'work').length ?? 0,
      }),
      equipment:
        needed.length === 0
          ? t('start.noEquipment')
          : t('start.equipment', {
              list: formatList(
                locale,
                needed.map((thing) => t(`equipment.${thing}`)),
              ),
            }),
      list: t('start.list'),
      pain: patient('session.before.pain'),
      action: t('start.action'),
      already: t('start.already'),
      notToday: t('start.notToday'),
    },
    resume: {
      ...pick(['title', 'old', 'action', 'save', 'forget', 'sure'] as const, (key) => t(`resume.${key}`)),
      text: t('resume.text'),
    },
    card: {
      ...pick(
        [
          'lead',
          'rest',
          'next',
          'paused',
          'lift',
          'hold',
          'lower',
          'between',
          'allThrough',
          'missed',
          'countMissed',
          'startNow',
          'stopHold',
          'doneSet',
          'pause',
          'goOn',
          'less',
          'more',
          'lessShort',
          'moreShort',
          'checkPain',
          'tooSore',
          'skip',
          'finishEarly',
          'leave',
          'leaveText',
        ] as const,
        (key) => t(key),
      ),
      howTo: patient('today.howTo'),
    },
    choices: { title: t('choices'), sound: t('sound'), vibration: t('vibration'), speech: t('speech') },
    announce: pick(['ten', 'five', 'over', 'go'] as const, (key) => t(`announce.${key}`)),
    counted: pick(['title', 'label', 'less', 'more', 'none'] as const, (key) => t(`counted.${key}`)),
    hurting: pick(['title', 'action', 'back', 'sharp'] as const, (key) => t(`hurting.${key}`)),
    above: {
      ...pick(['title', 'easierTitle', 'easier', 'stop'] as const, (key) => t(`above.${key}`)),
      setStays: t('above.setStays'),
    },
    stop: {
      title: t('stop.title'),
      back: t('stop.back'),
      reasons: pick(['too_sore', 'sharp_pain', 'fatigue', 'other'] as const, (key) => t(`stop.${key}`)),
    },
    skipping: { title: t('skipping.title'), reasons: pick(SKIP_REASONS, (key) => t(`skipping.${key}`)) },
    rating: {
      ...pick(['title', 'worst', 'rpe', 'rpeOptional', 'action', 'missing'] as const, (key) =>
        t(`rating.${key}`),
      ),
      felt: levels.map((pain) => t('rating.felt', { pain: painInWords(locale, pain) })),
      technique: {
        legend: patient('session.technique.legend'),
        options: pick(['good', 'unsure', 'poor'] as const, (key) => patient(`session.technique.${key}`)),
      },
    },
    finish: {
      ...pick(
        [
          'title',
          'early',
          'nothing',
          'planned',
          'pain',
          'before',
          'worst',
          'after',
          'afterLater',
          'note',
          'noteHint',
          'save',
          'done',
          'sharp',
          'calm',
        ] as const,
        (key) => t(`finish.${key}`),
      ),
      next: next === null ? '' : t('finish.next', { when: next }),
      how: pick(['as_planned', 'in_part', 'skipped', 'not_reached'] as const, (key) => t(`finish.${key}`)),
    },
    saving: t('saving'),
    saved: pick(
      ['title', 'sent', 'waiting', 'again', 'failed', 'rest', 'toToday', 'toSafety', 'clip'] as const,
      (key) => t(`saved.${key}`),
    ),
  }
}

/** Pain from which planned work is not offered, for each affected leg, as PS1 decides it. */
export function soreFrom({ protocol, episode, ladder }: TodayFacts): { left?: number; right?: number } {
  return Object.fromEntries(
    sidesOf(episode.affectedSide).map((side) => {
      const baselineMorning = ladder[side]?.baselineMorning
      const sore = levels.find(
        (painNow) =>
          checkBeforeSession({ painNow, ...(baselineMorning !== undefined && { baselineMorning }) }, protocol)
            .decision === 'offer_calm',
      )
      return [side, sore]
    }),
  )
}
