import type { ReactNode } from 'react'
import { AccountMenu } from '@/components/shell/account-menu'
import { ClinicianShell } from '@/components/shell/clinician-shell'
import { DemoBanner } from '@/components/shell/demo-banner'
import { translator } from '@/lib/messages'
import { currentPerson } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { unreadInFrame } from '@/lib/server/unread'

/** The frame of every clinician's page. It guards nothing: each page does that itself. */
export default async function ClinicianLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  const locale = await readerLocale()
  const t = translator(locale, 'clinician')
  return (
    <ClinicianShell
      locale={locale}
      home="/review"
      helpHref="/review/help"
      nav={[
        { href: '/review', label: t('nav.review') },
        { href: '/patients', label: t('nav.patients') },
        { href: '/protocol', label: translator(locale, 'protocol')('nav') },
        {
          href: '/inbox',
          label: translator(locale, 'thread')('inbox.title'),
          count: await unreadInFrame('clinician', locale, { opensThread: false }),
          countFrom: '/api/messages/unread',
        },
        { href: '/schedule', label: translator(locale, 'visits')('staff.nav') },
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
      banner={person?.isDemo ? <DemoBanner locale={locale} /> : null}
    >
      {children}
    </ClinicianShell>
  )
}
