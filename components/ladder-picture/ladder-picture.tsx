import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { type Locale, translator } from '@/lib/messages'

export type LadderRung = {
  rung: number
  /** The exercise in the reader's words. */
  name: string
  /** A clinician opens it (C.8). */
  needsClinician: boolean
  /** A still figure, shown beside the name. */
  figure?: ReactNode
}

type Props = {
  locale: Locale
  rungs: readonly LadderRung[]
  current: number
  /** Dose step from 1 and the number of steps on the current rung. */
  dose: { step: number; count: number; text: string }
  /** What would make the next step a yes. */
  nextNeeds?: ReactNode
}

/** The whole ladder, top rung first, with where you are on it. A list for those who cannot see it. */
export function LadderPicture({ locale, rungs, current, dose, nextNeeds }: Props) {
  const t = translator(locale, 'measures')
  const climb = [...rungs].sort((a, b) => b.rung - a.rung)
  return (
    <ol reversed className="relative flex list-none flex-col">
      {climb.map((item, index) => {
        const here = item.rung === current
        const done = item.rung < current
        return (
          <li
            key={item.rung}
            aria-current={here ? 'step' : undefined}
            className={classNames('flex gap-4', here ? 'text-ink' : 'text-ink-soft')}
          >
            <Rail here={here} done={done} top={index === 0} bottom={index === climb.length - 1} />
            <div
              className={classNames(
                'flex min-w-0 grow items-center gap-3 py-2',
                here && 'my-1 rounded-md bg-accent-soft px-3',
              )}
            >
              <div className="min-w-0 grow">
                <p className={classNames('flex items-baseline gap-x-2', here && 'font-semibold')}>
                  <span className="tabular">{item.rung}</span>
                  <span>
                    {item.name}{' '}
                    {here ? (
                      <span className="*:whitespace-normal">
                        <Badge tone="info">{t('ladder.here')}</Badge>
                      </span>
                    ) : null}
                    {done ? <span className="sr-only">({t('ladder.done')})</span> : null}
                  </span>
                </p>
                {here ? (
                  <>
                    <p className="tabular">
                      {dose.text}{' '}
                      <span className="text-sm text-ink-soft">
                        · {t('ladder.dose', { step: dose.step, count: dose.count })}
                      </span>
                    </p>
                    <DoseNotches step={dose.step} count={dose.count} />
                    {nextNeeds ? <div className="mt-1 text-sm">{nextNeeds}</div> : null}
                  </>
                ) : null}
                {item.needsClinician && !done && !here ? (
                  <p className="text-sm">{t('ladder.clinician')}</p>
                ) : null}
              </div>
              {item.figure ? <div className="w-20 shrink-0">{item.figure}</div> : null}
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Rail({ here, done, top, bottom }: { here: boolean; done: boolean; top: boolean; bottom: boolean }) {
  return (
    <div className="relative w-8 shrink-0 self-stretch [print-color-adjust:exact]" aria-hidden="true">
      <span
        className={classNames(
          'absolute start-1 w-1 bg-line-strong',
          top ? 'top-1/2' : 'top-0',
          bottom ? 'bottom-1/2' : 'bottom-0',
        )}
      />
      <span
        className={classNames(
          'absolute end-1 w-1 bg-line-strong',
          top ? 'top-1/2' : 'top-0',
          bottom ? 'bottom-1/2' : 'bottom-0',
        )}
      />
      <span
        className={classNames(
          'absolute inset-x-0 top-1/2 -translate-y-1/2',
          here ? 'h-3 bg-accent' : done ? 'h-1.5 bg-ink-soft' : 'h-1.5 border border-line-strong bg-paper',
        )}
      />
    </div>
  )
}

function DoseNotches({ step, count }: { step: number; count: number }) {
  return (
    <svg viewBox={`0 0 ${count * 14} 6`} className="mt-1 h-1.5" aria-hidden="true">
      {Array.from({ length: count }, (_, index) => index).map((index) => (
        <rect
          key={index}
          x={index * 14}
          width="12"
          height="6"
          className={index < step ? 'fill-accent' : 'fill-transparent stroke-line-strong'}
        />
      ))}
    </svg>
  )
}
