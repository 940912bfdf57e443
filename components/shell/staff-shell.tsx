import { SkipLink } from '@/components/ui/skip-link'
import { translator } from '@/lib/messages'
import { HelpLink } from './help-link'
import { NavCount } from './nav-count'
import { NavLink } from './nav-link'
import type { ShellProps } from './shell-types'
import { Wordmark } from './wordmark'

/** What the two staff roles share: one slim bar on top, the page below as wide as the role asks. */
export function StaffShell({
  locale,
  home,
  nav,
  helpHref,
  account,
  watch,
  banner,
  preferences,
  children,
  width,
}: ShellProps & { width: string }) {
  const t = translator(locale, 'common')
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink label={t('skipToContent')} />
      {watch}
      {banner ? <section aria-label={t('notices')}>{banner}</section> : null}
      <header className="border-b border-line-strong bg-sheet print:hidden">
        <div className={`mx-auto flex flex-wrap items-center gap-x-3 px-4 sm:gap-x-6 ${width}`}>
          <Wordmark href={home} label={t('product')} />
          <nav
            aria-label={t('mainNavigation')}
            className="relative order-last -mx-2 grow max-sm:basis-full sm:order-none sm:overflow-x-auto"
          >
            <ul className="flex max-sm:flex-wrap">
              {nav.map((item) => (
                <li key={item.href} className="shrink-0">
                  <NavLink
                    href={item.href}
                    exact={item.exact}
                    className="flex min-h-11 items-center gap-1.5 border-b-3 border-transparent px-2.5 text-sm sm:min-h-12 sm:px-3 text-ink-soft hover:text-ink focus-visible:-outline-offset-3 aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
                  >
                    {item.label}
                    <NavCount item={item} />
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
          <div className="ms-auto flex min-w-0 items-center gap-2 text-sm max-sm:flex-1 max-sm:justify-end">
            {account}
            <HelpLink href={helpHref} label={t('help')} iconOnPhone />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={`mx-auto w-full grow px-4 py-4 outline-none ${width}`}>
        {children}
      </main>
      {preferences ? (
        <footer
          className={`mx-auto w-full border-t border-line px-4 py-4 text-sm text-ink-soft print:hidden ${width}`}
        >
          {preferences}
        </footer>
      ) : null}
    </div>
  )
}
