'use client'

import type { Route } from 'next'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import Link from '@/components/ui/link'

/**
 * A link that knows whether the page shown is its own or one below it. Fetched when it is pressed: every page is made
 * for its reader, so fetching ahead brings a phone nothing but work.
 */
export function NavLink({
  href,
  exact,
  className,
  children,
}: {
  href: string
  exact?: boolean
  className: string
  children: ReactNode
}) {
  const pathname = usePathname()
  const here = pathname === href
  const below = !exact && pathname.startsWith(`${href}/`)
  return (
    <Link
      href={href as Route}
      aria-current={here ? 'page' : below ? 'true' : undefined}
      className={className}
    >
      {children}
    </Link>
  )
}
