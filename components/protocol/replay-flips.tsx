import { Badge } from '@/components/ui/badge'
import Link from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { outcomeName } from '@/lib/protocol/outcome-name'
import type { ReplayedDecision } from '@/lib/protocol/replay-summary'
import { decisionsOf } from './replay-result'
import { REPLAY_TONE } from './replay-tone'

/** One decision under both versions, with where it stands in the record. */
export type ShownFlip = ReplayedDecision & { number: number; localDate: string }

type Props = {
  locale: Locale
  patientId: string
  earlierEpisode: number | null
  patientName: string
  fromName: string
  toName: string
  flips: readonly ShownFlip[]
}

/** Every decision of one person that another version would make otherwise, each with the way to it. */
export function ReplayFlips({ locale, patientName, fromName, toName, flips, ...person }: Props) {
  const t = translator(locale, 'protocol')
  return (
    <section id="flips" aria-label={t('replay.flips', { patient: patientName, name: toName })}>
      <Table
        dense
        cards
        caption={t('replay.flips', { patient: patientName, name: toName })}
        rows={flips}
        rowKey={({ number }) => String(number)}
        empty={t('replay.flipsNone', { patient: patientName })}
        columns={[
          {
            key: 'number',
            header: t('replay.number'),
            rowHeader: true,
            cell: ({ number }) => (
              <Link
                href={decisionsOf(person, number)}
                className="text-accent underline underline-offset-4 tabular"
              >
                {number}
              </Link>
            ),
          },
          {
            key: 'on',
            header: t('replay.on'),
            cell: ({ localDate }) => formatDay(locale, localDate, 'numeric'),
          },
          {
            key: 'before',
            header: t('replay.from', { name: fromName }),
            cell: ({ outcomeBefore, ruleBefore }) => outcomeName(locale, outcomeBefore, ruleBefore),
          },
          {
            key: 'after',
            header: t('replay.to', { name: toName }),
            cell: ({ outcomeAfter, ruleAfter, reason }) =>
              outcomeAfter === undefined || ruleAfter === undefined
                ? reason && t(`replay.reason.${reason}`)
                : outcomeName(locale, outcomeAfter, ruleAfter),
          },
          {
            key: 'direction',
            header: t('replay.direction'),
            cell: ({ effect }) => <Badge tone={REPLAY_TONE[effect]}>{t(`replay.effect.${effect}`)}</Badge>,
          },
        ]}
      />
    </section>
  )
}
