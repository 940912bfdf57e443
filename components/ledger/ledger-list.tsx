import { LoadTags } from '@/components/ledger/load-tags'
import { PainValue } from '@/components/pain-scale/pain-value'
import { SideMark } from '@/components/side-mark/side-mark'
import { classNames } from '@/components/ui/class-names'
import { type Tone, ToneMark } from '@/components/ui/tone'
import { hadBadMorning } from '@/lib/ledger/days'
import { entryFacts, entryTitle } from '@/lib/ledger/in-words'
import type { LedgerDay, LedgerEntry, LoadVerdict, MorningAfter } from '@/lib/ledger/types'
import type { Units } from '@/lib/measures/units'
import { painInWords, sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { formatClock, formatDay, formatInstant } from '@/lib/messages/formats'
import type { OwnNames } from '@/lib/own-exercise/types'
import type { Side } from '@/lib/progression/types'
import type { ZoneName } from '@/lib/time/types'
import type { SidePain } from '@/lib/timeline/types'

type Props = {
  locale: Locale
  days: readonly LedgerDay[]
  /** The legs that are asked about. */
  sides: readonly Side[]
  units: Units
  /** The zone of who reads; an entry made in another one names its own. */
  zone: ZoneName
  /** Smaller, for a clinician's screen. */
  dense?: boolean
  /** What the clinic's own exercises are called. */
  own: OwnNames
}

/**
 * Everything that loaded the tendon, day by day, newest first: under each day's name the morning that followed, so
 * that a sore one stands against all of the day and not only the exercise.
 */
export function LedgerList({ locale, days, sides, units, zone, dense, own }: Props) {
  return (
    <ol className={classNames('flex flex-col', dense ? 'gap-5' : 'gap-8')}>
      {days.map((day) => (
        <li key={day.localDate}>
          <Day locale={locale} day={day} sides={sides} units={units} zone={zone} dense={dense} own={own} />
        </li>
      ))}
    </ol>
  )
}

type Part = {
  locale: Locale
  sides: readonly Side[]
  units: Props['units']
  zone: ZoneName
  dense?: boolean
  own: OwnNames
}

function Day({ locale, day, sides, units, zone, dense, own }: Part & { day: LedgerDay }) {
  const t = translator(locale, 'ledger')
  const bad = hadBadMorning(day)
  return (
    <section aria-labelledby={`day-${day.localDate}`} className="flex flex-col">
      <h2
        id={`day-${day.localDate}`}
        className={classNames('font-semibold', dense ? 'text-base' : 'text-xl')}
      >
        {formatDay(locale, day.localDate, 'long')}
      </h2>
      {day.mornings.length > 0 ? (
        <div
          className={classNames(
            'mt-1 mb-1 flex flex-col gap-1 border-s-4 py-1 ps-3',
            bad ? 'border-watch bg-watch-soft' : 'border-line-strong',
          )}
        >
          {day.mornings.map((morning) => (
            <Morning key={morning.side} locale={locale} morning={morning} named={sides.length > 1} />
          ))}
          {bad && day.entries.length > 1 ? <p className="text-sm">{t('badMorning')}</p> : null}
        </div>
      ) : null}
      {day.kit.map(({ kind, what }) => (
        <p key={`${kind}-${what}`} className="border-t border-line py-2 text-ink-soft">
          {t(`kit.${kind}`, { what })}
        </p>
      ))}
      {day.entries.length === 0 ? <p className="py-2 text-ink-soft">{t('nothingLogged')}</p> : null}
      <ul>
        {day.entries.map((entry) => (
          <li key={entry.entryId} className={classNames('border-t border-line', dense ? 'py-2' : 'py-3')}>
            <Entry
              locale={locale}
              entry={entry}
              sides={sides}
              units={units}
              zone={zone}
              dense={dense}
              own={own}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Morning({ locale, morning, named }: { locale: Locale; morning: MorningAfter; named: boolean }) {
  const t = translator(locale, 'ledger')
  const { verdict, pain, limit, side } = morning
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="text-ink-soft">{t('morningAfter')}</span>
      {named ? <SideMark side={side} label={sideWord(locale, side)} /> : null}
      {verdict === 'open' ? (
        <span className="text-ink-soft">{t('morning.open')}</span>
      ) : (
        <>
          <PainValue pain={pain} label={pain === null ? t('morning.unknown') : painInWords(locale, pain)} />
          {verdict === 'unknown' ? (
            <span className="text-ink-soft" aria-hidden="true">
              {t('morning.unknown')}
            </span>
          ) : (
            <span className="inline-flex items-center gap-1.5">
              <ToneMark tone={verdict === 'within' ? 'ok' : 'watch'} className="size-3" />
              {t(`morning.${verdict}`, { limit })}
            </span>
          )}
        </>
      )}
    </p>
  )
}

const toneOf: Record<LoadVerdict, Tone> = {
  within: 'ok',
  exceeded: 'watch',
  flare: 'watch',
  unknown: 'neutral',
}

function Entry({ locale, entry, sides, units, zone, dense, own }: Part & { entry: LedgerEntry }) {
  const t = translator(locale, 'ledger')
  const facts = entryFacts(locale, entry, units)
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-semibold">{entryTitle(locale, entry, own)}</span>
        <span className="text-sm text-ink-soft tabular">
          {entry.timeZone === zone
            ? formatClock(locale, entry.at, zone)
            : formatInstant(locale, entry.at, entry.timeZone, 'time')}
        </span>
      </p>
      {facts.length > 0 ? (
        <ul className="flex flex-wrap gap-x-4 text-ink-soft tabular">
          {facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      ) : null}
      <LoadTags locale={locale} profile={entry.profile} clinical={dense} />
      {sides.map((side) => (
        <div key={side} className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          {sides.length > 1 ? <SideMark side={side} label={sideWord(locale, side)} /> : null}
          <Reading locale={locale} moment="before" pain={entry.pre} side={side} />
          <Reading locale={locale} moment="during" pain={entry.during} side={side} />
          <Reading locale={locale} moment="after" pain={entry.at30} side={side} />
        </div>
      ))}
      <p className="flex flex-wrap items-center gap-x-2 text-sm">
        <ToneMark tone={toneOf[entry.verdict]} className="size-3" />
        {t(`verdict.${entry.verdict}`)}
        {entry.settled ? <span className="text-ink-soft">{t(`settled.${entry.settled}`)}</span> : null}
      </p>
      {entry.note ? <p className="text-ink-soft">{t('note', { note: entry.note })}</p> : null}
    </div>
  )
}

function Reading({
  locale,
  moment,
  pain,
  side,
}: {
  locale: Locale
  moment: 'before' | 'during' | 'after'
  pain: SidePain
  side: Side
}) {
  const t = translator(locale, 'ledger')
  const value = pain[side]
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="text-ink-soft">{t(`pain.${moment}`)}</span>
      <PainValue pain={value} label={value === null ? t('pain.unknown') : painInWords(locale, value)} />
    </span>
  )
}
