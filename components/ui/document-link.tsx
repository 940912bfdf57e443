import type { ReactNode } from 'react'
import { type ButtonLook, type ButtonSize, buttonClasses } from './button'

type Props = { href: string; look?: ButtonLook; size?: ButtonSize; wide?: boolean; children: ReactNode }

/**
 * A link that loads a whole new document. What a document may use (camera, microphone) is settled when it is loaded:
 * a step of the router would keep the old one's permissions, in and out.
 */
export function DocumentLink({ href, look, size, wide, children }: Props) {
  return (
    <a href={href} className={buttonClasses(look, size, wide)}>
      {children}
    </a>
  )
}
