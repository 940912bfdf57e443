import { DoseText } from '@/components/dose-text/dose-text'
import { shownSide } from '@/components/exercise-card/exercise-card'
import { ExerciseStills } from '@/components/exercise-figure/exercise-figure'
import { OwnPicture } from '@/components/own-exercise/own-media'
import { QrCode } from '@/components/qr-code/qr-code'
import { SideMark } from '@/components/side-mark/side-mark'
import type { AffectedSide } from '@/lib/episode/types'
import { isFigureCode } from '@/lib/exercise-figure/figures/catalogue'
import type { Units } from '@/lib/measures/units'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { telephoneText } from '@/lib/messages/formats'
import { initialsOf } from '@/lib/patients/initials'
import { lineName } from '@/lib/plan/exercise-name'
import { howTo } from '@/lib/plan/how-to'
import { onDays } from '@/lib/plan/on-days'
import type { PlanContent, PlanItem } from '@/lib/plan/schema'
import { sheetWeek } from '@/lib/plan/sheet-week'
import type { Protocol } from '@/lib/progression/protocol'
import { legsAsked } from '@/lib/today/plan-lines'

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const

type Props = {
  /** The patient's own language and units: it is their sheet, whoever prints it. */
  locale: Locale
  units: Units
  plan: PlanContent
  protocol: Protocol
  affected: AffectedSide | null
  /** Only the initials are printed. */
  name: string | undefined
  clinic: { name: string; telephone: string | null; emergencyNumber: string }
  /** The way back to the portal, as the path of a code. */
  qr: { path: string; size: number }
}

/** The plan on paper: one block an exercise, boxes for seven days, the pain rule, initials only. */
export function PlanSheet({ locale, units, plan, protocol, affected, name, clinic, qr }: Props) {
  const t = translator(locale, 'sheet')
  const words = translator(locale, 'patient')
  const { items } = plan
  const calm = plan.exercise === 'calm'
  const week = sheetWeek(plan, protocol)
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="flex min-w-40 flex-1 flex-col gap-1">
          {name ? <p className="font-semibold">{t('for', { initials: initialsOf(name) })}</p> : null}
          <p>
            {t('pain', {
              limit: Math.max(...items.map(({ painCeilingNrs }) => painCeilingNrs)),
              rise: protocol.limits.duringRiseMax,
            })}
          </p>
          <p>{t('settle')}</p>
          <p className={calm ? 'font-semibold' : undefined}>
            {t(
              calm
                ? 'calm'
                : items.some(({ kind, days }) => kind === 'ladder' && days === 'high')
                  ? 'dayOneHarder'
                  : 'dayOne',
            )}
          </p>
          <p className="font-semibold">{t('stop', { number: clinic.emergencyNumber })}</p>
          <p>{words('help.signs')}</p>
          <p>{words('help.urgentText')}</p>
          {clinic.telephone ? <p>{t('clinic', { telephone: telephoneText(clinic.telephone) })}</p> : null}
        </div>
        <div className="w-24 shrink-0">
          <QrCode {...qr} label={t('code')} />
        </div>
      </div>
      <ol className="flex flex-col">
        {items.map((item) => (
          <SheetBlock
            key={item.key}
            locale={locale}
            item={item}
            days={week.get(item.key) ?? []}
            among={items}
            affected={affected}
            units={units}
            oneDay={calm}
          />
        ))}
      </ol>
      <p className="text-sm text-ink-soft">{t('page', { clinic: clinic.name })}</p>
    </>
  )
}

function SheetBlock({
  locale,
  item,
  among,
  days,
  affected,
  units,
  oneDay,
}: {
  locale: Locale
  item: PlanItem
  among: readonly PlanItem[]
  /** How many sessions fall on each of seven days. */
  days: readonly number[]
  affected: AffectedSide | null
  units: Units
  /** The plan speaks of this day alone: no week to tick. */
  oneDay: boolean
}) {
  const t = translator(locale, 'sheet')
  const words = translator(locale, 'patient')
  const code = item.exerciseCode
  const { steps, adjust } = howTo(locale, item)
  const legs = legsAsked(item, affected)
  const side = legs === 'together' ? item.side : shownSide(item.side, affected)
  return (
    <li className="flex break-inside-avoid flex-col gap-2 border-t border-line-strong py-3">
      <div className="flex flex-col-reverse gap-4 sm:flex-row sm:items-start print:flex-row print:items-start">
        <div className="flex min-w-0 grow flex-col gap-1">
          <h2 className="flex flex-wrap items-center gap-x-3 text-lg font-semibold">
            {lineName(locale, item)}
            {item.side === 'both' || legs === 'each' ? null : (
              <SideMark side={item.side} label={sideWord(locale, item.side)} />
            )}
          </h2>
          <DoseText locale={locale} dose={item} units={units} legs={legs} />
          {oneDay ? null : (
            <p className="text-sm">
              {words('today.perDay', { count: item.sessionsPerDay })},{' '}
              {words(`today.days.${onDays(item, among)}`)}
              {days.every((sessions) => sessions > 0) ? null : ` · ${t('boxDays')}`}
            </p>
          )}
          <ol className="list-decimal ps-5 text-sm">
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          {adjust === null ? null : (
            <p className="text-sm">
              <span className="font-semibold">{translator(locale, 'howTo')('adjust')}</span> {adjust}
            </p>
          )}
          {item.note ? <p className="border-s-4 border-accent ps-3 text-sm">{item.note}</p> : null}
        </div>
        {isFigureCode(code) ? (
          <div className="w-56 max-w-full shrink-0 sm:w-40 print:w-56">
            <ExerciseStills locale={locale} code={code} side={side} />
          </div>
        ) : item.own?.picture ? (
          <div className="w-56 max-w-full shrink-0 sm:w-40 print:w-56">
            <OwnPicture locale={locale} own={item.own} />
          </div>
        ) : null}
      </div>
      {oneDay ? null : (
        <table className="w-full max-w-lg table-fixed border-collapse text-center text-xs">
          <caption className="sr-only">{t('days')}</caption>
          <thead>
            <tr>
              {DAYS.map((day) => (
                <th key={day} scope="col" className="border border-line-strong font-normal">
                  {t('day', { number: day })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              {days.map((sessions, index) => (
                <td key={DAYS[index]} className="border border-line-strong py-1 leading-5">
                  {sessions > 0 ? (
                    '☐ '.repeat(sessions).trim()
                  ) : (
                    <>
                      <span aria-hidden="true">–</span>
                      <span className="sr-only">{t('notThisDay')}</span>
                    </>
                  )}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      )}
    </li>
  )
}
