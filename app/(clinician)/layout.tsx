import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { CommandPalette } from '@/components/command-palette/command-palette'
import { AccountMenu } from '@/components/shell/account-menu'
import { ClinicianShell } from '@/components/shell/clinician-shell'
import { DemoBanner } from '@/components/shell/demo-banner'
import { SessionWatch } from '@/components/shell/session-watch'
import { ThemeSwitch } from '@/components/shell/theme-switch'
import { UnitsSwitch } from '@/components/shell/units-switch'
import { zonesDiffer, zoneWords } from '@/lib/booking/zone-words'
import { staffZone } from '@/lib/clinic/staff-zone'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { currentPerson } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { staffUnits } from '@/lib/server/units'
import { unreadInFrame } from '@/lib/server/unread'
import { parseTheme, themeCookie } from '@/lib/theme/theme'

/** The frame of every clinician's page. It guards nothing: each page does that itself. */
export default async function ClinicianLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  const locale = await readerLocale()
  const t = translator(locale, 'clinician')
  const p = translator(locale, 'palette')
  const c = translator(locale, 'chart')
  const now = new Date()
  const zone = staffZone(person)
  const otherZone =
    person && zonesDiffer(zone, person.timeZone, now) ? (
      <p className="mb-2 text-sm text-ink-soft print:hidden">
        {translator(locale, 'staffZone')('line', {
          zone: zoneWords(locale, zone, now),
          time: formatInstant(locale, now, person.timeZone, 'time'),
        })}
      </p>
    ) : null
  return (
    <ClinicianShell
      locale={locale}
      home="/review"
      helpHref="/review/help"
      nav={[
        { href: '/review', label: t('nav.review') },
        { href: '/tasks', label: translator(locale, 'tasks')('nav') },
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
          <>
            <CommandPalette
              pages={[
                { href: '/review', label: t('nav.review') },
                { href: '/tasks', label: translator(locale, 'tasks')('title') },
                { href: '/patients', label: t('nav.patients') },
                { href: '/inbox', label: translator(locale, 'thread')('inbox.title') },
                { href: '/schedule', label: translator(locale, 'visits')('staff.nav') },
                { href: '/patients/invite', label: p('pages.invite') },
                { href: '/patients/outside', label: p('pages.outside') },
                { href: '/inbox/templates', label: p('pages.templates') },
                { href: '/schedule/hours', label: p('pages.hours') },
                { href: '/tasks#leave', label: p('pages.leave') },
                { href: '/protocol', label: translator(locale, 'protocol')('nav') },
                { href: '/protocol/learning', label: p('pages.learning') },
                { href: '/review/help', label: p('pages.help') },
              ]}
              ofChart={[
                { tail: '/notes', label: c('tab.notes') },
                { tail: '/messages', label: c('tab.messages') },
                { tail: '/plan', label: t('case.editPlan') },
                { tail: '/book', label: translator(locale, 'visits')('staff.book') },
                { tail: '/brief', label: translator(locale, 'brief')('link') },
                { tail: '/trends', label: c('tab.trends') },
                { tail: '/timeline', label: c('tab.timeline') },
                { tail: '/files', label: c('tab.files') },
                { tail: '/team', label: c('tab.team') },
                { tail: '/access', label: c('tab.access') },
                { tail: '/discharge', label: translator(locale, 'completion')('clinician.title') },
              ].map((part) => ({ ...part, label: p('ofChart', { part: part.label }) }))}
              words={{
                open: p('open'),
                title: p('title'),
                label: p('label'),
                hint: p('hint'),
                none: p('none'),
                close: p('close'),
                lost: p('lost'),
              }}
            />
            <AccountMenu
              locale={locale}
              displayName={person.displayName}
              clinicName={person.place?.clinicName ?? null}
              mayChoose={person.places.length > 1}
            />
          </>
        ) : null
      }
      preferences={
        <div className="flex flex-wrap gap-x-8 gap-y-3">
          <UnitsSwitch locale={locale} current={await staffUnits()} />
          <ThemeSwitch locale={locale} current={parseTheme((await cookies()).get(themeCookie)?.value)} />
        </div>
      }
      watch={<SessionWatch locale={locale} idleSeconds={person?.idleSeconds ?? null} />}
      banner={person?.isDemo ? <DemoBanner locale={locale} /> : null}
    >
      {otherZone}
      {children}
    </ClinicianShell>
  )
}
