import { ActButton } from '@/components/form-button/act-button'
import { Notice } from '@/components/ui/notice'
import { type Locale, translator } from '@/lib/messages'
import { formatInstant } from '@/lib/messages/formats'
import type { ZoneName } from '@/lib/time/types'
import { closeOutside } from './actions'

/** Says on every page of the chart that it stands open to somebody who is not in charge, until when and why. */
export function OutsideBanner({
  locale,
  zone,
  patientId,
  opening,
}: {
  locale: Locale
  zone: ZoneName
  patientId: string
  opening: { until: Date; reason: string }
}) {
  const t = translator(locale, 'outsideChart')
  return (
    <div className="mb-2">
      <Notice tone="watch" title={t('banner', { at: formatInstant(locale, opening.until, zone) })}>
        <p>{t('bannerReason', { reason: opening.reason })}</p>
        <ActButton action={closeOutside} about={{ patientId }}>
          {t('close')}
        </ActButton>
      </Notice>
    </div>
  )
}
