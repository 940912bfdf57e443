import type { EditorData } from '@/lib/plan/editor-data'
import type { LoadLine } from '@/lib/plan/plan-preview'

/** What a week asks for, now and then. A rise stands in ink, with words. */
export function LoadTable({ load, words }: { load: readonly LoadLine[]; words: EditorData['words'] }) {
  if (load.length === 0) return null
  return (
    <table className="w-full border-collapse text-sm tabular">
      <caption className="text-start font-semibold">{words.weeklyLoad}</caption>
      <thead>
        <tr className="text-xs text-ink-soft">
          <td />
          <th scope="col" className="px-1 text-end font-normal">
            {words.loadBefore}
          </th>
          <th scope="col" className="px-1 text-end font-normal">
            {words.loadAfter}
          </th>
          <th scope="col" className="ps-1 text-end font-normal">
            {words.loadChange}
          </th>
        </tr>
      </thead>
      <tbody>
        {load.map((line) => (
          <tr key={line.measure} className="border-t border-line">
            <th scope="row" className="py-0.5 text-start font-normal">
              {line.measure}
            </th>
            <td className="px-1 text-end text-ink-soft">{line.before}</td>
            <td className="px-1 text-end">{line.after}</td>
            <td className={line.rises ? 'ps-1 text-end font-semibold' : 'ps-1 text-end'}>
              {line.change}
              {line.warning ? <span className="block text-xs text-watch">{line.warning}</span> : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
