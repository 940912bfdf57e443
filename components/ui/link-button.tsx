import type { Route } from 'next'
import type { ReactNode } from 'react'
import { type ButtonLook, type ButtonSize, buttonClasses } from './button'
import Link from './link'

type Props<T extends string> = {
  href: Route<T> | URL
  look?: ButtonLook
  size?: ButtonSize
  wide?: boolean
  children: ReactNode
}

export function LinkButton<T extends string>({ href, look, size, wide, children }: Props<T>) {
  return (
    <Link href={href as Route} className={buttonClasses(look, size, wide)}>
      {children}
    </Link>
  )
}
