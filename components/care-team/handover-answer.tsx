import { ActForm } from '@/components/form-button/act-form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { TextArea } from '@/components/ui/text-area'
import type { Handover } from '@/lib/care-team/types'
import type { FormState } from '@/lib/forms/form-state'
import { type Locale, translator } from '@/lib/messages'

type Action = (previous: FormState, form: FormData) => Promise<FormState>

/** An offer that waits for the reader: what the colleague wrote, and the two answers. */
export function HandoverAnswer({
  locale,
  offer,
  patient,
  visitsToCome,
  outsideHours,
  accept,
  decline,
}: {
  locale: Locale
  offer: Handover
  /** `hasPlan`: exercises have been prescribed, so that the message can speak of them. */
  patient: { name: string; locale: Locale; hasPlan: boolean }
  /** Booked with whoever offers. */
  visitsToCome: number
  /** When those begin that lie outside the reader's working hours. */
  outsideHours: readonly string[]
  accept: Action
  decline: Action
}) {
  const t = translator(locale, 'careTeam')
  const about = { patientId: offer.patientId, handoverId: offer.handoverId }
  const language = new Intl.DisplayNames([locale], { type: 'language' }).of(patient.locale) ?? patient.locale
  return (
    <section aria-labelledby="offer" className="flex flex-col gap-4">
      <Notice
        tone="watch"
        title={
          <span id="offer">{t('handover.asksYou', { name: offer.fromName, patient: patient.name })}</span>
        }
      >
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {offer.note}
        </p>
      </Notice>
      <ActForm action={accept} about={{ ...about, answer: 'accept' }} className="flex flex-col gap-3">
        <p className="text-ink-soft">
          {t('handover.acceptLead', { name: offer.fromName, patient: patient.name })}
        </p>
        <TextArea
          name="message"
          label={t('handover.message', { patient: patient.name })}
          hint={t('handover.messageHint', { language })}
          defaultValue={translator(patient.locale, 'careTeam')(
            `handover.${patient.hasPlan ? 'usual' : 'usualNoPlan'}`,
            {
              name: patient.name,
              from: offer.fromName,
            },
          )}
          dir="auto"
          maxLength={4000}
          required
        />
        {outsideHours.length > 0 ? (
          <Notice tone="watch">
            {t('handover.outsideHours', { count: outsideHours.length, when: outsideHours.join('; ') })}
          </Notice>
        ) : null}
        {visitsToCome > 0 ? (
          <Checkbox
            name="visits"
            value="take"
            defaultChecked
            label={t('handover.takeVisits', { count: visitsToCome })}
            hint={t('handover.takeVisitsHint', { name: offer.fromName })}
          />
        ) : null}
        <div>
          <Button>{t('handover.accept')}</Button>
        </div>
      </ActForm>
      <Details summary={t('handover.decline')}>
        <ActForm action={decline} about={{ ...about, answer: 'decline' }} className="flex flex-col gap-3">
          <TextArea name="why" label={t('handover.why')} rows={2} minLength={3} maxLength={500} required />
          <div>
            <Button look="secondary">{t('handover.confirmDecline')}</Button>
          </div>
        </ActForm>
      </Details>
    </section>
  )
}
