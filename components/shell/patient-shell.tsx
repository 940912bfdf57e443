import { SkipLink } from '@/components/ui/skip-link'
import { translator } from '@/lib/messages'
import { HelpLink } from './help-link'
import { PatientNav, type PatientPlace } from './patient-nav'
import type { ShellProps } from './shell-types'
import { Wordmark } from './wordmark'

/** One column for a thumb: navigation at the bottom on a phone, on top from 768 px. At most five items. */
export function PatientShell({
  locale,
  home,
  places,
  helpHref,
  account,
  watch,
  banner,
  status,
  preferences,
  children,
}: Omit<ShellProps, 'nav'> & { places: readonly PatientPlace[] }) {
  const t = translator(locale, 'common')
  return (
    <div className="flex min-h-dvh flex-col print:min-h-0 [--bottom-nav:4rem] md:[--bottom-nav:0px]">
      <SkipLink label={t('skipToContent')} />
      {watch}
      {banner ? <section aria-label={t('notices')}>{banner}</section> : null}
      <header className="mx-auto flex w-full max-w-2xl flex-wrap items-center justify-between px-4 pt-2 print:hidden">
        <Wordmark href={home} label={t('product')} />
        <HelpLink href={helpHref} label={t('help')} />
      </header>
      {status}
      <PatientNav label={t('mainNavigation')} places={places} />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-2xl grow px-4 pt-4 pb-6 outline-none print:pb-0"
      >
        {children}
      </main>
      <footer className="mx-auto flex w-full max-w-2xl flex-col gap-4 border-t border-line px-4 pt-4 pb-24 text-sm text-ink-soft md:pb-6 print:hidden">
        <p>{t('notForEmergencies')}</p>
        {preferences}
        {account}
      </footer>
    </div>
  )
}
