import type { ReactNode } from 'react'
import type { Figure, SecondView } from '@/lib/exercise-figure/figure'
import { type FigureCode, figures } from '@/lib/exercise-figure/figures/catalogue'
import { motionOf, secondMotionOf, secondStillOf, stillOf, type Tempo } from '@/lib/exercise-figure/motion'
import { type Locale, translator } from '@/lib/messages'
import type { Side } from '@/lib/progression/types'
import { FigureDrawing } from './figure-drawing'
import { SecondDrawing } from './second-drawing'

type Props = {
  locale: Locale
  code: FigureCode
  /** The leg that works: it is the near one and stands out. `both`, or left out, where both work alike. */
  side?: Side | 'both'
  /** As prescribed; the figure moves exactly that fast. */
  tempo?: Tempo
}

/**
 * An exercise as a person who does it, at the prescribed tempo. It moves without JavaScript; "Still pictures"
 * stops it, and whoever asked the device for less motion, or prints, sees the key positions side by side.
 */
export function ExerciseFigure({ locale, code, side = 'both', tempo }: Props) {
  const t = translator(locale, 'measures')
  const exercises = translator(locale, 'exercises')
  const figure = figures[code]
  const mirrored = side === 'left'
  const title = figureTitle(locale, code, side)
  const label = `${title}. ${exercises(`${code}.setUp`)} ${exercises(`${code}.movement`)}`
  return (
    <figure className="group/figure flex flex-col gap-1">
      <div className="group-has-checked/figure:hidden motion-reduce:hidden print:hidden">
        <Views
          second={figure.second}
          seen={figure.second ? t('figure.seen', { from: figure.second.from }) : ''}
          first={(width) => (
            <div className={width}>
              <FigureDrawing
                figure={figure}
                frames={motionOf(figure, tempo).frames}
                mirrored={mirrored}
                label={label}
              />
            </div>
          )}
          other={(second, seen) => (
            <SecondDrawing
              figure={figure}
              second={second}
              frames={secondMotionOf(figure, second, tempo).frames}
              mirrored={mirrored}
              label={second.leads === 'alone' ? label : `${title}. ${seen}`}
            />
          )}
        />
      </div>
      <div className="hidden group-has-checked/figure:block motion-reduce:block print:block">
        <ExerciseStills locale={locale} code={code} side={side} />
      </div>
      <label className="flex min-h-11 items-center gap-2 self-start text-sm text-ink-soft motion-reduce:hidden print:hidden">
        <input type="checkbox" className="size-5" />
        {t('figure.stills')}
      </label>
    </figure>
  )
}

/** The view from the side stands first and is the larger one; there may be a second beside it, or alone. */
function Views({
  second,
  seen,
  first,
  other,
}: {
  second: SecondView | undefined
  seen: string
  first: (width: string) => ReactNode
  other: (second: SecondView, seen: string) => ReactNode
}) {
  if (!second) return first('')
  if (second.leads === 'alone') return other(second, seen)
  // who shows it may let both views shrink rather than stand one above the other
  const [large, small] = [
    'min-w-[min(var(--view-large,13rem),100%)] grow-[5] basis-(--view-large,13rem)',
    'min-w-(--view-small,7rem) grow-2 basis-(--view-small,7rem)',
  ]
  return (
    <div data-views className="flex flex-wrap items-end gap-2">
      {first(large)}
      <div className={small}>
        {other(second, seen)}
        <p className="text-center text-sm text-ink-soft" aria-hidden>
          {seen}
        </p>
      </div>
    </div>
  )
}

const columns: Readonly<Record<number, string>> = { 1: 'grid-cols-1', 2: 'grid-cols-2', 3: 'grid-cols-3' }

/** The key positions side by side, as on paper; where there is a second view, its positions in a row below. */
export function ExerciseStills({ locale, code, side = 'both' }: Omit<Props, 'tempo'>) {
  const t = translator(locale, 'measures')
  const figure = figures[code]
  const { second } = figure
  const title = figureTitle(locale, code, side)
  const position = (index: number) =>
    t('figure.position', { title, position: index + 1, count: figure.stills.length })
  const seen = second && t('figure.seen', { from: second.from })
  const row = `grid list-none gap-2 ${columns[figure.stills.length] ?? 'grid-cols-3'}`
  return (
    <>
      {second?.leads === 'alone' ? null : (
        <ol className={row}>
          {figure.stills.map((pose, index) => (
            <li key={pose} className="min-w-0">
              <FigureDrawing
                figure={figure}
                frames={[{ skeleton: stillOf(figure, pose), seconds: 0 }]}
                mirrored={side === 'left'}
                label={position(index)}
              />
            </li>
          ))}
        </ol>
      )}
      {second ? (
        <ol className={`${row} items-end`}>
          {figure.stills.map((pose, index) => (
            <li key={pose} className="min-w-0">
              <div className={second.leads ? '' : 'mx-auto max-w-36'}>
                <SecondDrawing
                  figure={figure}
                  second={second}
                  frames={[{ skeleton: secondStillOf(figure, second, pose), seconds: 0 }]}
                  mirrored={side === 'left'}
                  label={`${position(index)}. ${seen}`}
                />
              </div>
            </li>
          ))}
        </ol>
      ) : null}
    </>
  )
}

/** A small still picture for a list. Decorative when the name stands beside it: then pass `decorative`. */
export function ExerciseStill({
  locale,
  code,
  side = 'both',
  decorative,
}: Omit<Props, 'tempo'> & { decorative?: boolean }) {
  const figure = figures[code]
  const drawn = {
    figure,
    mirrored: side === 'left',
    label: decorative ? undefined : figureTitle(locale, code, side),
  }
  const { second } = figure
  return second?.leads ? (
    <SecondDrawing
      {...drawn}
      second={second}
      frames={[{ skeleton: secondStillOf(figure, second, coverOf(figure)), seconds: 0 }]}
    />
  ) : (
    <FigureDrawing {...drawn} frames={[{ skeleton: stillOf(figure, coverOf(figure)), seconds: 0 }]} />
  )
}

const coverOf = ({ cover, stills }: Figure) => cover ?? stills.at(-1) ?? ''

function figureTitle(locale: Locale, code: FigureCode, side: Side | 'both'): string {
  const name = translator(locale, 'exercises')(`${code}.name`)
  return side === 'both' ? name : translator(locale, 'measures')('figure.title', { name, side })
}
