import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import { type Locale, translator } from '@/lib/messages'

type Props = {
  locale: Locale
  /** Lowest first. */
  steps: readonly { step: number; text: string }[]
  /** null = not begun. */
  current: number | null
}

/** The running ladder, top step first, with where somebody stands on it. */
export function RunningLadder({ locale, steps, current }: Props) {
  const t = translator(locale, 'running')
  return (
    <ol reversed className="flex list-none flex-col">
      {[...steps].reverse().map(({ step, text }) => {
        const here = step === current
        const done = current !== null && step < current
        return (
          <li
            key={step}
            aria-current={here ? 'step' : undefined}
            className={classNames(
              'flex gap-3 border-s-4 py-2 ps-3',
              here
                ? 'border-accent bg-accent-soft font-semibold'
                : done
                  ? 'border-ink-soft'
                  : 'border-line text-ink-soft',
            )}
          >
            <span className="w-5 shrink-0 tabular">{step}</span>
            <span className="min-w-0">
              {text}{' '}
              {here ? (
                <span className="*:whitespace-normal">
                  <Badge tone="info">{t('ladder.here')}</Badge>
                </span>
              ) : null}
              {done ? <span className="sr-only">({t('ladder.done')})</span> : null}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
