import { PageLink } from '@/components/ui/page-link'
import type { PlayerWords } from './words'

type Props = { words: PlayerWords; left: string; right?: string }

/** Where in the session this is, and the way out; what was done stays on the phone. */
export function TopBar({ words, left, right }: Props) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 px-[min(1rem,4vw)] pt-2 pb-1">
      <p className="min-w-0 text-sm text-ink-soft">
        {left}
        {right ? <span className="tabular"> · {right}</span> : null}
      </p>
      <PageLink
        href="/today"
        className="-me-2 flex min-h-12 items-center px-2 text-accent underline underline-offset-4"
      >
        {words.card.leave}
        <span className="sr-only"> {words.card.leaveText}</span>
      </PageLink>
    </div>
  )
}
