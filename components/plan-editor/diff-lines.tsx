import { InlineDiff } from '@/components/ui/inline-diff'
import type { EditorData } from '@/lib/plan/editor-data'
import type { PlanChangeLine } from '@/lib/plan/plan-changes'

/** The difference line by line, from finished words. */
export function DiffLines({
  lines,
  words,
}: {
  lines: readonly PlanChangeLine[]
  words: Pick<EditorData['words'], 'was' | 'now' | 'isNew' | 'isOut' | 'noChangeYet'>
}) {
  if (lines.length === 0) return <p className="text-sm text-ink-soft">{words.noChangeYet}</p>
  return (
    <ul className="flex flex-col">
      {lines.map((line) => (
        <li key={line.key} className="border-t border-line py-1.5">
          <p className="text-sm text-ink-soft">{line.subject}</p>
          {line.before !== undefined && line.after !== undefined ? (
            <InlineDiff before={line.before} after={line.after} words={words} />
          ) : (
            <p className="tabular">
              <span className="text-sm text-ink-soft">
                {line.after === undefined ? words.isOut : words.isNew}
              </span>{' '}
              {line.after === undefined ? (
                <del>{line.before}</del>
              ) : (
                <ins className="bg-accent-soft px-1 font-semibold text-accent no-underline">{line.after}</ins>
              )}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
