import { type Month, neighbour, weeksOf } from '@/lib/booking/month'
import { zonesDiffer } from '@/lib/booking/zone-words'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import type { PlainDate, ZoneName } from '@/lib/time/types'

type Props = {
  locale: Locale
  month: Month
  /** Months in which somebody could look. */
  range: { first: Month; last: Month }
  days: ReadonlyMap<PlainDate, readonly number[]>
  day: PlainDate | undefined
  hrefOf: (at: { month?: Month; day?: PlainDate }) => string
}

/** A month as a calendar sheet. A day with free times is a link; the others are only there to find one's way. */
export function MonthSheet({ locale, month, range, days, day, hrefOf }: Props) {
  const t = translator(locale, 'visits')
  const title = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${month}-01T00:00:00Z`))
  const arrow = (to: Month, label: string, path: string) => (
    <a
      href={hrefOf({ month: to })}
      aria-label={label}
      className="grid size-12 place-items-center rounded-md border border-line-strong bg-sheet text-accent"
    >
      <svg
        viewBox="0 0 16 16"
        className="size-4"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <path d={path} />
      </svg>
    </a>
  )
  return (
    <div className="flex max-w-md flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        {month > range.first ? (
          arrow(neighbour(month, -1), t('choose.monthBefore'), 'M10 2 4 8l6 6')
        ) : (
          <span className="size-12" />
        )}
        <p className="font-semibold" aria-hidden="true">
          {title}
        </p>
        {month < range.last ? (
          arrow(neighbour(month, 1), t('choose.monthAfter'), 'm6 2 6 6-6 6')
        ) : (
          <span className="size-12" />
        )}
      </div>
      <table className="w-full table-fixed border-collapse">
        <caption className="sr-only">{t('choose.month', { month: title })}</caption>
        <thead>
          <tr>
            {(['1', '2', '3', '4', '5', '6', '7'] as const).map((weekday) => (
              <th key={weekday} scope="col" className="pb-1 text-center text-sm font-normal text-ink-soft">
                {t(`choose.weekdays.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((date, index) => {
                const count = date ? (days.get(date)?.length ?? 0) : 0
                const number = date ? Number(date.slice(8)) : ''
                return (
                  <td key={date ?? `none-${index}`} className="p-0.5">
                    {date && count > 0 ? (
                      <a
                        href={hrefOf({ month, day: date })}
                        aria-current={date === day ? 'date' : undefined}
                        className="flex h-12 flex-col items-center justify-center rounded-md border border-accent bg-sheet font-semibold text-accent tabular aria-[current]:bg-accent aria-[current]:text-on-accent"
                      >
                        <span aria-hidden="true">{number}</span>
                        <span className="sr-only">
                          {t('choose.dayFree', { day: formatDay(locale, date, 'long'), count })}
                        </span>
                      </a>
                    ) : (
                      <span className="grid h-12 place-items-center text-ink-faint tabular">{number}</span>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The free times of one day as buttons of the form around them; the other zone stands beside where it differs. */
export function SlotButtons({
  locale,
  slots,
  zone,
  other,
  hrefOf,
  chosen,
}: {
  locale: Locale
  slots: readonly number[]
  zone: ZoneName
  other: { zone: ZoneName; words: (time: string) => string }
  /** Where a time leads that is still to be confirmed; left out = it is sent at once. */
  hrefOf?: (at: Date) => string
  chosen?: number | undefined
}) {
  const look =
    'flex min-h-12 w-full flex-col items-center justify-center rounded-md border border-line-strong bg-sheet px-2 py-1 tabular hover:bg-accent-soft'
  const words = (at: Date) => (
    <>
      <span className="font-semibold">{formatInstant(locale, at, zone, 'time')}</span>
      {zonesDiffer(zone, other.zone, at) ? (
        <span className="text-sm text-ink-soft">
          {other.words(formatInstant(locale, at, other.zone, 'time'))}
        </span>
      ) : null}
    </>
  )
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(7.5rem,1fr))] gap-2">
      {slots.map((slot) => {
        const at = new Date(slot)
        return (
          <li key={slot}>
            {hrefOf ? (
              <a
                href={hrefOf(at)}
                aria-current={at.getTime() === chosen ? 'true' : undefined}
                className={`${look} text-accent aria-[current]:border-2 aria-[current]:border-accent aria-[current]:bg-accent-soft`}
              >
                {words(at)}
              </a>
            ) : (
              <button type="submit" name="startsAt" value={at.toISOString()} className={look}>
                {words(at)}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
