import type { ReactNode } from 'react'
import { DemoBanner } from '@/components/shell/demo-banner'
import { ManagerShell } from '@/components/shell/manager-shell'
import { translator } from '@/lib/messages'
import { currentPerson } from '@/lib/server/guards'

/** The frame of every manager's page. It guards nothing: each page does that itself. */
export default async function ManagerLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  const locale = person?.locale ?? 'en'
  const t = translator(locale, 'manager')
  return (
    <ManagerShell
      locale={locale}
      home="/caseload"
      helpHref="/help"
      nav={[
        { href: '/caseload', label: t('nav.caseload') },
        { href: '/people', label: t('nav.people') },
      ]}
      account={
        person ? (
          <span className="text-ink-soft">
            {person.displayName}
            {person.place ? ` · ${person.place.clinicName}` : ''}
          </span>
        ) : null
      }
      banner={person?.isDemo ? <DemoBanner locale={locale} /> : null}
    >
      {children}
    </ManagerShell>
  )
}
