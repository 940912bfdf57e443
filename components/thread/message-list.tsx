import type { ReactNode } from 'react'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant, formatMoment } from '@/lib/messages/formats'
import type { Author, Thread, ThreadMessage } from '@/lib/thread/types'
import { localDateOf } from '@/lib/time/plain-date'
import type { ZoneName } from '@/lib/time/types'
import { MessageFiles } from './message-files'

type Props = {
  locale: Locale
  thread: Thread
  /** Who looks, in whose zone. */
  reader: Author
  userId: string
  zone: ZoneName
  /** Zone in which days of the clinic are counted. */
  clinicZone: ZoneName
  heading: 2 | 3
  /** Set for a clinician: whose thread it is. */
  patientId?: string
  /** What can be done about one message. */
  below?: (message: ThreadMessage) => ReactNode
}

/** Kept on the phone for longer than this, a message says when it was written. */
const LATE_MS = 10 * 60_000

/** A thread, newest first. Words are shown as text: nothing in them is ever markup. */
export function MessageList({
  locale,
  thread,
  reader,
  userId,
  zone,
  clinicZone,
  heading,
  patientId,
  below,
}: Props) {
  const t = translator(locale, 'thread')
  const Heading = heading === 2 ? 'h2' : 'h3'
  // on a clinician's screen two zones meet; the patient reads the own clock
  const moment = reader === 'patient' ? formatMoment : formatInstant
  const other: Author = reader === 'patient' ? 'clinician' : 'patient'
  return (
    <ol className="flex flex-col divide-y divide-line border-y border-line">
      {[...thread.messages].reverse().map((message, index) => {
        const mine = message.author === reader
        const unread = message.author === other && message.number > thread.readByMe
        const read = thread.readBy[other] >= message.number
        return (
          <li
            key={message.messageId}
            id={index === 0 ? 'newest' : `message-${message.number}`}
            className="py-4"
          >
            <article
              aria-labelledby={`author-${message.number}`}
              className={`flex flex-col gap-1 border-s-3 ps-3 ${mine ? 'border-line-strong' : 'border-accent'}`}
            >
              <Heading
                id={`author-${message.number}`}
                className="flex flex-wrap items-baseline gap-x-3 text-base"
              >
                <span className="font-semibold">
                  {message.authorUserId === userId ? t('you') : message.authorName}
                </span>
                <time dateTime={message.receivedAt.toISOString()} className="text-sm text-ink-soft tabular">
                  {moment(locale, message.receivedAt, zone)}
                </time>
                {unread ? (
                  <span className="rounded-sm bg-ink px-1.5 text-sm font-semibold text-sheet">
                    {t('new')}
                  </span>
                ) : null}
              </Heading>
              <p dir="auto" className="max-w-prose wrap-anywhere whitespace-pre-wrap">
                {message.body}
              </p>
              <MessageFiles locale={locale} message={message} patientId={patientId} />
              {message.receivedAt.getTime() - message.writtenAt.getTime() > LATE_MS ? (
                <p className="text-sm text-ink-soft">
                  {t('writtenEarlier', { at: moment(locale, message.writtenAt, zone) })}
                </p>
              ) : null}
              {mine ? (
                <p className="text-sm text-ink-soft">{t(read ? 'readBySomebody' : 'sentUnread')}</p>
              ) : null}
              {message.uses.map((use) => (
                <p key={use.kind} className="text-sm font-semibold text-ink-soft">
                  {useInWords(use)}
                </p>
              ))}
              {below?.(message)}
            </article>
          </li>
        )
      })}
    </ol>
  )

  function useInWords({ kind, byName, dueAt, note }: ThreadMessage['uses'][number]): string {
    const day = dueAt === null ? '' : lastDayBefore(locale, dueAt, clinicZone)
    if (reader === 'patient') {
      if (kind === 'task') return t('passedOn', { day })
      if (kind === 'plan_change') return t('toPlan')
      return t(kind === 'spoken' ? 'spokenAbout' : 'readWithoutAnswer')
    }
    if (kind === 'plan_change') return t('clinician.becamePlan', { name: byName })
    const made =
      kind === 'task'
        ? t('clinician.becameTask', { name: byName, day })
        : t(kind === 'spoken' ? 'clinician.becameSpoken' : 'clinician.becameNoAnswer', { name: byName })
    return note === null ? made : t('clinician.withNote', { made, note })
  }
}

/** The day whose end an instant is. */
export const lastDayBefore = (locale: Locale, end: Date, zone: ZoneName): string =>
  formatDay(locale, localDateOf(end.getTime() - 1, zone), 'long')
