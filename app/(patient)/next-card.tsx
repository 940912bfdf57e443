import type { Route } from 'next'
import type { ReactNode } from 'react'
import { LinkButton } from '@/components/ui/link-button'
import { type Locale, translator } from '@/lib/messages'
import { formatClock } from '@/lib/messages/formats'
import { namesIn } from '@/lib/own-exercise/own-exercise'
import { newClientKey } from '@/lib/server/client-key'
import { courseMinutes } from '@/lib/session-player/course'
import { loadName } from '@/lib/today/load-name'
import type { NextStep } from '@/lib/today/next-step'
import { itemsFor } from '@/lib/today/plan-lines'
import { rescreenText } from '@/lib/today/rescreen-text'
import { todaysCourse } from '@/lib/today/todays-course'
import type { ShownLoad, TodayFacts } from '@/lib/today/types'

/** The one thing to do next, with one thing to press. */
export function NextCard({ facts, locale, step }: { facts: TodayFacts; locale: Locale; step: NextStep }) {
  const t = translator(locale, 'patient')
  const own = namesIn([facts.plan, facts.plan?.previous].flatMap((plan) => plan?.content.items ?? []))
  const what = (load: ShownLoad) =>
    load.kind === 'activity' ? loadName(locale, load).toLocaleLowerCase(locale) : loadName(locale, load, own)
  switch (step.kind) {
    case 'check_in':
      return (
        <Frame asks="check-in" title={t('today.checkIn.title')} text={t('today.checkIn.text')}>
          <Go href="/check-in">{t('today.checkIn.action')}</Go>
        </Frame>
      )
    case 'check_in_again':
      return (
        <Frame title={t('today.checkInAgain.title')} text={t('today.checkInAgain.text')}>
          <Go href="/check-in?again=1">{t('today.checkInAgain.action')}</Go>
        </Frame>
      )
    case 'respond':
      return (
        <Frame title={t('today.respond.title')} text={t('today.respond.text', { what: what(step.load) })}>
          <Go href={`/session/${step.load.entryId}`}>{t('today.respond.action')}</Go>
        </Frame>
      )
    case 'session': {
      const course = todaysCourse(facts, newClientKey)
      const minutes = course ? courseMinutes(course) : 5
      const number = { number: step.done + 1, planned: step.planned }
      if (step.unsettled)
        return (
          <Frame
            title={t('today.session.laterTitle', number)}
            text={t('today.session.laterText', step.unsettled)}
          >
            <div className="flex flex-col gap-3">
              <LinkButton href={'/session?calm=1' as Route} look="secondary" wide>
                {t('today.calm.log')}
              </LinkButton>
              <LinkButton href={'/session' as Route} look="quiet" wide>
                {t('today.session.laterAction')}
              </LinkButton>
            </div>
          </Frame>
        )
      return (
        <Frame
          title={t('today.session.title', number)}
          text={t(step.done > 0 ? 'today.session.again' : 'today.session.text', { minutes })}
        >
          <Go href="/session">{t('today.session.action')}</Go>
        </Frame>
      )
    }
    case 'wait_for_response':
      return (
        <Frame
          title={t('today.wait.title')}
          text={t('today.wait.text', { time: formatClock(locale, step.from, facts.timeZone) })}
        />
      )
    case 'done_for_today':
      return <Frame title={t('today.done.title')} text={t('today.done.text', { count: step.done })} />
    case 'light_day': {
      const hasWork = itemsFor(facts).some((item) => item.kind === 'light')
      return (
        <Frame title={t('today.light.title')} text={t('today.light.text')}>
          {hasWork ? <Go href="/session">{t('today.session.action')}</Go> : null}
        </Frame>
      )
    }
    case 'rest_day':
      return <Frame title={t('today.rest.title')} text={t('today.rest.text')} />
    case 'no_work':
      return (
        <Frame
          title={t(`today.noWork.${step.why}.title`)}
          text={step.why === 'rescreen' ? rescreenText(locale, facts) : t(`today.noWork.${step.why}.text`)}
        >
          {step.why === 'discharged' ? (
            <div className="flex flex-col gap-3">
              <Go href="/after">{translator(locale, 'completion')('after.title')}</Go>
              <LinkButton href={'/intake' as Route} look="secondary" wide>
                {t('today.begin')}
              </LinkButton>
            </div>
          ) : null}
          {step.why === 'sharp_pain' ? (
            <Go href="/flare?from=session">{t('today.noWork.sharp_pain.action')}</Go>
          ) : null}
          {step.why === 'rescreen' ? (
            <div className="flex flex-col gap-3">
              <Go href="/messages">{t('today.noWork.rescreen.action')}</Go>
              <LinkButton href={'/visits/book' as Route} look="secondary" wide>
                {t('today.noWork.rescreen.book')}
              </LinkButton>
            </div>
          ) : null}
          {step.why === 'symptoms' ? <Go href="/session?calm=1">{t('today.calm.log')}</Go> : null}
        </Frame>
      )
  }
}

function Frame({
  title,
  text,
  asks,
  children,
}: {
  title: string
  text: string
  /** What is done with as soon as it waits on the phone: without a line the card goes then. */
  asks?: 'check-in'
  children?: ReactNode
}) {
  return (
    <section
      aria-labelledby="next"
      data-next={asks ?? ''}
      className="rounded-md border border-line-strong bg-sheet p-4 sm:p-5"
    >
      <h2 id="next" className="text-2xl font-semibold">
        {title}
      </h2>
      <p className="mt-1 mb-4 text-lg text-ink-soft">{text}</p>
      {children}
    </section>
  )
}

function Go({ href, children }: { href: string; children: ReactNode }) {
  return (
    <LinkButton href={href as Route} size="large" wide>
      {children}
    </LinkButton>
  )
}
