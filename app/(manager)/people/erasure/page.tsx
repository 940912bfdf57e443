import { ReasonForm } from '@/components/erasure/reason-form'
import { YearsForm } from '@/components/erasure/years-form'
import { ActButton } from '@/components/form-button/act-button'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Table } from '@/components/ui/table'
import { type ErasureLine, getErasures } from '@/db/queries/erasures'
import { ANSWER_DAYS, GRACE_DAYS } from '@/lib/erasure/types'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { requireManager } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { localDateOf } from '@/lib/time/plain-date'
import { reader } from '../../reader'
import { confirmErasure, holdRecord, refuseErasure, releaseRecord, saveRetention } from './actions'

export const generateMetadata = titled('erasure', 'manager.title')

const DAY_MS = 86_400_000
type Day = (at: Date | null) => string
type Hold = Awaited<ReturnType<typeof getErasures>>['holds'][number]

/** Who asked to be forgotten, what is old enough to go, what has to stay, and for how long records are kept. */
export default async function ErasurePage() {
  const scope = await requireManager()
  const { locale, t: manager } = await reader()
  const t = translator(locale, 'erasure')
  const { clinic, open, ended, holds } = await getErasures(scope)
  const day: Day = (at) =>
    at ? formatDay(locale, localDateOf(at.getTime(), clinic.timeZone), 'numeric') : ''
  return (
    <>
      <PageHeader
        dense
        eyebrow={
          <Link href="/people" className="text-accent underline underline-offset-4">
            {manager('people.title')}
          </Link>
        }
        title={t('manager.title')}
        lead={t('manager.lead')}
      />
      <div className="flex flex-col gap-8">
        <section aria-labelledby="waiting">
          <h2 id="waiting" className="text-lg font-semibold">
            {t('manager.openTitle')}
          </h2>
          {open.length === 0 ? <p className="text-ink-soft">{t('manager.openNone')}</p> : null}
          <ul className="mt-2 flex flex-col gap-3">
            {open.map((line) => (
              <li key={line.id} className="rounded-lg border border-line bg-surface p-4">
                <Waiting line={line} locale={locale} day={day} years={clinic.retentionYears} />
              </li>
            ))}
          </ul>
        </section>
        <Table
          caption={t('manager.holdsTitle')}
          rows={holds}
          rowKey={({ id }) => id}
          empty={t('manager.holdsNone')}
          columns={[
            {
              key: 'who',
              header: t('manager.who'),
              rowHeader: true,
              cell: ({ name }: Hold) => name ?? t('manager.gone'),
            },
            { key: 'why', header: t('manager.why'), cell: ({ reason }) => reason },
            {
              key: 'by',
              header: t('manager.by'),
              cell: ({ placedByName, placedAt }) =>
                t('manager.placed', { name: placedByName, at: day(placedAt) }),
            },
            {
              key: 'release',
              header: <span className="sr-only">{t('manager.release')}</span>,
              cell: ({ id, name }) => (
                <ActButton
                  action={releaseRecord}
                  about={{ holdId: id }}
                  look="quiet"
                  label={t('manager.releaseLabel', { name: name ?? '' })}
                >
                  {t('manager.release')}
                </ActButton>
              ),
            },
          ]}
        />
        <section aria-labelledby="years" className="max-w-prose">
          <h2 id="years" className="mb-3 text-lg font-semibold">
            {t('manager.yearsTitle')}
          </h2>
          <YearsForm
            action={saveRetention}
            years={clinic.retentionYears}
            words={{
              label: t('manager.years'),
              hint: t('manager.yearsHint'),
              save: t('manager.yearsSave'),
              saved: t('manager.yearsSaved'),
            }}
          />
        </section>
        <Table
          dense
          caption={t('manager.endedTitle')}
          rows={ended}
          rowKey={({ id }) => id}
          empty={t('manager.endedNone')}
          columns={[
            {
              key: 'who',
              header: t('manager.who'),
              rowHeader: true,
              cell: ({ name }: ErasureLine) => name ?? t('manager.gone'),
            },
            {
              key: 'what',
              header: t('manager.what'),
              cell: ({ state, doneAt, askedAt, answeredByName }) => {
                const at = day(doneAt ?? askedAt)
                if (state === 'done') return t('manager.ended.done', { at })
                return state === 'refused'
                  ? t('manager.ended.refused', { name: answeredByName ?? '', at })
                  : t('manager.ended.withdrawn', { at })
              },
            },
            {
              key: 'rows',
              header: t('manager.rows'),
              cell: ({ rows }) => (rows ? t('manager.rowsValue', rows) : null),
            },
          ]}
        />
      </div>
    </>
  )
}

function Waiting({
  line,
  locale,
  day,
  years,
}: {
  line: ErasureLine
  locale: Locale
  day: Day
  years: number
}) {
  const t = translator(locale, 'erasure')
  const name = line.name ?? t('manager.gone')
  const by = day(new Date(line.askedAt.getTime() + ANSWER_DAYS * DAY_MS))
  const due = day(line.dueAt)
  const said =
    line.kind === 'retention'
      ? t('manager.retention', { years, due })
      : line.kind === 'again'
        ? t('manager.again')
        : line.state === 'asked'
          ? t('manager.asked', { at: day(line.askedAt), by })
          : t('manager.confirmed', { name: line.answeredByName ?? '', due })
  return (
    <div className="flex flex-col gap-3">
      <div>
        <p className="font-semibold">{name}</p>
        <p className="text-sm text-ink-soft">{said}</p>
        {line.isHeld ? <p className="text-sm font-semibold">{t('manager.isHeld')}</p> : null}
      </div>
      {line.state === 'asked' && !line.isHeld ? (
        <>
          <p className="text-sm">{t('manager.effect', { days: GRACE_DAYS })}</p>
          <ActButton
            action={confirmErasure}
            about={{ erasureId: line.id }}
            label={t('manager.confirmLabel', { name })}
          >
            {t('manager.confirm')}
          </ActButton>
        </>
      ) : null}
      {line.state === 'asked' ? (
        <ReasonForm
          action={refuseErasure}
          erasureId={line.id}
          purpose="refuse"
          words={{
            title: t('manager.refuseTitle'),
            reason: t('manager.refuseReason'),
            send: t('manager.refuse'),
          }}
        />
      ) : null}
      {line.isHeld ? null : (
        <ReasonForm
          action={holdRecord}
          erasureId={line.id}
          purpose="hold"
          words={{
            title: t('manager.holdTitle'),
            reason: t('manager.holdReason'),
            send: t('manager.hold'),
          }}
        />
      )}
    </div>
  )
}
