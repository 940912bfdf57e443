import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import type { Tone } from '@/components/ui/tone'
import type { CaseConcern } from '@/lib/caseload/types'

export type CaseLine = {
  key: string
  patientId: string
  name: string
  state: string
  concerns: readonly CaseConcern[]
  clinician: string
  lastCheckIn: string
  lastReviewed: string
  reviewDue: string
  late: boolean
  since: string
}

export type CaseWords = {
  caption: string
  /** The column the lines stand in the order of. */
  sorted: 'why' | 'check_in' | 'due' | 'since' | 'clinician'
  select: string
  /** "Select {name}". */
  selectOne: string
  concerns: Readonly<Record<CaseConcern, { label: string; tone: Tone }>>
  name: string
  why: string
  state: string
  clinician: string
  lastCheckIn: string
  lastReviewed: string
  reviewDue: string
  since: string
}

/**
 * Said once for all rows: the checkbox, the name, then what is told of the case; dates stay whole. On a narrow screen a row is
 * a small grid: the box beside the name, below it each cell after its header's words; two dates are only heard there.
 */
const rows = classNames(
  '[&>tbody>tr]:border-b [&>tbody>tr]:border-line [&>tbody>tr]:align-top [&>tbody>tr:has(:checked)]:bg-accent-soft',
  '[&>tbody>tr>th]:px-2 [&>tbody>tr>th]:py-2.5 [&>tbody>tr>th]:text-start [&>tbody>tr>th]:font-semibold',
  'lg:[&>tbody>tr>th~td]:px-2 lg:[&>tbody>tr>th~td]:py-2 lg:[&>tbody>tr>td:nth-child(n+6)]:whitespace-nowrap',
  'max-lg:block max-lg:[&>thead]:sr-only max-lg:[&>tbody]:block max-lg:border-t max-lg:border-line-strong',
  'max-lg:[&>tbody>tr]:grid max-lg:[&>tbody>tr]:grid-cols-[2.75rem_minmax(0,1fr)] max-lg:[&>tbody>tr]:pb-2',
  'max-lg:[&>tbody>tr>th]:text-base max-lg:[&>tbody>tr>th~td]:col-start-2 max-lg:[&>tbody>tr>th~td]:px-2',
  'max-lg:[&>tbody>tr>td[data-label]]:grid max-lg:[&>tbody>tr>td[data-label]]:grid-cols-[7.5rem_minmax(0,1fr)]',
  // the header's words, for eyes only: who listens hears the header itself
  "max-lg:[&>tbody>tr>td[data-label]]:before:content-[attr(data-label)_/_'']",
  'max-lg:[&>tbody>tr>td[data-label]]:before:font-normal max-lg:[&>tbody>tr>td[data-label]]:before:text-ink-soft',
  'max-lg:[&>tbody>tr>td>ul]:mb-2',
  'max-lg:[&>tbody>tr>td:nth-child(7)]:sr-only max-lg:[&>tbody>tr>td:nth-child(9)]:sr-only',
  '[&_ul]:flex [&_ul]:flex-wrap [&_ul]:gap-1',
)

/** What each part is: as blocks and grids the browser no longer takes it for a table. */
const as = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  cell: { role: 'cell' },
  rowHead: { role: 'rowheader' },
  columnHead: { role: 'columnheader' },
} as const

/** Names, dates and states, and nothing else. Ticked rows are what the form around it hands over. */
export function CaseTable({
  words,
  lines,
  field,
  chosen,
}: {
  words: CaseWords
  lines: readonly CaseLine[]
  field: string
  chosen: ReadonlySet<string>
}) {
  const order = (column: CaseWords['sorted']) => (words.sorted === column ? 'ascending' : undefined)
  return (
    <table {...as.table} className={classNames('w-full border-collapse text-sm tabular', rows)}>
      <caption className="sr-only">{words.caption}</caption>
      <thead {...as.group}>
        <tr {...as.row} className="border-y border-line-strong align-bottom">
          <th scope="col" {...as.columnHead} className="w-11">
            <span className="sr-only">{words.select}</span>
          </th>
          <Head>{words.name}</Head>
          <Head sort={order('why')}>{words.why}</Head>
          <Head>{words.state}</Head>
          <Head sort={order('clinician')}>{words.clinician}</Head>
          <Head sort={order('check_in')}>{words.lastCheckIn}</Head>
          <Head>{words.lastReviewed}</Head>
          <Head sort={order('due')}>{words.reviewDue}</Head>
          <Head sort={order('since')}>{words.since}</Head>
        </tr>
      </thead>
      <tbody {...as.group}>
        {lines.map((line) => (
          <tr key={line.key} {...as.row}>
            <td {...as.cell}>
              <label className="grid size-11 place-items-center">
                <input
                  type="checkbox"
                  name={field}
                  value={line.patientId}
                  defaultChecked={chosen.has(line.patientId)}
                  aria-label={words.selectOne.replace('{name}', () => line.name)}
                  className="size-5"
                />
              </label>
            </td>
            <th scope="row" {...as.rowHead}>
              {line.name}
            </th>
            <td {...as.cell}>
              {line.concerns.length === 0 ? null : (
                <ul>
                  {line.concerns.map((concern) => (
                    <li key={concern}>
                      <Badge tone={words.concerns[concern].tone}>{words.concerns[concern].label}</Badge>
                    </li>
                  ))}
                </ul>
              )}
            </td>
            <td {...as.cell} data-label={words.state}>
              {line.state}
            </td>
            <td {...as.cell} data-label={words.clinician}>
              {line.clinician}
            </td>
            <td {...as.cell} data-label={words.lastCheckIn}>
              {line.lastCheckIn}
            </td>
            <td {...as.cell}>{line.lastReviewed}</td>
            <td
              {...as.cell}
              data-label={words.reviewDue}
              className={line.late ? 'font-semibold text-stop' : undefined}
            >
              {line.reviewDue}
            </td>
            <td {...as.cell}>{line.since}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Head({ sort, children }: { sort?: 'ascending' | undefined; children: string }) {
  return (
    <th
      scope="col"
      {...as.columnHead}
      aria-sort={sort}
      className="px-2 py-2 text-start text-xs font-semibold text-ink-soft"
    >
      {children}
    </th>
  )
}
