import type { ReactNode } from 'react'
import { DemoBanner } from '@/components/shell/demo-banner'
import { PatientShell } from '@/components/shell/patient-shell'
import { defaultLocale, translator } from '@/lib/messages'
import { currentPerson } from '@/lib/server/guards'
import { FlareIcon, MoreIcon, PlanIcon, ProgressIcon, TodayIcon } from './nav-icons'

/** The frame of every page of a person in care. It guards nothing: each page does that itself. */
export default async function PatientLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  const locale = person?.locale ?? defaultLocale
  const t = translator(locale, 'patient')
  return (
    <PatientShell
      locale={locale}
      home="/today"
      helpHref="/help"
      nav={[
        { href: '/today', label: t('nav.today'), icon: <TodayIcon /> },
        { href: '/plan', label: t('nav.plan'), icon: <PlanIcon /> },
        { href: '/progress', label: t('nav.progress'), icon: <ProgressIcon /> },
        { href: '/flare', label: t('nav.flare'), icon: <FlareIcon /> },
        { href: '/more', label: t('nav.more'), icon: <MoreIcon /> },
      ]}
      banner={person?.isDemo ? <DemoBanner locale={locale} /> : null}
    >
      {children}
    </PatientShell>
  )
}
