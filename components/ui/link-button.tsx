import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { type ButtonLook, type ButtonSize, buttonClasses } from './button'

type Props<T extends string> = {
  href: Route<T> | URL
  look?: ButtonLook
  size?: ButtonSize
  wide?: boolean
  children: ReactNode
}

export function LinkButton<T extends string>({ href, look, size, wide, children }: Props<T>) {
  return (
    <Link href={href as Route} prefetch={false} className={buttonClasses(look, size, wide)}>
      {children}
    </Link>
  )
}
