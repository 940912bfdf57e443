import type { Metadata } from 'next'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { requireManager } from '@/lib/server/guards'
import { reader } from '../../reader'
import { DefinitionGrid } from '../definitions'

export const metadata: Metadata = { title: 'Help' }

/** What a manager can do here, and what every number counts. */
export default async function ManagerHelpPage() {
  await requireManager()
  const { t } = await reader()
  return (
    <>
      <PageHeader dense title={t('help.title')} lead={t('help.lead')} />
      <ul className="mb-6 flex max-w-prose list-disc flex-col gap-2 pl-5">
        <li>{t('help.order')}</li>
        <li>{t('help.handOver')}</li>
        <li>{t('help.endAccess')}</li>
        <li>{t('help.notShown')}</li>
      </ul>
      <h2 className="mb-3 text-lg font-semibold">{t('caseload.definitions')}</h2>
      <DefinitionGrid t={t} />
      <div className="mt-6">
        <LinkButton href="/caseload" look="secondary">
          {t('caseload.title')}
        </LinkButton>
      </div>
    </>
  )
}
