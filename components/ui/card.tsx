import type { ReactNode } from 'react'
import { classNames } from './class-names'

type Props = {
  as?: 'section' | 'article' | 'div' | 'li'
  /** Id of the heading inside, so that the region has a name. */
  labelledBy?: string
  id?: string
  /** `sheet` lies on the page, `plain` has only a rule above, `sunken` is a quiet inset. */
  look?: 'sheet' | 'plain' | 'sunken'
  dense?: boolean
  children: ReactNode
}

const looks = {
  sheet: 'border border-line bg-sheet rounded-md',
  plain: 'border-t border-line-strong',
  sunken: 'bg-sunken rounded-md',
}

export function Card({ as: Element = 'section', labelledBy, id, look = 'sheet', dense, children }: Props) {
  const padding = look === 'plain' ? (dense ? 'py-3' : 'py-4') : dense ? 'p-3' : 'p-4 sm:p-5'
  return (
    <Element id={id} aria-labelledby={labelledBy} className={classNames(looks[look], padding)}>
      {children}
    </Element>
  )
}
