import type { PlayerKit } from '@/components/session-player/kit'
import type { PlayerWords, StationWords } from '@/components/session-player/words'
import type { LastTime } from '@/db/queries/my-entries'
import { doseDetails, doseLong, doseShort } from '@/lib/dose/dose-text'
import { repsOfSets } from '@/lib/exercise-session/reps-of-sets'
import { LEFT_OUT_REASONS, STOP_REASONS } from '@/lib/exercise-session/types'
import type { Units } from '@/lib/measures/units'
import { painInWords, painWords, sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatList } from '@/lib/messages/formats'
import { lineName } from '@/lib/plan/exercise-name'
import { howTo } from '@/lib/plan/how-to'
import type { PlanItem } from '@/lib/plan/schema'
import { EQUIPMENT } from '@/lib/progression/exercises'
import { DAILY_RED_FLAGS } from '@/lib/progression/red-flags'
import { newClientKey } from '@/lib/server/client-key'
import { type Bout, type Course, courseMinutes, PARTS, type Station } from '@/lib/session-player/course'
import { factsAsText } from '@/lib/today/kept-facts'
import { nextSessionDay } from '@/lib/today/next-session-day'
import { isEachLeg } from '@/lib/today/plan-lines'
import { courseFrom } from '@/lib/today/todays-course'
import type { TodayFacts } from '@/lib/today/types'
import { keepSpec } from '../keep'

const levels = Array.from({ length: 11 }, (_, pain) => pain)
const pick = <K extends string>(keys: readonly K[], say: (key: K) => string) =>
  Object.fromEntries(keys.map((key) => [key, say(key)])) as Record<K, string>

function howToOf(locale: Locale, line: Pick<PlanItem, 'exerciseCode' | 'own'>) {
  const [setUp = '', movement = '', adjust = ''] = howTo(locale, line)
  return { name: lineName(locale, line), setUp, movement, adjust }
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
    ...howToOf(locale, item),
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
        const other = howToOf(locale, { exerciseCode: code })
        return [
          code,
          {
            ...other,
            offer: t('swap', { name: other.name }),
            swapped: t('swapped', { name: lineName(locale, item) }),
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
  const needed = [...new Set(course?.stations.flatMap(({ equipment }) => equipment ?? []) ?? [])]
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
      reasons: pick(STOP_REASONS, (key) => t(`stop.${key}`)),
    },
    screening: {
      title: t('screening.title'),
      hint: patient('redFlags.legend'),
      none: patient('redFlags.none'),
      yes: t('screening.yes'),
      notNow: patient('redFlags.notNow'),
      signs: DAILY_RED_FLAGS.map((code) => ({
        code,
        question: translator(locale, 'engine')(`redFlag.${code}.question`),
      })),
    },
    redFlag: pick(['title', 'text', 'told', 'notTold', 'telling', 'action'] as const, (key) =>
      t(`redFlag.${key}`),
    ),
    skipping: { title: t('skipping.title'), reasons: pick(LEFT_OUT_REASONS, (key) => t(`skipping.${key}`)) },
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
          'signs',
          'calm',
        ] as const,
        (key) => t(`finish.${key}`),
      ),
      next: next === null ? '' : t('finish.next', { when: next }),
      how: pick(['as_planned', 'in_part', 'skipped', 'not_reached'] as const, (key) => t(`finish.${key}`)),
    },
    saving: t('saving'),
    saved: pick(
      [
        'title',
        'sent',
        'waiting',
        'again',
        'failed',
        'rest',
        'toToday',
        'toSafety',
        'toNext',
        'clip',
      ] as const,
      (key) => t(`saved.${key}`),
    ),
  }
}

/** Every line of the plan in force and of the one that follows it, as the player would go through it. */
function keptPlans(facts: TodayFacts) {
  const { plan } = facts
  if (!plan) return []
  const versions = plan.previous && plan.effectiveFrom > facts.today ? [plan, plan.previous] : [plan]
  return versions.flatMap((version) => {
    const { items } = version.content
    const course = courseFrom(facts, version, items, newClientKey)
    return course ? [{ version, items, course }] : []
  })
}

/** What the phone keeps to go through a session without a line, whatever day that will be. */
export function playerKit(locale: Locale, facts: TodayFacts, lastTimes: readonly LastTime[]): PlayerKit {
  const t = translator(locale, 'player')
  const patient = translator(locale, 'patient')
  const plans = keptPlans(facts)
  const position = t('position', { number: '{number}', count: '{count}' })
  const most = Math.max(1, ...plans.map(({ items }) => items.length))
  return {
    locale,
    facts: factsAsText(facts),
    words: playerWords(locale, facts, null),
    stations: Object.fromEntries(
      plans.map(({ version, items, course }) => [
        version.id,
        Object.fromEntries(
          Object.entries(stationWords(locale, course, items, lastTimes, facts.person.units)).map(
            ([key, words]) => [key, { ...words, position }],
          ),
        ),
      ]),
    ),
    leads: Array.from({ length: most + 1 }, (_, exercises) =>
      t('start.lead', { minutes: '{minutes}', exercises }),
    ),
    equipment: {
      none: t('start.noEquipment'),
      some: t('start.equipment', { list: '{list}' }),
      names: pick(EQUIPMENT, (thing) => t(`equipment.${thing}`)),
    },
    next: { text: t('finish.next', { when: '{when}' }), today: t('finish.nextToday') },
    log: {
      ...pick(['title', 'before', 'during', 'action'] as const, (key) => t(`log.${key}`)),
      unanswered: patient('errors.pain'),
      keep: JSON.stringify(keepSpec(locale, 'session', facts)),
      lines: Object.fromEntries(
        plans.map(({ version, items }) => [
          version.id,
          Object.fromEntries(
            items.map((item) => [
              item.key,
              {
                lead: t('log.lead', {
                  name: lineName(locale, item),
                  dose: doseLong(locale, item),
                }),
                ceiling: patient('today.ceiling', { pain: item.painCeilingNrs }),
              },
            ]),
          ),
        ]),
      ),
    },
    answer: {
      title: patient('session.answer.title'),
      lead: patient('session.answer.lead', { what: '{what}', time: '{time}' }),
      early: t('offline.early', { time: '{time}' }),
      late: patient('session.answer.late'),
      pain: patient('session.answer.pain'),
      painThen: patient('session.answer.painThen'),
      save: patient('session.answer.save'),
      gone: t('offline.gone'),
      keep: JSON.stringify(keepSpec(locale, 'response', facts)),
    },
    title: patient('session.title'),
    notNow: patient('session.notNow'),
    tooLong: t('offline.tooLong'),
    urgent: translator(locale, 'offline')('kept.urgent'),
  }
}
