'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A link that knows whether the page shown is its own or one below it. */
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
