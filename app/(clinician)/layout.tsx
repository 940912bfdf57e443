import Link from 'next/link'
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
          <span className="flex flex-wrap items-center gap-x-3 text-ink-soft">
            <span>{person.displayName}</span>
            {person.place && person.places.length > 1 ? (
              <Link
                href="/choose"
                prefetch={false}
                className="flex min-h-11 items-center text-accent underline underline-offset-4"
              >
                {person.place.clinicName}
              </Link>
            ) : (
              <span>{person.place?.clinicName}</span>
            )}
            <form action="/sign-out" method="post">
              <button type="submit" className="min-h-11 text-accent underline underline-offset-4">
                {translator(locale, 'common')('signOut')}
              </button>
            </form>
          </span>
        ) : null
      }
      banner={person?.isDemo ? <DemoBanner locale={locale} /> : null}
    >
      {children}
    </ClinicianShell>
  )
}
