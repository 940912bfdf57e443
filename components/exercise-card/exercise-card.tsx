import type { ReactNode } from 'react'
import { DoseText } from '@/components/dose-text/dose-text'
import { ExerciseFigure, ExerciseStill } from '@/components/exercise-figure/exercise-figure'
import { OwnMedia, OwnPicture } from '@/components/own-exercise/own-media'
import { SideMark } from '@/components/side-mark/side-mark'
import { Details } from '@/components/ui/details'
import type { AffectedSide } from '@/lib/episode/types'
import { isFigureCode } from '@/lib/exercise-figure/figures/catalogue'
import type { Legs } from '@/lib/exercise-session/performed-sets'
import type { Units } from '@/lib/measures/units'
import { sideWord } from '@/lib/measures/words'
import { type Locale, translator } from '@/lib/messages'
import { ownLocale } from '@/lib/own-exercise/own-exercise'
import { lineName } from '@/lib/plan/exercise-name'
import { howTo } from '@/lib/plan/how-to'
import { onDays } from '@/lib/plan/on-days'
import type { PlanItem } from '@/lib/plan/schema'

type Props = {
  locale: Locale
  item: PlanItem
  units: Units
  /** Both legs together, each in turn, or one leg alone. */
  legs: Legs
  heading?: 2 | 3
  /** The affected leg: it stands out in the drawing of single-leg work. */
  affected: AffectedSide | null
  /** The plan it stands in: it says on which days the line falls. */
  among?: readonly PlanItem[]
  /** Moving at the prescribed tempo, with everything in reach; otherwise a small still. */
  large?: boolean
  /** The moving figure stands in the instructions, where the small still does not tell enough. */
  figureInHowTo?: boolean
  /** The instructions stand open. */
  open?: boolean
  /** How much pain may rise over what it was before; left out where there is no protocol to read it from. */
  mostRise?: number
}

/** One line of a plan as a person follows it: what, how much, why, and how. */
export function ExerciseCard({
  locale,
  item,
  units,
  legs,
  heading = 3,
  affected,
  among = [],
  large,
  figureInHowTo,
  open,
  mostRise,
}: Props) {
  const t = translator(locale, 'patient')
  const Heading = heading === 2 ? 'h2' : 'h3'
  const code = item.exerciseCode
  const drawn = isFigureCode(code) ? code : null
  const side = legs === 'together' ? 'both' : shownSide(item.side, affected)
  return (
    <article className="flex flex-col gap-2 border-t border-line py-4">
      <div className="flex items-start justify-between gap-4">
        <div className="flex min-w-0 grow flex-col gap-2">
          <p className="flex flex-wrap items-center gap-x-3 text-sm text-ink-soft">
            <span>{t(`today.kind.${item.kind}`)}</span>
            {item.side === 'both' || legs === 'each' ? null : (
              <SideMark side={item.side} label={sideWord(locale, item.side)} />
            )}
          </p>
          <Heading
            lang={wordsIn(locale, item)}
            className={large ? 'text-2xl font-semibold' : 'text-lg font-semibold'}
          >
            {lineName(locale, item)}
          </Heading>
          <DoseText locale={locale} dose={item} units={units} legs={legs} size={large ? 'large' : 'inline'} />
          <p className="text-sm text-ink-soft">
            {t('today.perDay', { count: item.sessionsPerDay })}, {t(`today.days.${onDays(item, among)}`)} ·{' '}
            {t(`today.reason.${item.kind}`)}
          </p>
        </div>
        {drawn && !large ? (
          <div className="w-28 shrink-0">
            <ExerciseStill locale={locale} code={drawn} side={side} decorative />
          </div>
        ) : item.own?.picture && !large ? (
          <div className="w-28 shrink-0">
            <OwnPicture locale={locale} own={item.own} decorative />
          </div>
        ) : null}
      </div>
      {drawn && large ? <ExerciseFigure locale={locale} code={drawn} side={side} tempo={item.tempo} /> : null}
      {item.own && large ? <OwnMedia locale={locale} own={item.own} /> : null}
      {item.note ? (
        <p className="border-s-4 border-accent ps-3">{t('today.note', { note: item.note })}</p>
      ) : null}
      <HowTo locale={locale} item={item} open={open} large={large} mostRise={mostRise}>
        {drawn && figureInHowTo && !large ? (
          <ExerciseFigure locale={locale} code={drawn} side={side} tempo={item.tempo} />
        ) : null}
      </HowTo>
    </article>
  )
}

/** A clinic's own exercise may be written in another language than the reader's. */
function wordsIn(locale: Locale, { own }: PlanItem): Locale | undefined {
  return own && ownLocale(locale, own) !== locale ? ownLocale(locale, own) : undefined
}

/** Whose leg stands out: the line's own, or else the affected one. */
export function shownSide(side: PlanItem['side'], affected: AffectedSide | null): 'left' | 'right' | 'both' {
  if (side !== 'both') return side
  return affected === 'bilateral' || affected === null ? 'both' : affected
}

function HowTo({
  locale,
  item,
  open,
  large,
  mostRise,
  children,
}: Pick<Props, 'locale' | 'item' | 'open' | 'large' | 'mostRise'> & { children: ReactNode }) {
  const t = translator(locale, 'patient')
  const { steps, adjust } = howTo(locale, item)
  if (steps.length === 0) return null
  // a breath, a stretch or a movement for its own sake is no set
  const inSets = item.kind === 'ladder' || item.kind === 'light' || item.kind === 'accessory'
  return (
    <Details summary={t('today.howTo')} open={open}>
      {children}
      {item.own && !large ? <OwnMedia locale={locale} own={item.own} /> : null}
      <ol lang={wordsIn(locale, item)} className="flex list-decimal flex-col gap-1 ps-5">
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {adjust === null ? null : (
        <p>
          <span className="font-semibold">{translator(locale, 'howTo')('adjust')}</span>{' '}
          <span lang={wordsIn(locale, item)}>{adjust}</span>
        </p>
      )}
      <p className="font-semibold">
        {mostRise === undefined
          ? t(inSets ? 'today.ceilingAlone' : 'today.ceilingNoSetAlone', { pain: item.painCeilingNrs })
          : t(inSets ? 'today.ceiling' : 'today.ceilingNoSet', { pain: item.painCeilingNrs, rise: mostRise })}
      </p>
    </Details>
  )
}
