import { SkipLink } from '@/components/ui/skip-link'
import { translator } from '@/lib/messages'
import { HelpLink } from './help-link'
import type { ShellProps } from './shell-types'
import { Wordmark } from './wordmark'

/** Before anyone is signed in: sign-in, invitation, not found. `wide` for a page with a picture beside it. */
export function PublicShell({
  locale,
  home,
  helpHref,
  banner,
  preferences,
  wide,
  children,
}: Omit<ShellProps, 'nav' | 'account'> & { wide?: boolean }) {
  const t = translator(locale, 'common')
  const width = wide ? 'max-w-5xl' : 'max-w-md'
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink label={t('skipToContent')} />
      {banner ? <section aria-label={t('notices')}>{banner}</section> : null}
      <header className={`mx-auto flex w-full flex-wrap items-center justify-between px-4 pt-2 ${width}`}>
        <Wordmark href={home} label={t('product')} />
        <HelpLink href={helpHref} label={t('help')} />
      </header>
      <main id="main" tabIndex={-1} className={`mx-auto w-full grow px-4 py-6 outline-none ${width}`}>
        {children}
      </main>
      <footer
        className={`mx-auto flex w-full flex-col gap-4 border-t border-line px-4 py-4 text-sm text-ink-soft ${width}`}
      >
        <p>{t('notForEmergencies')}</p>
        {preferences}
      </footer>
    </div>
  )
}
