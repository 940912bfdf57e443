import { Badge } from '@/components/ui/badge'
import { Details } from '@/components/ui/details'
import { type AccessPerson, type AccessRow, accessDays, type DeedLine } from '@/lib/audit/access-days'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import type { ZoneName } from '@/lib/time/types'

const TONES = {
  looked: 'neutral',
  took: 'watch',
  changed: 'neutral',
  outside: 'stop',
  quiet: 'neutral',
} as const

/** Who opened or changed a record: by day, by person, each thing they did once with how often and when. */
export function AccessLog({
  locale,
  zone,
  rows,
}: {
  locale: Locale
  zone: ZoneName
  rows: readonly AccessRow[]
}) {
  const t = translator(locale, 'accessLog')
  return (
    <div className="flex flex-col gap-6">
      {accessDays(rows, zone).map(({ day, people }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`} className="text-lg font-semibold">
            {formatDay(locale, day, 'long')}
          </h2>
          <ul className="divide-y divide-line border-y border-line">
            {people.map((person) => (
              <li key={person.key} className="flex flex-col gap-1 py-3">
                <p className="font-semibold">{nameOf(locale, person)}</p>
                <ul className="flex flex-col gap-1">
                  {person.deeds.map((line) => (
                    <li key={line.deed}>
                      <Line locale={locale} zone={zone} line={line} />
                    </li>
                  ))}
                </ul>
                {person.deeds.some(({ times }) => times.length > 2) ? (
                  <Details summary={t('each')}>
                    <ol className="text-sm text-ink-soft tabular">
                      {person.deeds
                        .flatMap(({ deed, times }) => times.map((at, index) => ({ deed, at, index })))
                        .sort((a, b) => b.at.getTime() - a.at.getTime())
                        .map(({ deed, at, index }) => (
                          <li key={`${deed}-${index}`}>
                            {t('eachLine', {
                              at: formatInstant(locale, at, zone, 'time'),
                              what: t(`deed.${deed}`),
                            })}
                          </li>
                        ))}
                    </ol>
                  </Details>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Line({ locale, zone, line }: { locale: Locale; zone: ZoneName; line: DeedLine }) {
  const t = translator(locale, 'accessLog')
  const [last] = line.times
  const first = line.times.at(-1)
  if (!last || !first || line.kind === 'quiet') return null
  const time = (at: Date) => formatInstant(locale, at, zone, 'time')
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Badge tone={TONES[line.kind]}>{t(`kind.${line.kind}`)}</Badge>
        <span>{t(`deed.${line.deed}`)}</span>
        <span className="text-sm text-ink-soft tabular">
          {t('times', {
            count: line.times.length,
            from: time(first),
            to: time(last),
            same: time(first) === time(last) ? 'yes' : 'no',
          })}
        </span>
      </span>
      {line.reasons.map((reason) => (
        <span
          key={reason}
          dir="auto"
          className="block border-s-2 border-line-strong ps-3 text-sm wrap-anywhere"
        >
          {t('reason', { reason })}
        </span>
      ))}
    </>
  )
}

function nameOf(locale: Locale, { actor, who }: AccessPerson): string {
  const t = translator(locale, 'accessLog')
  if (actor === 'staff') return who ?? t('left')
  return t(actor)
}
