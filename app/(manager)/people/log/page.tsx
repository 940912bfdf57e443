import type { Route } from 'next'
import { Button } from '@/components/ui/button'
import Link from '@/components/ui/link'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { Table } from '@/components/ui/table'
import { TextField } from '@/components/ui/text-field'
import { noteLogRead } from '@/db/mutations/note-log-read'
import { getAuditLog, type LogLine } from '@/db/queries/audit-log'
import { listMovesMade, type MoveMade } from '@/db/queries/case-moves'
import { AUDIT_FAMILIES, AUDIT_WHOSE } from '@/lib/audit/families'
import { type JoinedLine, joinLines } from '@/lib/audit/join-lines'
import { logAddress, parseLogFilter } from '@/lib/audit/log-filter'
import { logSentences } from '@/lib/audit/log-words'
import { translator } from '@/lib/messages'
import { formatInstant, formatList } from '@/lib/messages/formats'
import { requireManager } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { reader } from '../../reader'

export const generateMetadata = titled('log', 'title')

/** The clinic's log: who opened or changed whose record. Filters stand in the address. */
export default async function LogPage({ searchParams }: PageProps<'/people/log'>) {
  const scope = await requireManager()
  const { locale, t: manager } = await reader()
  const t = translator(locale, 'log')
  const filter = parseLogFilter(await searchParams)
  const { clinic, staff, record, lines, things, visits, more } = await getAuditLog(scope, filter)
  await noteLogRead(scope, filter.patientId)
  const moves = filter.patientId === null ? await listMovesMade(scope) : []
  const last = lines.at(-1)
  const people = new Map(staff.map(({ userId, name }) => [userId, name]))
  const known = {
    nameOf: (id: string) => people.get(id) ?? things.get(id) ?? null,
    visitOf: (id: string) => visits.get(id) ?? null,
    timeZone: clinic.timeZone,
  }
  const whoDid = ({ who, isPortal }: LogLine) => who ?? (isPortal ? t('portal') : t('noName'))
  return (
    <>
      <PageHeader
        dense
        eyebrow={
          <Link href="/people" className="text-accent underline underline-offset-4">
            {manager('people.title')}
          </Link>
        }
        title={t('title')}
        lead={t('lead')}
        actions={
          <Link
            href="/people/log/outside"
            className="flex min-h-11 items-center text-accent underline underline-offset-4"
          >
            {t('outsideLink')}
          </Link>
        }
      />
      <form method="get" action="/people/log" className="mb-6 flex flex-wrap items-end gap-x-4 gap-y-3">
        {filter.patientId ? <input type="hidden" name="record" value={filter.patientId} /> : null}
        <Select
          name="who"
          label={t('who')}
          placeholder={t('anybody')}
          options={staff.map(({ userId, name }) => ({ value: userId, label: name }))}
          defaultValue={filter.userId ?? ''}
        />
        <Select
          name="what"
          label={t('what')}
          placeholder={t('anything')}
          options={AUDIT_FAMILIES.map((value) => ({ value, label: t(`family.${value}`) }))}
          defaultValue={filter.family ?? ''}
        />
        <Select
          name="whose"
          label={t('whose')}
          options={AUDIT_WHOSE.map((value) => ({ value, label: t(value) }))}
          defaultValue={filter.whose}
        />
        <TextField
          name="from"
          type="date"
          width="medium"
          label={t('from')}
          defaultValue={filter.from ?? ''}
        />
        <TextField name="to" type="date" width="medium" label={t('to')} defaultValue={filter.through ?? ''} />
        <Button look="secondary">{t('show')}</Button>
        <LinkButton href="/people/log" look="quiet">
          {t('clear')}
        </LinkButton>
      </form>
      {record ? (
        <p className="mb-4 font-semibold">{t('narrowed', { name: record.name ?? t('gone') })}</p>
      ) : null}
      <Table
        cards
        dense
        middle
        caption={t('title')}
        hideCaption
        rows={joinLines(lines, clinic.timeZone)}
        rowKey={({ seq }) => String(seq)}
        empty={t('empty')}
        columns={[
          {
            key: 'when',
            header: t('when'),
            cell: ({ at, first, times }: JoinedLine<LogLine>) => (
              <span className="whitespace-nowrap">
                {formatInstant(locale, at, clinic.timeZone)}
                {times > 1 ? (
                  <span className="block text-sm text-ink-soft">
                    {t('times', {
                      count: times,
                      first: formatInstant(locale, first, clinic.timeZone, 'time'),
                    })}
                  </span>
                ) : null}
              </span>
            ),
          },
          { key: 'who', header: t('who'), rowHeader: true, cell: whoDid },
          {
            key: 'what',
            header: t('what'),
            cell: ({ family, joined }) => (
              <>
                {t(`family.${family}`)}
                {[
                  ...new Set(
                    joined.flatMap(({ detail }) => (detail ? logSentences(locale, detail, known) : [])),
                  ),
                ].map((sentence) => (
                  <span
                    key={sentence}
                    dir="auto"
                    className="block max-w-prose text-sm text-ink-soft wrap-anywhere"
                  >
                    {sentence}
                  </span>
                ))}
              </>
            ),
          },
          {
            key: 'record',
            header: t('record'),
            cell: ({ record: about }) => {
              if (!about) return t('none')
              const name = about.name ?? t('gone')
              return (
                <Link
                  href={logAddress({ ...filter, patientId: about.patientId }) as Route}
                  aria-label={t('onlyLabel', { name })}
                  className="flex min-h-11 items-center text-accent underline underline-offset-4"
                >
                  {name}
                </Link>
              )
            },
          },
        ]}
      />
      <div className="mt-4 flex flex-wrap gap-3">
        {filter.before === null ? null : (
          <LinkButton href={logAddress(filter) as Route} look="secondary">
            {t('newer')}
          </LinkButton>
        )}
        {more && last ? (
          <LinkButton href={logAddress(filter, last.seq) as Route} look="secondary">
            {t('older')}
          </LinkButton>
        ) : null}
      </div>
      {moves.length > 0 ? (
        <div className="mt-8">
          <Table
            cards
            dense
            caption={t('moves')}
            rows={moves}
            rowKey={({ moveId }) => moveId}
            columns={[
              {
                key: 'when',
                header: t('when'),
                cell: ({ at }: MoveMade) => formatInstant(locale, at, clinic.timeZone),
              },
              { key: 'who', header: t('who'), rowHeader: true, cell: ({ askedByName }) => askedByName },
              {
                key: 'from',
                header: t('movesFrom'),
                cell: ({ fromNames }) => (fromNames.length > 0 ? formatList(locale, fromNames) : t('nobody')),
              },
              { key: 'to', header: t('movesTo'), cell: ({ toName }) => toName },
              { key: 'count', header: t('movesCount'), numeric: true, cell: ({ count }) => count },
            ]}
          />
        </div>
      ) : null}
    </>
  )
}
