import type { ReactNode } from 'react'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { roomTime } from '@/lib/booking/policy'
import type { Visit } from '@/lib/booking/visit'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'

/** Why the room of a visit cannot be entered now, with the way back; null = it can. */
export function closedRoom(
  locale: Locale,
  visit: Pick<Visit, 'way' | 'state' | 'startsAt' | 'endsAt'>,
  { now, zone, back }: { now: Date; zone: string; back: { href: string; label: string } },
): ReactNode {
  const t = translator(locale, 'room')
  const time = roomTime(visit, now)
  if (visit.way === 'video' && time.state === 'open') return null
  const title =
    visit.way !== 'video'
      ? t('notVideo')
      : time.state === 'early'
        ? t('early', { time: formatInstant(locale, time.opensAt, zone) })
        : t('over')
  return (
    <EmptyState
      title={title}
      action={
        <a href={back.href} className={buttonClasses('secondary')}>
          {back.label}
        </a>
      }
    />
  )
}
