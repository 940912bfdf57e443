import { DocumentLink } from '@/components/ui/document-link'
import { PageHeader } from '@/components/ui/page-header'
import { DeviceCheck } from '@/components/visit-room/device-check'
import { parseLocale, translator } from '@/lib/messages'
import { currentPerson, requirePatient } from '@/lib/server/guards'
import { iceFor } from '@/lib/server/ice'
import { titled } from '@/lib/server/locale'
import { roomWords } from '@/lib/visit-room/words'

export const generateMetadata = titled('room', 'testTitle')

/** Camera, sound and network, tried at any time before a visit. */
export default async function DeviceTestPage() {
  const scope = await requirePatient()
  const locale = parseLocale((await currentPerson())?.locale)
  const t = translator(locale, 'room')
  return (
    <div className="flex flex-col gap-6 [&>header]:mb-0">
      <PageHeader title={t('testTitle')} lead={t('testLead')} />
      <DeviceCheck words={roomWords(locale)} ice={iceFor(scope.patientId, new Date())} />
      <p>
        <DocumentLink href="/visits" look="secondary">
          {t('backToVisits')}
        </DocumentLink>
      </p>
    </div>
  )
}
