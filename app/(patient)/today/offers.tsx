import type { Route } from 'next'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/link-button'
import type { TodayAside } from '@/db/queries/today-aside'
import { slugOf } from '@/lib/learning/modules'
import { offerModule } from '@/lib/learning/offer'
import { learningSituation } from '@/lib/learning/situation'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { offeredToday } from '@/lib/questionnaires/schedule'
import { saysNoBetter, scheduleOf, testsTurn } from '@/lib/questionnaires/turns'
import { instrumentSlug, MINUTES } from '@/lib/questionnaires/words'
import { isTooSore } from '@/lib/today/next-step'
import type { TodayFacts } from '@/lib/today/types'
import { looksBackToday } from '@/lib/week/weekday'

type Props = { aside: TodayAside; facts: TodayFacts; locale: Locale }

/** What may wait: whether care is done, the look back at the week, one questionnaire, the tests at home, one page to read. */
export function Offers({ aside: { turns, learning: known }, facts, locale }: Props) {
  const q = translator(locale, 'questionnaires')
  const learning = translator(locale, 'learning')
  const done = translator(locale, 'completion')
  const schedule = scheduleOf(facts, turns.answers)
  // the first questions of care have just asked about the same days
  const question = facts.intakeOn === facts.today ? null : schedule && offeredToday(schedule)
  const tests = testsTurn(facts, turns.batteriesOn)
  const page = offerModule(learningSituation(facts, known), known.read)
  const asksWhetherDone =
    facts.finishAskedSince !== null &&
    !isTooSore(facts) &&
    saysNoBetter(turns.answers, facts.today) !== 'worse'
  return (
    <>
      {asksWhetherDone ? (
        <Offer text={`${done('onToday.title')} ${done('onToday.text')}`} href="/finish">
          {done('onToday.action')}
        </Offer>
      ) : null}
      {schedule !== null && looksBackToday(facts) ? (
        <Offer text={q('today.week')} href="/week">
          {q('today.weekGo')}
        </Offer>
      ) : null}
      {question ? (
        <Offer
          text={q(`why.${question.instrument}`)}
          href={`/questionnaires/${instrumentSlug(question.instrument)}`}
        >
          {q('today.go', {
            name: q(`name.${question.instrument}`),
            minutes: MINUTES[question.instrument],
          })}
        </Offer>
      ) : null}
      {tests?.state === 'open' ? (
        <Offer
          text={q('today.battery', { day: formatDay(locale, tests.until, 'long') })}
          href="/questionnaires/tests"
        >
          {q('today.batteryGo')}
        </Offer>
      ) : null}
      {page ? (
        <Offer text={learning(`offer.why.${page.reason}`)} href={`/learn/${slugOf(page.module)}`}>
          {learning('offer.go', { title: learning(`modules.${page.module}.title`) })}
        </Offer>
      ) : null}
    </>
  )
}

function Offer({ text, href, children }: { text: string; href: string; children: ReactNode }) {
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-4">
      <p>{text}</p>
      <LinkButton href={href as Route} look="secondary" wide>
        {children}
      </LinkButton>
    </div>
  )
}
