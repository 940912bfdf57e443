import { SkipLink } from '@/components/ui/skip-link'
import { translator } from '@/lib/messages'
import { HelpLink } from './help-link'
import { NavCount } from './nav-count'
import { NavLink } from './nav-link'
import type { ShellProps } from './shell-types'
import { Wordmark } from './wordmark'

/** One column for a thumb: navigation at the bottom on a phone, on top from 768 px. At most five items. */
export function PatientShell({
  locale,
  home,
  nav,
  helpHref,
  account,
  watch,
  banner,
  status,
  preferences,
  children,
}: ShellProps) {
  const t = translator(locale, 'common')
  return (
    <div className="flex min-h-dvh flex-col [--bottom-nav:4rem] md:[--bottom-nav:0px]">
      <SkipLink label={t('skipToContent')} />
      {watch}
      {banner ? <section aria-label={t('notices')}>{banner}</section> : null}
      <header className="mx-auto flex w-full max-w-2xl flex-wrap items-center justify-between px-4 pt-2 print:hidden">
        <Wordmark href={home} label={t('product')} />
        <HelpLink href={helpHref} label={t('help')} />
      </header>
      {status}
      <nav
        aria-label={t('mainNavigation')}
        className="fixed inset-x-0 bottom-0 z-20 border-t border-line-strong bg-sheet pb-[env(safe-area-inset-bottom)] md:static md:mx-auto md:w-full md:max-w-2xl md:border-t-0 md:border-b md:bg-transparent md:px-4 print:hidden"
      >
        <ul className="mx-auto flex max-w-2xl justify-around md:justify-start md:gap-2">
          {nav.map((item) => (
            <li key={item.href} className="min-w-0 grow md:grow-0">
              <NavLink
                href={item.href}
                exact={item.exact}
                className="group relative flex min-h-16 flex-col items-center justify-center gap-0.5 px-1 text-[min(0.75rem,3.8vw)] text-ink-soft focus-visible:-outline-offset-3 md:min-h-11 md:flex-row md:gap-2 md:px-3 md:text-base aria-[current]:font-semibold aria-[current]:text-accent"
              >
                <span
                  aria-hidden="true"
                  className="absolute inset-x-3 top-0 h-1 bg-accent opacity-0 group-aria-[current]:opacity-100 md:top-auto md:bottom-0"
                />
                {item.icon ? <span className="[&_svg]:size-6 md:[&_svg]:size-5">{item.icon}</span> : null}
                <span className="flex items-center gap-1">
                  {item.label}
                  {item.count ? (
                    <span className="absolute top-1.5 start-1/2 ms-1.5 md:static md:ms-0">
                      <NavCount item={item} />
                    </span>
                  ) : null}
                </span>
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-2xl grow px-4 pt-4 pb-6 outline-none">
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
