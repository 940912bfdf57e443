import { buttonClasses } from '@/components/ui/button'
import type { PlayerWords } from './words'

type Props = {
  words: PlayerWords['counted']
  title: string
  reps: number | null
  change: (reps: number | null) => void
}

/** What was counted for one set, to be put right. Below nothing it is "not done", which is not a zero. */
export function Counter({ words, title, reps, change }: Props) {
  const step = `${buttonClasses('secondary')} size-12 px-0 text-xl`
  return (
    <div role="group" aria-label={title} className="flex items-center justify-between gap-3">
      <p className="min-w-0">
        {words.label} <span className="block text-sm text-ink-soft">{title}</span>
      </p>
      <div className="flex items-center gap-2">
        <button
          type="button"
          className={step}
          aria-label={words.less}
          disabled={reps === null}
          onClick={() => change(reps === null || reps === 0 ? null : reps - 1)}
        >
          −
        </button>
        <output className="min-w-14 text-center text-xl font-semibold tabular">
          {reps === null ? <span className="text-sm font-normal">{words.none}</span> : reps}
        </output>
        <button
          type="button"
          className={step}
          aria-label={words.more}
          onClick={() => change(reps === null ? 0 : reps + 1)}
        >
          +
        </button>
      </div>
    </div>
  )
}
