import type { Route } from 'next'
import { buttonClasses } from '@/components/ui/button'
import Link from '@/components/ui/link'
import type { WaitingVisit } from '@/lib/booking/visit'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { localDateOf } from '@/lib/time/plain-date'

/** Where one time is chosen for somebody who waits: the first that is free stands there chosen already. */
export function offerHref({ visit, free }: WaitingVisit): Route {
  const base = `/patients/${visit.patientId}/book?move=${visit.id}`
  if (!free) return base as Route
  const day = localDateOf(free.getTime(), visit.clinicZone)
  return `${base}&month=${day.slice(0, 7)}&day=${day}&at=${free.getTime()}#confirm` as Route
}

/** What they have, since when they wait, what is free and what they were told of. */
export function WaitFacts({ locale, wait }: { locale: Locale; wait: WaitingVisit }) {
  const t = translator(locale, 'waits')
  const { visit, askedAt, told, free } = wait
  const zone = visit.clinicZone
  const when = (at: Date) => formatInstant(locale, at, zone)
  const day = (at: Date) => formatDay(locale, localDateOf(at.getTime(), zone))
  return (
    <>
      <p className="tabular">{t('has', { when: when(visit.startsAt), day: day(askedAt) })}</p>
      <p className={free ? 'font-semibold tabular' : 'text-ink-soft'}>
        {free ? t('free', { when: when(free) }) : t('freeNone')}
      </p>
      {told ? (
        <p className="text-sm text-ink-soft tabular">
          {t('told', { day: day(told.at), when: when(told.startsAt) })}
        </p>
      ) : null}
    </>
  )
}

/** Those who wait for an earlier time, each with what can be offered; nothing when nobody does. */
export function Waiting({ locale, waiting }: { locale: Locale; waiting: readonly WaitingVisit[] }) {
  if (waiting.length === 0) return null
  const t = translator(locale, 'waits')
  return (
    <section aria-labelledby="waiting" className="flex flex-col gap-1">
      <h2 id="waiting" className="text-lg font-semibold">
        {t('title')} <span className="text-base font-normal text-ink-soft tabular">{waiting.length}</span>
      </h2>
      <p className="max-w-prose text-ink-soft">{t('lead')}</p>
      <ul>
        {waiting.map((wait) => (
          <li
            key={wait.visit.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-t border-line py-2"
          >
            <div>
              <Link
                href={`/schedule/${wait.visit.id}` as Route}
                className="inline-flex min-h-6 items-center font-semibold text-accent underline underline-offset-4"
              >
                {wait.visit.patientName}
              </Link>
              <WaitFacts locale={locale} wait={wait} />
            </div>
            <Link
              href={offerHref(wait)}
              aria-label={t('offerOne', { name: wait.visit.patientName })}
              className={buttonClasses('secondary', 'compact')}
            >
              {t('offer')}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
