import { type FigureCode, figures } from '@/lib/exercise-figure/figures/catalogue'
import { motionOf, stillOf, type Tempo } from '@/lib/exercise-figure/motion'
import { type Locale, translator } from '@/lib/messages'
import type { Side } from '@/lib/progression/types'
import { FigureDrawing } from './figure-drawing'

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
        <FigureDrawing
          figure={figure}
          frames={motionOf(figure, tempo).frames}
          mirrored={mirrored}
          label={label}
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

const columns: Readonly<Record<number, string>> = { 1: 'grid-cols-1', 2: 'grid-cols-2', 3: 'grid-cols-3' }

/** The key positions side by side, as on paper. */
export function ExerciseStills({ locale, code, side = 'both' }: Omit<Props, 'tempo'>) {
  const t = translator(locale, 'measures')
  const figure = figures[code]
  const title = figureTitle(locale, code, side)
  return (
    <ol className={`grid list-none gap-2 ${columns[figure.stills.length] ?? 'grid-cols-3'}`}>
      {figure.stills.map((pose, index) => (
        <li key={pose} className="min-w-0">
          <FigureDrawing
            figure={figure}
            frames={[{ skeleton: stillOf(figure, pose), seconds: 0 }]}
            mirrored={side === 'left'}
            label={t('figure.position', { title, position: index + 1, count: figure.stills.length })}
          />
        </li>
      ))}
    </ol>
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
  const cover = figure.cover ?? figure.stills.at(-1) ?? ''
  return (
    <FigureDrawing
      figure={figure}
      frames={[{ skeleton: stillOf(figure, cover), seconds: 0 }]}
      mirrored={side === 'left'}
      label={decorative ? undefined : figureTitle(locale, code, side)}
    />
  )
}

function figureTitle(locale: Locale, code: FigureCode, side: Side | 'both'): string {
  const name = translator(locale, 'exercises')(`${code}.name`)
  return side === 'both' ? name : translator(locale, 'measures')('figure.title', { name, side })
}
