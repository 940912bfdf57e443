import type { Route } from 'next'
import { Badge } from '@/components/ui/badge'
import Link from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatShare } from '@/lib/messages/formats'
import { outcomeName } from '@/lib/protocol/outcome-name'
import { type ReplaySummary, sharesInThousands } from '@/lib/protocol/replay-summary'
import { type NotAssessable, REPLAY_EFFECTS, type ReplayEffect } from '@/lib/protocol/types'
import { REPLAY_TONE } from './replay-tone'

/** One person a replay concerns, as the page shows them. */
export type ReplayPerson = {
  patientId: string
  /** The number of an episode that is not the person's newest; null = it is. */
  earlierEpisode: number | null
  /** null = not the reader's patient. */
  patientName: string | null
  clinicianName: string | null
  localDate: string
  effect: ReplayEffect
  reason: NotAssessable | null
  notAssessable: number
  lessCautious: number
  moreCautious: number
  other: number
  outcomeBefore: string
  ruleBefore: string
  outcomeAfter: string | null
  ruleAfter: string | null
}

type Props = {
  locale: Locale
  summary: ReplaySummary
  fromName: string
  /** The version that was tried, draft or published. */
  toName: string
  people: readonly ReplayPerson[]
  limit: number
  /** Where every changed decision of one of the reader's patients is listed; null = not to be had. */
  flipsOf: (person: ReplayPerson) => Route | null
}

/** What a draft would have changed: what cannot be judged first, then how decisions change, then for whom. */
export function ReplayResult({ locale, summary, fromName, toName, people, limit, flipsOf }: Props) {
  const t = translator(locale, 'protocol')
  const shares = sharesInThousands(REPLAY_EFFECTS.map((name) => summary.byEffect[name]))
  const effect = (name: ReplayEffect) => <Badge tone={REPLAY_TONE[name]}>{t(`replay.effect.${name}`)}</Badge>
  return (
    <div className="flex flex-col gap-8">
      <div className="flex flex-col gap-2">
        <Table
          dense
          cards
          caption={t('replay.counts', { decisions: summary.decisions, episodes: summary.episodes })}
          rows={REPLAY_EFFECTS.map((name, index) => ({
            name,
            decisions: summary.byEffect[name],
            episodes: summary.episodesByEffect[name],
            share: shares[index] ?? 0,
          }))}
          rowKey={({ name }) => name}
          columns={[
            { key: 'what', header: t('replay.what'), rowHeader: true, cell: ({ name }) => effect(name) },
            {
              key: 'decisions',
              header: t('replay.decisions'),
              numeric: true,
              cell: ({ decisions }) => decisions,
            },
            {
              key: 'share',
              header: t('replay.share'),
              numeric: true,
              cell: ({ decisions, share }) =>
                decisions > 0 && share === 0
                  ? t('replay.under', { share: formatShare(locale, 1) })
                  : formatShare(locale, share),
            },
            {
              key: 'patients',
              header: t('replay.patients'),
              numeric: true,
              cell: ({ episodes }) => episodes,
            },
          ]}
        />
        <p className="text-sm text-ink-soft">{t('replay.whyFirst')}</p>
        {Object.entries(summary.notAssessable).map(([reason, count]) => (
          <p key={reason} className="text-sm">
            {t(`replay.reason.${reason as NotAssessable}`)} ({count})
          </p>
        ))}
      </div>
      <Table
        dense
        cards
        caption={t('replay.changes')}
        rows={summary.changes}
        rowKey={(change) =>
          [
            change.outcomeBefore,
            change.ruleBefore,
            change.outcomeAfter,
            change.ruleAfter,
            change.effect,
          ].join()
        }
        empty={t('replay.noChanges')}
        columns={[
          {
            key: 'from',
            header: t('replay.from', { name: fromName }),
            rowHeader: true,
            cell: ({ outcomeBefore, ruleBefore }) => outcomeName(locale, outcomeBefore, ruleBefore),
          },
          {
            key: 'to',
            header: t('replay.to', { name: toName }),
            cell: ({ outcomeAfter, ruleAfter }) => outcomeName(locale, outcomeAfter, ruleAfter),
          },
          { key: 'direction', header: t('replay.direction'), cell: (change) => effect(change.effect) },
          {
            key: 'decisions',
            header: t('replay.decisions'),
            numeric: true,
            cell: ({ decisions }) => decisions,
          },
          { key: 'patients', header: t('replay.patients'), numeric: true, cell: ({ episodes }) => episodes },
        ]}
      />
      <div className="flex flex-col gap-2">
        <Table
          dense
          cards
          caption={t('replay.whom')}
          rows={people}
          rowKey={({ patientId, earlierEpisode }) => `${patientId}${earlierEpisode ?? ''}`}
          empty={t('replay.noChanges')}
          columns={[
            {
              key: 'patient',
              header: t('replay.patient'),
              rowHeader: true,
              cell: (person) =>
                person.patientName === null ? (
                  <span className="font-normal text-ink-soft">
                    {person.clinicianName === null
                      ? t('replay.nobodys')
                      : t('replay.somebodyElse', { name: person.clinicianName })}
                  </span>
                ) : (
                  <Link href={decisionsOf(person)} className="text-accent underline underline-offset-4">
                    {person.patientName}
                  </Link>
                ),
            },
            ...(['not_assessable', 'less_cautious', 'more_cautious', 'other'] as const).map((name) => ({
              key: name,
              header: t(`replay.effect.${name}`),
              numeric: true,
              cell: (person: ReplayPerson) => countOf(person, name),
            })),
            {
              key: 'each',
              header: t('replay.decisions'),
              cell: (person: ReplayPerson) => {
                const to = person.patientName === null ? null : flipsOf(person)
                const { notAssessable, lessCautious, moreCautious, other } = person
                return to === null ? (
                  '–'
                ) : (
                  <Link href={to} className="text-accent underline underline-offset-4">
                    {t('replay.each', { count: notAssessable + lessCautious + moreCautious + other })}
                  </Link>
                )
              },
            },
            {
              key: 'first',
              header: t('replay.first'),
              cell: ({ localDate }) => formatDay(locale, localDate, 'numeric'),
            },
            {
              key: 'before',
              header: t('replay.before'),
              cell: ({ outcomeBefore, ruleBefore }) => outcomeName(locale, outcomeBefore, ruleBefore),
            },
            {
              key: 'after',
              header: t('replay.after'),
              cell: ({ outcomeAfter, ruleAfter, reason }) =>
                outcomeAfter === null || ruleAfter === null
                  ? reason && t(`replay.reason.${reason}`)
                  : outcomeName(locale, outcomeAfter, ruleAfter),
            },
          ]}
        />
        {people.length >= limit ? (
          <p className="text-sm text-ink-soft">{t('replay.limited', { count: limit })}</p>
        ) : null}
      </div>
    </div>
  )
}

/** Where the decisions of an episode are read: the chart shows those of the newest. */
export function decisionsOf(
  { patientId, earlierEpisode }: Pick<ReplayPerson, 'patientId' | 'earlierEpisode'>,
  number?: number,
): Route {
  const at = number === undefined ? '' : `#decision-${number}`
  if (earlierEpisode !== null)
    return `/patients/${patientId}/episodes/${earlierEpisode}?decisions=open${at}` as Route
  const before = number === undefined ? '' : `?before=${number + 1}`
  return `/patients/${patientId}/decisions${before}${at}` as Route
}

function countOf(
  person: ReplayPerson,
  effect: 'not_assessable' | 'less_cautious' | 'more_cautious' | 'other',
) {
  const { notAssessable, lessCautious, moreCautious, other } = person
  return { not_assessable: notAssessable, less_cautious: lessCautious, more_cautious: moreCautious, other }[
    effect
  ]
}
