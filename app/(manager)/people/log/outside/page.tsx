import { Button } from '@/components/ui/button'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { Select } from '@/components/ui/select'
import { Table } from '@/components/ui/table'
import { noteLogRead } from '@/db/mutations/note-log-read'
import { listOutsideOpenings, type OutsideLine } from '@/db/queries/audit-log'
import { parseLogFilter } from '@/lib/audit/log-filter'
import { translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import { requireManager } from '@/lib/server/guards'
import { titled } from '@/lib/server/locale'
import { reader } from '../../../reader'

export const generateMetadata = titled('log', 'outsideTitle')

/** Who opened whose record outside their own patients, why, and when patient and managers were told. */
export default async function OutsidePage({ searchParams }: PageProps<'/people/log/outside'>) {
  const scope = await requireManager()
  const { locale } = await reader()
  const t = translator(locale, 'log')
  const { userId } = parseLogFilter(await searchParams)
  const { clinic, staff, lines } = await listOutsideOpenings(scope, { userId })
  await noteLogRead(scope, null)
  const at = (instant: Date) => formatInstant(locale, instant, clinic.timeZone)
  return (
    <>
      <PageHeader
        dense
        eyebrow={
          <Link href="/people/log" className="text-accent underline underline-offset-4">
            {t('title')}
          </Link>
        }
        title={t('outsideTitle')}
        lead={t('outsideLead')}
      />
      <form
        method="get"
        action="/people/log/outside"
        className="mb-6 flex flex-wrap items-end gap-x-4 gap-y-3"
      >
        <Select
          name="who"
          label={t('who')}
          placeholder={t('anybody')}
          options={staff.map(({ userId: value, name }) => ({ value, label: name }))}
          defaultValue={userId ?? ''}
        />
        <Button look="secondary">{t('show')}</Button>
      </form>
      <Table
        dense
        caption={t('outsideTitle')}
        hideCaption
        cards
        rows={lines}
        rowKey={({ id }) => id}
        empty={t('outsideEmpty')}
        columns={[
          { key: 'who', header: t('who'), rowHeader: true, cell: ({ who }: OutsideLine) => who },
          { key: 'record', header: t('record'), cell: ({ record }) => record ?? t('gone') },
          { key: 'why', header: t('why'), cell: ({ reason }) => reason },
          {
            key: 'open',
            header: t('open'),
            cell: ({ openedAt, until }) => t('openValue', { from: at(openedAt), until: at(until) }),
          },
          {
            key: 'told',
            header: t('told'),
            cell: ({ toldAt }) => (toldAt ? at(toldAt) : t('notTold')),
          },
        ]}
      />
    </>
  )
}
