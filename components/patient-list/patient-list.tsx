'use client'

import type { Route } from 'next'
import { PainSparkline } from '@/components/pain-sparkline/pain-sparkline'
import { SideMark } from '@/components/side-mark/side-mark'
import { Badge } from '@/components/ui/badge'
import Link from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import type { ShownSide } from '@/lib/measures/words'

/** One patient in words. */
export type PatientRow = {
  id: string
  name: string
  /** How care stands, where it is not simply running. */
  status?: string | undefined
  side: ShownSide | null
  rung: string
  pains: readonly (number | null)[]
  painLabel: string
  lastCheckIn: string
  adherence: string
  open: string
  due: string
}

type Column = 'name' | 'side' | 'rung' | 'pain' | 'lastCheckIn' | 'adherence' | 'open' | 'due'

type Props = {
  caption: string
  headers: Readonly<Record<Column, string>>
  sides: Readonly<Record<ShownSide, string>>
  rows: readonly PatientRow[]
}

/**
 * A clinician's patients, one line each. Drawn from its words: as finished elements the same list would be sent twice,
 * once to be seen and once for React.
 */
export function PatientList({ caption, headers, sides, rows }: Props) {
  return (
    <Table
      dense
      middle
      hideCaption
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      cards
      columns={[
        {
          key: 'name',
          header: headers.name,
          rowHeader: true,
          cell: ({ id, name, status }) => (
            <span className="flex items-center gap-2">
              <Link
                href={`/patients/${id}` as Route}
                className="inline-flex min-h-8 items-center font-semibold text-accent underline underline-offset-4 sm:whitespace-nowrap"
              >
                {name}
              </Link>
              {status ? <Badge>{status}</Badge> : null}
            </span>
          ),
        },
        {
          key: 'side',
          header: headers.side,
          cell: ({ side }) => (side ? <SideMark side={side} label={sides[side]} compact /> : '–'),
        },
        { key: 'rung', header: headers.rung, cell: ({ rung }) => rung },
        {
          key: 'pain',
          header: headers.pain,
          cell: ({ pains, painLabel }) => <PainSparkline pains={pains} label={painLabel} />,
        },
        { key: 'lastCheckIn', header: headers.lastCheckIn, cell: ({ lastCheckIn }) => lastCheckIn },
        {
          key: 'adherence',
          header: headers.adherence,
          numeric: true,
          cell: ({ adherence }) => adherence,
        },
        { key: 'open', header: headers.open, cell: ({ open }) => open },
        { key: 'due', header: headers.due, cell: ({ due }) => due },
      ]}
    />
  )
}
