import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'

export type WeekDay = {
  localDate: string
  /** Sessions the plan asks for; 0 = rest. */
  planned: number
  done: number
  /** Days still to come are not "missed". */
  when: 'past' | 'today' | 'future'
  /** Ill or travelling: nothing was planned. */
  away?: boolean
}

/** Planned against done. A rest day kept counts as much as a session; there is no chain to break. */
export function WeekStrip({ locale, days }: { locale: Locale; days: readonly WeekDay[] }) {
  const t = translator(locale, 'measures')
  const due = days.filter((day) => day.when !== 'future' && !day.away)
  const planned = due.reduce((sum, day) => sum + day.planned, 0)
  const done = due.reduce((sum, day) => sum + Math.min(day.done, day.planned), 0)
  const rows = Math.max(2, ...days.map((day) => Math.max(day.planned, Math.min(day.done, day.planned + 2))))
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="text-sm text-ink-soft">
        {planned === 0 ? t('week.nothingPlanned') : t('week.sentence', { done, planned })}
      </figcaption>
      <ol className="grid max-w-xl grid-cols-7 gap-1">
        {days.map((day) => (
          <li
            key={day.localDate}
            aria-current={day.when === 'today' ? 'date' : undefined}
            className="flex flex-col items-center gap-1 border-t border-line-strong pt-1 text-center text-xs aria-[current]:border-t-3 aria-[current]:border-accent aria-[current]:font-semibold"
          >
            <span aria-hidden="true">{formatDay(locale, day.localDate, 'weekday')}</span>
            <DayMarks day={day} rows={rows} />
            <span className="sr-only">
              {formatDay(locale, day.localDate, 'long')}: {dayInWords(t, day)}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  )
}

function dayInWords(t: ReturnType<typeof translator<'measures'>>, day: WeekDay): string {
  if (day.away) return t('week.away')
  if (day.planned === 0) return day.done > 0 ? t('week.more', { done: day.done, planned: 0 }) : t('week.rest')
  if (day.when === 'future') return t('week.later', { planned: day.planned })
  return day.done > day.planned
    ? t('week.more', { done: day.done, planned: day.planned })
    : t('week.day', { done: day.done, planned: day.planned })
}

/** A ring a planned session, filled when done; a bar for rest; a dash for away; a small cross beyond the plan. */
function DayMarks({ day, rows }: { day: WeekDay; rows: number }) {
  const rings = Math.max(day.planned, 0)
  const extra = Math.max(day.done - day.planned, 0)
  return (
    <svg viewBox={`0 0 20 ${rows * 20}`} className="w-5" aria-hidden="true">
      {day.away ? (
        <path d="M6 10h8" className="stroke-ink-faint" strokeWidth="2" strokeDasharray="2 2" />
      ) : null}
      {!day.away && day.planned === 0 && extra === 0 ? (
        <rect x="3" y="8" width="14" height="4" className={day.when === 'future' ? 'fill-line' : 'fill-ok'} />
      ) : null}
      {day.away
        ? null
        : Array.from({ length: rings }, (_, ring) => (
            <circle
              key={ring}
              cx="10"
              cy={10 + ring * 20}
              r="7"
              className={
                ring < day.done ? 'fill-accent stroke-accent' : 'fill-transparent stroke-line-strong'
              }
              strokeWidth="1.5"
              strokeDasharray={day.when === 'future' ? '2.5 2.5' : undefined}
            />
          ))}
      {Array.from({ length: Math.min(extra, 2) }, (_, cross) => (
        <path
          key={`extra-${cross}`}
          d={`M5 ${10 + (rings + cross) * 20}h10M10 ${5 + (rings + cross) * 20}v10`}
          className="stroke-watch"
          strokeWidth="2.5"
        />
      ))}
    </svg>
  )
}
