import type { ReactNode } from 'react'
import { PhoneKeeper } from '@/components/offline/phone-keeper'
import { DemoBanner } from '@/components/shell/demo-banner'
import { PatientShell } from '@/components/shell/patient-shell'
import { SessionWatch } from '@/components/shell/session-watch'
import { translator } from '@/lib/messages'
import { buildId } from '@/lib/server/build-id'
import { currentPerson } from '@/lib/server/guards'
import { readerLocale } from '@/lib/server/locale'
import { phoneOwner, phoneSecret } from '@/lib/server/phone'
import { requestFacts } from '@/lib/server/request'
import { unreadInFrame } from '@/lib/server/unread'
import { keeperWords } from './keep'

/** The frame of every page of a person in care. It guards nothing: each page does that itself. */
export default async function PatientLayout({ children }: { children: ReactNode }) {
  const person = await currentPerson()
  const locale = await readerLocale()
  const t = translator(locale, 'patient')
  const patientId = person?.place?.patientId
  const { path } = await requestFacts()
  const unread = await unreadInFrame('patient', locale, {
    opensThread: path?.startsWith('/messages') ?? false,
  })
  return (
    <PatientShell
      locale={locale}
      home="/today"
      helpHref="/help"
      places={[
        { href: '/today', label: t('nav.today'), icon: 'today' },
        { href: '/plan', label: t('nav.plan'), icon: 'plan' },
        { href: '/progress', label: t('nav.progress'), icon: 'progress' },
        { href: '/flare', label: t('nav.flare'), icon: 'flare' },
        {
          href: '/more',
          label: t('nav.more'),
          icon: 'more',
          count: unread,
          countFrom: '/api/messages/unread',
        },
      ]}
      status={
        <>
          {patientId ? (
            <div
              id="phone"
              hidden
              data-owner={phoneOwner({ patientId })}
              data-secret={phoneSecret({ patientId })}
              data-build={buildId()}
            />
          ) : null}
          <PhoneKeeper words={keeperWords(locale)} />
        </>
      }
      watch={<SessionWatch locale={locale} idleSeconds={person?.idleSeconds ?? null} />}
      banner={person?.isDemo ? <DemoBanner locale={locale} /> : null}
    >
      {children}
    </PatientShell>
  )
}
