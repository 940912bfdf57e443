import type { PlayerKit } from '@/components/session-player/kit'
import type { LastTime } from '@/db/queries/my-entries'
import { doseLong } from '@/lib/dose/dose-text'
import { type Locale, translator } from '@/lib/messages'
import { itemSubject } from '@/lib/plan/plan-changes'
import { EQUIPMENT } from '@/lib/progression/exercises'
import { newClientKey } from '@/lib/server/client-key'
import { factsAsText } from '@/lib/today/kept-facts'
import { courseFrom } from '@/lib/today/todays-course'
import type { TodayFacts } from '@/lib/today/types'
import { keepSpec } from '../keep'
import { pick } from './pick'
import { playerWords } from './player-words'
import { loadQuestion } from './session-questions'
import { stationWords } from './station-words'

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
                  name: itemSubject(locale, item),
                  dose: doseLong(locale, item),
                }),
                ceiling: patient('today.ceiling', {
                  pain: item.painCeilingNrs,
                  rise: facts.protocol.limits.duringRiseMax,
                }),
                load: loadQuestion(locale, facts, item)[0],
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
    sharpPain: pick(['title', 'text', 'action'] as const, (key) => patient(`today.noWork.sharp_pain.${key}`)),
    tooLong: t('offline.tooLong'),
    urgent: translator(locale, 'offline')('kept.urgent'),
  }
}
