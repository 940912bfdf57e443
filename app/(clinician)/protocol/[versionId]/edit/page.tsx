import type { Metadata, Route } from 'next'
import { notFound } from 'next/navigation'
import { DraftEditor } from '@/components/protocol/draft-editor'
import { buttonClasses } from '@/components/ui/button'
import Link from '@/components/ui/link'
import { PageHeader } from '@/components/ui/page-header'
import { getDraftBase, getProtocolVersion, hasProtocolPermission } from '@/db/queries/protocols'
import { isId } from '@/lib/forms/is-id'
import { translator } from '@/lib/messages'
import { protocolVersion } from '@/lib/progression/protocol'
import { draftEditorData } from '@/lib/protocol/editor-data'
import { requireClinician } from '@/lib/server/guards'
import { reader } from '../../../reader'
import { saveDraftForm } from '../../actions'

export const metadata: Metadata = { title: 'Protocol draft' }

/** A draft's numbers, for whoever may write the protocol. To everybody else there is no such page. */
export default async function EditDraftPage({ params }: PageProps<'/protocol/[versionId]/edit'>) {
  const { versionId } = await params
  const scope = await requireClinician()
  if (!isId(versionId) || !(await hasProtocolPermission(scope))) notFound()
  const draft = await getProtocolVersion(scope, versionId)
  if (draft?.status !== 'draft') notFound()
  const { locale } = await reader()
  const t = translator(locale, 'protocol')
  const base = await getDraftBase(scope, draft)
  return (
    <>
      <PageHeader
        dense
        eyebrow={
          <Link href={`/protocol/${versionId}` as Route} className="text-accent underline underline-offset-4">
            {protocolVersion(draft.protocol)}
          </Link>
        }
        title={t('draft.title', { name: protocolVersion(draft.protocol) })}
        lead={t('draft.lead', { base: protocolVersion(base) })}
        actions={
          <Link
            href={`/protocol/${versionId}/replay` as Route}
            className={buttonClasses('secondary', 'compact')}
          >
            {t('version.replay')}
          </Link>
        }
      />
      <DraftEditor data={draftEditorData(locale, { ...draft, base })} action={saveDraftForm} />
    </>
  )
}
