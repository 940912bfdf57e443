import type { ReactNode } from 'react'
import { AccountMenu } from '@/components/shell/account-menu'
import { DemoBanner } from '@/components/shell/demo-banner'
import { ManagerShell } from '@/components/shell/manager-shell'
import { SessionWatch } from '@/components/shell/session-watch'
import { translator } from '@/lib/messages'
import { currentPerson } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'

/** The frame of every manager's page. It guards nothing: each page does that itself. */
export default async function ManagerLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  const locale = await readerLocale()
  const t = translator(locale, 'manager')
  return (
    <ManagerShell
      locale={locale}
      home="/caseload"
      helpHref="/caseload/help"
      nav={[
        { href: '/caseload', label: t('nav.caseload') },
        { href: '/people', label: t('nav.people') },
        { href: '/clinic', label: translator(locale, 'clinic')('nav') },
      ]}
      account={
        person ? (
          <AccountMenu
            locale={locale}
            displayName={person.displayName}
            clinicName={person.place?.clinicName ?? null}
            mayChoose={person.places.length > 1}
          />
        ) : null
      }
      watch={<SessionWatch locale={locale} idleSeconds={person?.idleSeconds ?? null} />}
      banner={person?.isDemo ? <DemoBanner locale={locale} /> : null}
    >
      {children}
    </ManagerShell>
  )
}
