import type { Question } from '@/components/question-form/questions'
import type { Locale } from '@/lib/messages'
import { formatDay, formatList } from '@/lib/messages/formats'
import type { Equipment } from '@/lib/progression/exercises'
import { type Course, courseMinutes } from '@/lib/session-player/course'
import { nextSessionDay } from '@/lib/today/next-session-day'
import type { TodayFacts } from '@/lib/today/types'
import type { PlayerWords, StationWords } from './words'

/**
 * All a phone keeps to go through a session without a line: what it is decided from, and every sentence it may need.
 * Sentences that depend on the day have a place to fill in: {minutes}, {list}, {when}, {number}, {count}.
 */
export type PlayerKit = {
  locale: Locale
  /** `lib/today/kept-facts.ts`. */
  facts: string
  words: PlayerWords
  /** By plan version and line of it, for every line it holds. */
  stations: Record<string, Record<string, StationWords>>
  /** By the number of exercises. */
  leads: readonly string[]
  equipment: { none: string; some: string; names: Partial<Record<Equipment, string>> }
  next: { text: string; today: string }
  log: Record<'title' | 'before' | 'during' | 'action' | 'unanswered', string> & {
    /** A `KeepSpec` as its form carries it. */
    keep: string
    /** By plan version and line of it. */
    lines: Record<string, Record<string, { lead: string; ceiling: string; load?: Question | undefined }>>
  }
  /** "How does it feel now?" after a session that waits on the phone. */
  answer: Record<'title' | 'lead' | 'early' | 'late' | 'pain' | 'painThen' | 'save' | 'gone' | 'keep', string>
  title: string
  notNow: string
  sharpPain: Record<'title' | 'text' | 'action', string>
  tooLong: string
  urgent: string
}

export const fill = (text: string, places: Record<string, string | number>) =>
  Object.entries(places).reduce((filled, [name, value]) => filled.replace(`{${name}}`, String(value)), text)

/** What the player says about a course that was put together on the phone. */
export function wordsFor(
  kit: PlayerKit,
  course: Course,
  facts: TodayFacts,
): { words: PlayerWords; stations: Record<string, StationWords> } {
  const { stations: all } = course
  const exercises = all.filter(({ part }) => part === 'work').length
  const needed = new Set(all.flatMap(({ equipment }) => equipment ?? []))
  const list = [...needed].map((thing) => kit.equipment.names[thing] ?? thing)
  const next = nextSessionDay(facts, { more: 1 })
  const when = next === facts.today ? kit.next.today : next && formatDay(kit.locale, next, 'long')
  const known = kit.stations[course.planVersionId] ?? {}
  return {
    words: {
      ...kit.words,
      start: {
        ...kit.words.start,
        lead: fill(kit.leads[Math.min(exercises, kit.leads.length - 1)] ?? '', {
          minutes: courseMinutes(course),
        }),
        equipment:
          list.length === 0
            ? kit.equipment.none
            : fill(kit.equipment.some, { list: formatList(kit.locale, list) }),
      },
      finish: { ...kit.words.finish, next: when === null ? '' : fill(kit.next.text, { when }) },
    },
    stations: Object.fromEntries(
      all.flatMap(({ key }, index) => {
        const words = known[key]
        return words
          ? [[key, { ...words, position: fill(words.position, { number: index + 1, count: all.length }) }]]
          : []
      }),
    ),
  }
}
