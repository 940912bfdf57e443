import { Table } from '@/components/ui/table'

/** One rule's overrides, in finished words; a list nobody may see for its small numbers is null. */
export type OverrideRow = {
  rule: string
  name: string
  overrides: number
  people: number
  directions: readonly string[] | null
  after: readonly string[] | null
  /** How many of all answers these were; null = too few of the others to say. */
  rate?: string | null
  reasons?: readonly string[]
}

type Props = {
  rows: readonly OverrideRow[]
  words: {
    caption: string
    rule: string
    overrides: string
    people: string
    directions: string
    after: string
    /** Left out = the rate is not told here. */
    rate?: string
    /** Left out = reasons are not told here. */
    reasons?: string
    empty: string
    tooFew: string
  }
}

/** What overrides taught, rule by rule: the same table for who treats and for who manages. */
export function OverrideTable({ rows, words }: Props) {
  const list = (lines: readonly string[] | null | undefined) =>
    lines === null ? (
      <span className="text-ink-soft">{words.tooFew}</span>
    ) : (
      <ul>
        {lines?.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    )
  return (
    <Table
      cards
      caption={words.caption}
      hideCaption
      rows={rows}
      rowKey={({ rule }) => rule}
      empty={words.empty}
      columns={[
        { key: 'rule', header: words.rule, rowHeader: true, cell: ({ name }) => name },
        { key: 'overrides', header: words.overrides, numeric: true, cell: ({ overrides }) => overrides },
        { key: 'people', header: words.people, numeric: true, cell: ({ people }) => people },
        ...(words.rate === undefined
          ? []
          : [
              {
                key: 'rate',
                header: words.rate,
                cell: ({ rate }: OverrideRow) =>
                  rate ?? <span className="text-ink-soft">{words.tooFew}</span>,
              },
            ]),
        { key: 'directions', header: words.directions, cell: ({ directions }) => list(directions) },
        { key: 'after', header: words.after, cell: ({ after }) => list(after) },
        ...(words.reasons === undefined
          ? []
          : [
              {
                key: 'reasons',
                header: words.reasons,
                cell: ({ reasons }: OverrideRow) => list(reasons),
              },
            ]),
      ]}
    />
  )
}
