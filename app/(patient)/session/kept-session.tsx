import type { Route } from 'next'
import type { ReactNode } from 'react'
import type { PlayerKit } from '@/components/session-player/kit'
import { ContactCard } from '@/components/today/contact-card'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { type Locale, translator } from '@/lib/messages'
import { newClientKey } from '@/lib/server/client-key'
import { planToday } from '@/lib/today/next-step'
import { courseFrom } from '@/lib/today/todays-course'
import type { TodayFacts } from '@/lib/today/types'
import { AgreedSteps } from '../agreed-steps'
import { WhomToCall } from '../keep'
import { CalmInstead } from './calm-instead'
import { figuresOf } from './figures-of'

/**
 * The session as a phone keeps it for having no line: what it is decided from and every part it may show, hidden here.
 * `components/offline/offline-session.tsx` puts them together on the day. Opened by a person it leads on.
 */
export function KeptSession({ locale, facts, kit }: { locale: Locale; facts: TodayFacts; kit: PlayerKit }) {
  const t = translator(locale, 'patient')
  const calmPlan = (exercise: 'calm' | 'go'): TodayFacts => {
    const plan = planToday(facts)
    return plan && facts.plan
      ? { ...facts, plan: { ...facts.plan, ...plan, content: { ...plan.content, exercise }, previous: null } }
      : facts
  }
  return (
    <>
      <PageHeader title={t('session.title')} />
      <LinkButton href={'/session' as Route} wide>
        {t('today.session.action')}
      </LinkButton>
      <div hidden data-kit>
        {JSON.stringify(kit)}
      </div>
      <div hidden data-part="contact">
        <ContactCard locale={locale} clinic={facts.clinic} emergency urgent />
      </div>
      <div hidden data-part="step-down">
        <AgreedSteps locale={locale} facts={facts} />
      </div>
      <div hidden data-part="whom">
        <WhomToCall locale={locale} facts={facts} />
      </div>
      <div hidden data-part="calm">
        <CalmInstead locale={locale} facts={facts} pre={{}} />
      </div>
      <div hidden data-part="calm-strict">
        <CalmInstead locale={locale} facts={calmPlan('calm')} pre={{}} />
      </div>
      {Object.entries(allFigures(locale, facts)).map(([code, figure]) => (
        <div key={code} hidden data-figure={code}>
          {figure}
        </div>
      ))}
    </>
  )
}

function allFigures(locale: Locale, facts: TodayFacts): Record<string, ReactNode> {
  const { plan } = facts
  return [plan?.previous, plan].reduce<Record<string, ReactNode>>((figures, version) => {
    if (!version) return figures
    const { items } = version.content
    const course = courseFrom(facts, version, items, newClientKey)
    return course ? { ...figures, ...figuresOf(locale, facts, course, items, { kept: true }) } : figures
  }, {})
}
