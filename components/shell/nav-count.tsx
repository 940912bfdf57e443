import { CountBadge } from '@/components/ui/badge'
import { LiveCount } from './live-count'
import type { NavItem } from './shell-types'

/** How many wait behind a place of the navigation. */
export function NavCount({ item: { count, countFrom } }: { item: NavItem }) {
  if (!count) return null
  if (countFrom) return <LiveCount from={countFrom} first={count} />
  return count.value > 0 ? <CountBadge count={count.value} label={count.label} /> : null
}
