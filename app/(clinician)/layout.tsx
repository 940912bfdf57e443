import type { ReactNode } from 'react'
import { ClinicianShell } from '@/components/shell/clinician-shell'
import { DemoBanner } from '@/components/shell/demo-banner'
import { translator } from '@/lib/messages'
import { currentPerson } from '@/lib/server/guards'

/** The frame of every clinician's page. It guards nothing: each page does that itself. */
export default async function ClinicianLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  const locale = person?.locale ?? 'en'
  const t = translator(locale, 'clinician')
  return (
    <ClinicianShell
      locale={locale}
      home="/review"
      helpHref="/help"
      nav={[
        { href: '/review', label: t('nav.review') },
        { href: '/patients', label: t('nav.patients') },
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
    </ClinicianShell>
  )
}
