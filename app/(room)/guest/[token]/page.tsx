import type { Metadata } from 'next'
import { PageHeader } from '@/components/ui/page-header'
import { VisitorRoom } from '@/components/visit-room/visitor-room'
import { getGuest } from '@/db/queries/visit-room'
import { roomTime } from '@/lib/booking/policy'
import { defaultLocale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { keptGuestKey } from '@/lib/server/guest-key'
import { iceFor } from '@/lib/server/ice'
import { roomScope } from '@/lib/server/room-seat'
import { tokenHash } from '@/lib/server/tokens'
import { roomWords } from '@/lib/visit-room/words'

const t = translator(defaultLocale, 'room')
export const metadata: Metadata = { title: t('guestTitle'), referrer: 'no-referrer' }

/** Whoever has the link sees when the visit is and nothing of whose it is. Opening it uses it up by no means. */
export default async function GuestPage({ params }: PageProps<'/guest/[token]'>) {
  const { token } = await params
  const now = new Date()
  const earlierKey = await keptGuestKey()
  const guest = /^[\w-]{43}$/.test(token)
    ? await getGuest(roomScope(), tokenHash(token), earlierKey === undefined ? null : tokenHash(earlierKey))
    : null
  if (!guest || roomTime(guest.visit, now).state === 'over')
    return <PageHeader title={t('guestTitle')} lead={t('guestInvalid')} />
  if (guest.used && guest.backAs === null) return <PageHeader title={t('guestTitle')} lead={t('guestUsed')} />
  const when = t('guestWhen', { when: formatInstant(defaultLocale, guest.visit.startsAt, guest.zone) })
  const time = roomTime(guest.visit, now)
  return (
    <>
      <PageHeader title={t('guestTitle')} lead={t('guestLead')} />
      <p className="mb-2">{t(`guestKind.${guest.kind}`)}</p>
      <p className="mb-6">{when}</p>
      {time.state === 'open' ? (
        <VisitorRoom
          words={roomWords(defaultLocale)}
          ice={iceFor(guest.guestId, now)}
          enter={{ token }}
          table={{}}
          late={{}}
          phone=""
          back={null}
          known={
            guest.backAs === null
              ? null
              : { name: guest.backAs, words: t('guestBack', { name: guest.backAs }) }
          }
        />
      ) : time.state === 'early' ? (
        <p>{t('early', { time: formatInstant(defaultLocale, time.opensAt, guest.zone) })}</p>
      ) : null}
    </>
  )
}
