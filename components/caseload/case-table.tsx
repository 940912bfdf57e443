import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { classNames } from '@/components/ui/class-names'
import type { Tone } from '@/components/ui/tone'

export type CaseLine = {
  key: string
  patientId: string
  name: string
  state: string
  concerns: readonly { key: string; label: string; tone: Tone }[]
  clinician: string
  lastCheckIn: string
  lastReviewed: string
  reviewDue: string
  late: boolean
  since: string
  selectLabel: string
}

export type CaseWords = {
  caption: string
  /** The column the lines stand in the order of. */
  sorted: 'why' | 'check_in' | 'due' | 'since' | 'clinician'
  select: string
  name: string
  why: string
  state: string
  clinician: string
  lastCheckIn: string
  lastReviewed: string
  reviewDue: string
  since: string
}

const head = 'px-2 py-2 text-start text-xs font-semibold text-ink-soft'
/** Told in the first cell on a phone, in columns of their own on a wide screen. */
const wide = 'hidden px-2 py-2 lg:table-cell'
/** Said once for all rows: the checkbox, the name, then what a phone reads in the name's cell; dates stay whole. */
const rows = classNames(
  '[&>tbody>tr]:border-b [&>tbody>tr]:border-line [&>tbody>tr]:align-top [&>tbody>tr:has(:checked)]:bg-accent-soft',
  '[&>tbody>tr>th]:px-2 [&>tbody>tr>th]:py-2.5 [&>tbody>tr>th]:text-start',
  '[&>tbody>tr>th~td]:px-2 [&>tbody>tr>th~td]:py-2 max-lg:[&>tbody>tr>th~td]:hidden',
  '[&>tbody>tr>td:nth-child(n+6)]:whitespace-nowrap',
)

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
    <table className={classNames('w-full border-collapse text-sm tabular', rows)}>
      <caption className="sr-only">{words.caption}</caption>
      <thead>
        <tr className="border-y border-line-strong align-bottom">
          <th scope="col" className="w-11">
            <span className="sr-only">{words.select}</span>
          </th>
          <th scope="col" className={head}>
            {words.name}
          </th>
          <th scope="col" aria-sort={order('why')} className={classNames(head, wide)}>
            {words.why}
          </th>
          <th scope="col" className={classNames(head, wide)}>
            {words.state}
          </th>
          <th scope="col" aria-sort={order('clinician')} className={classNames(head, wide)}>
            {words.clinician}
          </th>
          <th scope="col" aria-sort={order('check_in')} className={classNames(head, wide)}>
            {words.lastCheckIn}
          </th>
          <th scope="col" className={classNames(head, wide)}>
            {words.lastReviewed}
          </th>
          <th scope="col" aria-sort={order('due')} className={classNames(head, wide)}>
            {words.reviewDue}
          </th>
          <th scope="col" aria-sort={order('since')} className={classNames(head, wide)}>
            {words.since}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <td>
              <label className="grid size-11 place-items-center">
                <input
                  type="checkbox"
                  name={field}
                  value={line.patientId}
                  defaultChecked={chosen.has(line.patientId)}
                  aria-label={line.selectLabel}
                  className="size-5"
                />
              </label>
            </td>
            <th scope="row">
              <span className="text-base font-semibold lg:text-sm">{line.name}</span>
              <div className="mt-1 flex flex-col gap-2 font-normal lg:hidden">
                <Concerns line={line} />
                <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5">
                  <Term term={words.state}>{line.state}</Term>
                  <Term term={words.clinician}>{line.clinician}</Term>
                  <Term term={words.lastCheckIn}>{line.lastCheckIn}</Term>
                  <Term term={words.reviewDue}>
                    <Due line={line} />
                  </Term>
                </dl>
              </div>
            </th>
            <td>
              <Concerns line={line} />
            </td>
            <td>{line.state}</td>
            <td>{line.clinician}</td>
            <td>{line.lastCheckIn}</td>
            <td>{line.lastReviewed}</td>
            <td>
              <Due line={line} />
            </td>
            <td>{line.since}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Concerns({ line }: { line: CaseLine }) {
  if (line.concerns.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-1">
      {line.concerns.map((concern) => (
        <li key={concern.key}>
          <Badge tone={concern.tone}>{concern.label}</Badge>
        </li>
      ))}
    </ul>
  )
}

function Due({ line }: { line: CaseLine }) {
  return <span className={line.late ? 'font-semibold text-stop' : undefined}>{line.reviewDue}</span>
}

function Term({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{term}</dt>
      <dd>{children}</dd>
    </>
  )
}
