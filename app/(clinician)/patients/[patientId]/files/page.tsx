import type { Route } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import Link from '@/components/ui/link'
import { Table } from '@/components/ui/table'
import { listFiles } from '@/db/queries/files'
import { translator } from '@/lib/messages'
import { formatInstant, formatNumber } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { titled } from '@/lib/server/locale'
import { ChartFrame } from '../chart-frame'
import { chartNow } from '../chart-now'

export const generateMetadata = titled('chart', 'title.files')

const MEGABYTE = 1_000_000

/** Every picture, clip and document of the record in one list; each opens at once, and leads to its message. */
export default async function ChartFilesPage({ params }: PageProps<'/patients/[patientId]/files'>) {
  const { patientId } = await params
  const { scope, locale, zone, base } = await chartNow(patientId)
  const t = translator(locale, 'fileList')
  const thread = translator(locale, 'thread')
  const lines = await listFiles(scope)
  return (
    <ChartFrame patientId={patientId} tab="files">
      {lines.length === 0 ? (
        <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>
      ) : (
        <Table
          middle
          caption={t('caption')}
          hideCaption
          rows={lines}
          rowKey={({ fileId }) => fileId}
          columns={[
            {
              key: 'what',
              header: t('what'),
              rowHeader: true,
              cell: (file) => {
                const name = file.exerciseCode
                  ? thread('file.clipOf', { exercise: exerciseName(locale, file.exerciseCode) })
                  : t(`kind.${file.kind}`)
                return file.removed ? (
                  <span className="font-normal text-ink-soft">{thread(`file.removed.${file.kind}`)}</span>
                ) : (
                  <a
                    href={`/api/files/${file.fileId}?patientId=${patientId}`}
                    className="inline-flex min-h-11 items-center text-accent underline underline-offset-4"
                  >
                    {name}
                  </a>
                )
              },
            },
            {
              key: 'at',
              header: t('at'),
              cell: ({ at }) => <span className="whitespace-nowrap">{formatInstant(locale, at, zone)}</span>,
            },
            { key: 'by', header: t('by'), cell: ({ byName }) => byName },
            {
              key: 'rating',
              header: t('rating'),
              cell: ({ purpose, rating }) =>
                purpose !== 'technique' ? (
                  <span aria-hidden="true">–</span>
                ) : rating === null ? (
                  <span className="font-semibold text-watch">{t('notRated')}</span>
                ) : (
                  thread(`file.${rating}`)
                ),
            },
            {
              key: 'size',
              header: t('size'),
              numeric: true,
              cell: ({ bytes, removed }) =>
                removed ? '–' : `${formatNumber(locale, Math.max(bytes / MEGABYTE, 0.1))} MB`,
            },
            {
              key: 'message',
              header: t('message'),
              cell: ({ messageNumber, body }) => (
                <Link
                  href={`${base}/messages?before=${messageNumber + 1}#newest` as Route}
                  className="line-clamp-2 inline-flex min-h-11 max-w-md min-w-40 items-center text-accent underline underline-offset-4"
                >
                  <span dir="auto" className="line-clamp-2 wrap-anywhere">
                    {body === '' ? t('open') : body}
                  </span>
                </Link>
              ),
            },
          ]}
        />
      )}
    </ChartFrame>
  )
}
