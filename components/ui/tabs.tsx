'use client'

import type { Route } from 'next'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import Link from './link'

export type Tab = { href: string; label: string; count?: ReactNode; current?: boolean }

/** Tabs that are links: each has an address, and the browser's back button works. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const pathname = usePathname()
  const strip = useRef<HTMLElement>(null)
  // On a narrow screen the strip scrolls: the tab that is open is never out of sight.
  useEffect(() => {
    const open = strip.current?.querySelector<HTMLElement>(`[aria-current]`)
    if (open && strip.current) strip.current.scrollLeft = open.offsetLeft - strip.current.clientWidth / 3
  }, [pathname])
  return (
    <nav
      ref={strip}
      aria-label={label}
      className="relative overflow-x-auto border-b border-line-strong print:hidden"
    >
      <ul className="flex gap-1">
        {tabs.map((tab) => (
          <li key={tab.href} className="shrink-0">
            <Link
              href={tab.href as Route}
              aria-current={(tab.current ?? pathname === tab.href.split('?')[0]) ? 'page' : undefined}
              className="-mb-px flex min-h-11 items-center gap-2 border-b-3 border-transparent px-3 text-ink-soft hover:text-ink focus-visible:-outline-offset-3 aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {tab.label}
              {tab.count}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
