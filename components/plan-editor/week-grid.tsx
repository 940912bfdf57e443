import type { EditorData } from '@/lib/plan/editor-data'
import type { WeekGrid as Week } from '@/lib/plan/plan-preview'

/** What falls on which day of a week: the exercises down, seven days across. */
export function WeekGrid({ week, words }: { week: Week; words: EditorData['words'] }) {
  return (
    <div>
      <h2 id="week" className="text-lg font-semibold">
        {words.week}
      </h2>
      <DaysInWords week={week} words={words} />
      <div className="hidden overflow-x-auto sm:block" tabIndex={0} role="region" aria-labelledby="week">
        <table className="w-full min-w-xl border-collapse text-sm tabular">
          <caption className="text-start text-xs text-ink-soft">{words.weekCaption}</caption>
          <thead>
            <tr className="border-b border-line-strong">
              <th scope="col" className="py-1 text-start text-xs font-normal text-ink-soft">
                {words.weekExercise}
              </th>
              {week.days.map((day) => (
                <th key={day.name} scope="col" className="w-16 px-1 py-1 text-center align-top font-normal">
                  <span className="block text-xs text-ink-soft">{day.name}</span>
                  <span
                    className={
                      day.kind === 'H'
                        ? 'block border-b-4 border-ink font-semibold'
                        : day.kind === 'D'
                          ? 'block border-b-2 border-ink font-semibold'
                          : 'block'
                    }
                  >
                    {day.kindName}
                  </span>
                  {day.run ? <span className="block text-xs text-ink-soft">{words.weekRun}</span> : null}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {week.rows.map((row) => (
              <tr key={row.key} className="border-b border-line">
                <th scope="row" className="max-w-56 truncate py-0.5 text-start font-normal">
                  {row.subject}
                </th>
                {row.sessions.map((sessions, index) => (
                  <td key={week.days[index]?.name} className="px-1 py-0.5 text-center">
                    {sessions === 0 ? <span className="text-ink-soft">·</span> : sessions}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-xs text-ink-soft">{words.weekSource}</p>
    </div>
  )
}

/** The same for a narrow screen: days that are alike together, each with what falls on it. */
function DaysInWords({ week, words }: { week: Week; words: EditorData['words'] }) {
  const groups = new Map<string, { days: Week['days']; rows: Week['rows']; index: number }>()
  for (const [index, day] of week.days.entries()) {
    const rows = week.rows.filter(({ sessions }) => (sessions[index] ?? 0) > 0)
    const alike = JSON.stringify([day.kind, day.run, rows.map((row) => [row.key, row.sessions[index]])])
    const group = groups.get(alike)
    if (group) group.days.push(day)
    else groups.set(alike, { days: [day], rows, index })
  }
  return (
    <div className="text-sm sm:hidden">
      <p className="text-xs text-ink-soft">{words.weekCaption}</p>
      {[...groups.entries()].map(([alike, { days, rows, index }]) => (
        <section key={alike} className="border-t border-line-strong py-2">
          <h3 className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">{days[0]?.kindName}</span>
            {days.map(({ name }) => (
              <span key={name} className="text-xs text-ink-soft">
                {name}
              </span>
            ))}
            {days[0]?.run ? <span className="text-xs text-ink-soft">{words.weekRun}</span> : null}
          </h3>
          <ul className="tabular">
            {rows.map((row) => (
              <li key={row.key} className="flex justify-between gap-3">
                <span className="min-w-0">{row.subject}</span>
                <span>{row.sessions[index]}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
