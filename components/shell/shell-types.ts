import type { ReactNode } from 'react'
import type { Locale } from '@/lib/messages'

export type NavItem = {
  href: string
  label: string
  /** A count with words for those who do not see it; shown only when above 0. */
  count?: { value: number; label: string }
  /** Where the count can be asked for again while the page stays open; an answer is `{ value, label }`. */
  countFrom?: string
  /** Current only on the page itself, not on those below it. */
  exact?: boolean
}

export type ShellProps = {
  locale: Locale
  /** Where the wordmark leads. */
  home: string
  nav: readonly NavItem[]
  /** Help stands in the same place, top right, on every page of every role. */
  helpHref: string
  /** Who is signed in and the way out. */
  account?: ReactNode
  /** Watches over the end of the sign-in. */
  watch?: ReactNode
  /** Strips above everything: demo data, offline. */
  banner?: ReactNode
  /** A line under the header: what waits on this phone. */
  status?: ReactNode
  /** Language and theme. */
  preferences?: ReactNode
  children: ReactNode
}
