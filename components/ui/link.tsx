import type { Route } from 'next'
import type { ComponentPropsWithoutRef } from 'react'

type Props<T extends string> = Omit<ComponentPropsWithoutRef<'a'>, 'href'> & { href: Route<T> | URL }

/**
 * A link to a page of the portal: an anchor and nothing else, so that a board of six hundred links costs no more than
 * its words. `SoftLinks` in the frame turns the press into a change of page without a reload; without JavaScript
 * it is what it looks like. Pages are fetched when they are asked for: each is made for its reader.
 */
export default function Link<T extends string>({ href, children, ...rest }: Props<T>) {
  return (
    <a {...rest} href={String(href)} data-page="">
      {children}
    </a>
  )
}
