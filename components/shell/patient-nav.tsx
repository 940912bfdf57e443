'use client'

import { NavCount } from './nav-count'
import { NavLink } from './nav-link'
import { placeIcons } from './patient-icons'
import type { NavItem } from './shell-types'

export type PatientPlace = Omit<NavItem, 'exact'> & { icon: keyof typeof placeIcons }

/**
 * The five places of a person in care: at the bottom on a phone, on top from 768 px. It stands on every one of their pages, so
 * its drawings and looks are in the script, which a phone keeps, and not in each page twice.
 */
export function PatientNav({ label, places }: { label: string; places: readonly PatientPlace[] }) {
  return (
    <nav
      aria-label={label}
      className="fixed inset-x-0 bottom-0 z-20 border-t border-line-strong bg-sheet pb-[env(safe-area-inset-bottom)] md:static md:mx-auto md:w-full md:max-w-2xl md:border-t-0 md:border-b md:bg-transparent md:px-4 print:hidden"
    >
      <ul className="mx-auto flex max-w-2xl justify-around md:justify-start md:gap-2">
        {places.map((place) => {
          const Icon = placeIcons[place.icon]
          return (
            <li key={place.href} className="min-w-0 grow md:grow-0">
              <NavLink
                href={place.href}
                className="group relative flex min-h-16 flex-col items-center justify-center gap-0.5 px-1 text-[min(0.75rem,3.8vw)] text-ink-soft focus-visible:-outline-offset-3 md:min-h-11 md:flex-row md:gap-2 md:px-3 md:text-base aria-[current]:font-semibold aria-[current]:text-accent"
              >
                <span
                  aria-hidden="true"
                  className="absolute inset-x-3 top-0 h-1 bg-accent opacity-0 group-aria-[current]:opacity-100 md:top-auto md:bottom-0"
                />
                <Icon />
                <span className="flex items-center gap-1">
                  {place.label}
                  {place.count ? (
                    // beside the drawing, never on it, in large type too
                    <span className="absolute start-[calc(50%+min(0.65rem,4.6vw))] top-1.5 md:static [&>span]:min-w-[min(1.25rem,5vw)] [&>span]:px-[min(0.25rem,1vw)] [&>span]:text-[min(0.8125rem,3.5vw)] [&>span]:leading-[min(1.25rem,5.5vw)]">
                      <NavCount item={place} />
                    </span>
                  ) : null}
                </span>
              </NavLink>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
