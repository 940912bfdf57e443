'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { SideMark } from '@/components/side-mark/side-mark'
import { classNames } from '@/components/ui/class-names'
import { type Tone, ToneMark } from '@/components/ui/tone'
import type { QueueLine, QueueView } from '@/lib/review/queue-view'
import type { ReviewWords } from '@/lib/review/words'

const tones: Record<QueueLine['urgency'], Tone> = {
  emergency: 'stop',
  urgent: 'stop',
  soon: 'watch',
  routine: 'neutral',
}

export const caseHref = (itemId: string, tab: string) =>
  `/review?item=${itemId}${tab === 'all' ? '' : `&tab=${tab}`}` as Route

/** Said once for all lines: who and until when, below it why, how urgent and which leg. */
const looks = classNames(
  '[&>li]:border-b [&>li]:border-line [&>li>a]:block [&>li>a]:min-h-14 [&>li>a]:border-s-3 [&>li>a]:border-transparent',
  '[&>li>a]:px-2 [&>li>a]:py-1.5 [&>li>a:hover]:bg-sunken [&>li>a:focus-visible]:-outline-offset-3',
  '[&>li>a[aria-current]]:border-accent [&>li>a[aria-current]]:bg-accent-soft',
)

type Props = {
  view: QueueView
  currentId: string | undefined
  words: ReviewWords
  onAgree: (lines: QueueView['lines']) => void
}

/** The ranked list: who, why, how urgent in word and shape, until when. Each line is a link to its case. */
export function QueueList({ view, currentId, words, onAgree }: Props) {
  const routine = view.lines.filter((line) => line.routineDecisionId).slice(0, words.batch.length)
  const at = view.lines.findIndex((line) => line.itemId === currentId)
  return (
    <div className="flex min-h-0 flex-col">
      <nav aria-label={words.tabs} className="-mx-1 flex flex-wrap border-b border-line-strong pb-1">
        {view.tabs.map((tab) => (
          <Link
            key={tab.tab}
            href={(tab.tab === 'all' ? '/review' : `/review?tab=${tab.tab}`) as Route}
            prefetch={false}
            aria-current={tab.tab === view.tab ? 'page' : undefined}
            className="flex min-h-8 items-center gap-1 rounded-sm px-1 text-sm text-ink-soft hover:text-ink aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {tab.label}
            <span className="text-xs tabular">{tab.count}</span>
          </Link>
        ))}
      </nav>
      {view.lines.length === 0 ? <p className="p-3 text-ink-soft">{words.emptyTab}</p> : null}
      <ol aria-label={words.listTitle} className={classNames('min-h-0 overflow-y-auto', looks)}>
        {view.lines.map((line, index) => (
          <li key={line.itemId}>
            <Link
              href={caseHref(line.itemId, view.tab)}
              prefetch={index === at + 1 ? true : false}
              aria-current={line.itemId === currentId ? 'true' : undefined}
              data-item={line.itemId}
            >
              <span className="flex items-baseline justify-between gap-2">
                <span className="truncate font-semibold">{line.name}</span>
                <span
                  className={classNames(
                    'shrink-0 text-xs tabular',
                    line.overdue ? 'font-semibold text-stop' : 'text-ink-soft',
                  )}
                >
                  {line.due}
                </span>
              </span>
              <span className="flex items-center justify-between gap-2 text-sm">
                <span className="inline-flex min-w-0 items-center gap-1.5">
                  <ToneMark tone={tones[line.urgency]} className="size-3" />
                  <span className={line.urgency === 'emergency' ? 'font-semibold text-stop' : 'sr-only'}>
                    {line.urgencyWord}:{' '}
                  </span>
                  <span className="truncate">{line.kind}</span>
                </span>
                {line.side ? (
                  <SideMark
                    compact
                    side={line.side === 'bilateral' ? 'both' : line.side}
                    label={words.sides[line.side]}
                  />
                ) : null}
              </span>
              {line.note ? <span className="block text-xs text-ink-soft">{line.note}</span> : null}
              {line.calls ? <span className="block text-xs text-ink-soft">{line.calls}</span> : null}
              {line.problem ? (
                <span className="block text-xs font-semibold text-stop">{line.problem}</span>
              ) : null}
            </Link>
          </li>
        ))}
      </ol>
      {routine.length > 1 ? (
        <button
          type="button"
          onClick={() => onAgree(routine)}
          className="mt-2 min-h-11 rounded-md border border-line-strong bg-sheet px-3 text-start text-sm font-semibold hover:bg-sunken"
        >
          {words.batch[routine.length - 1]}
        </button>
      ) : null}
    </div>
  )
}
