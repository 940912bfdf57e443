import type { ReactNode } from 'react'

/** A link that always loads its page anew: without a line only the service worker can answer it. */
export function PageLink({
  href,
  className,
  children,
}: {
  href: string
  className: string
  children: ReactNode
}) {
  return (
    <a href={href} className={className}>
      {children}
    </a>
  )
}
