import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { envelopeStanding, StoredEnvelope } from '@/lib/episode/envelope-terms'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import type { Protocol } from '@/lib/progression/protocol'
import type { PlainDate } from '@/lib/time/types'

export type EnvelopeShown =
  | (StoredEnvelope & { setByName: string; standing: ReturnType<typeof envelopeStanding> })
  | null

/** What may apply by itself for this patient, in words, and the fields to change it. */
export function EnvelopeFact({
  locale,
  envelope,
  protocol,
  today,
}: {
  locale: Locale
  envelope: EnvelopeShown
  protocol: Protocol
  today: PlainDate
}) {
  const t = translator(locale, 'protocol')
  const t2 = translator(locale, 'clinician')
  return (
    <>
      <h3 className="font-semibold">{t('envelope.title')}</h3>
      <p className="text-sm">
        {envelope
          ? t('envelope.set', {
              dose: envelope.doseSteps ? 'yes' : 'no',
              rung: envelope.rungUpTo,
              name: envelope.setByName,
            })
          : t('envelope.none')}{' '}
        {envelope?.untilDate ? t('envelope.until', { day: formatDay(locale, envelope.untilDate) }) : null}{' '}
        {envelope?.reviewWithinDays ? t('envelope.review', { days: envelope.reviewWithinDays }) : null}
      </p>
      {envelope ? <Standing locale={locale} envelope={envelope} /> : null}
      <Details summary={t('envelope.change')}>
        <Select
          id="envelope-dose"
          name="doseSteps"
          label={t('envelope.doseSteps')}
          defaultValue={envelope?.doseSteps === false ? 'no' : 'yes'}
          options={[
            { value: 'yes', label: t('envelope.yes') },
            { value: 'no', label: t('envelope.no') },
          ]}
        />
        <Select
          id="envelope-rung"
          name="rungUpTo"
          label={t('envelope.rungUpTo')}
          defaultValue={envelope ? String(envelope.rungUpTo) : 'protocol'}
          options={[
            { value: 'protocol', label: t('envelope.protocol') },
            { value: '0', label: t('envelope.nothing') },
            ...protocol.ladder
              .filter(({ rung, autoApplyEntry }) => rung > 0 && autoApplyEntry)
              .map(({ rung, code }) => ({
                value: String(rung),
                label: t2('case.onRung', { rung, exercise: exerciseName(locale, code) }),
              })),
          ]}
        />
        <TextField
          id="envelope-until"
          name="untilDate"
          type="date"
          width="medium"
          min={today}
          label={t('envelope.untilLabel')}
          defaultValue={envelope?.untilDate ?? ''}
        />
        <TextField
          id="envelope-review"
          name="reviewWithinDays"
          inputMode="numeric"
          width="short"
          label={t('envelope.reviewLabel')}
          hint={t('envelope.reviewHint')}
          defaultValue={envelope?.reviewWithinDays ? String(envelope.reviewWithinDays) : ''}
        />
        <TextField id="envelope-note" name="note" label={t('envelope.note')} maxLength={500} />
        <p className="text-sm text-ink-soft">{t('envelope.always')}</p>
        <Button size="compact" look="secondary">
          {t('envelope.save')}
        </Button>
      </Details>
    </>
  )
}

/** The dead-man rule, said where it can be seen coming: until when it holds unseen, or that it has narrowed. */
function Standing({ locale, envelope }: { locale: Locale; envelope: NonNullable<EnvelopeShown> }) {
  const t = translator(locale, 'protocol')
  const { lapse, holdsThrough } = envelope.standing
  if (lapse) {
    return (
      <Notice tone="watch" title={t('envelope.narrowed')}>
        <p className="text-sm">
          {t(`envelope.narrowedBecause.${lapse}`, { days: envelope.reviewWithinDays ?? 0 })}
        </p>
      </Notice>
    )
  }
  return holdsThrough ? (
    <p className="text-sm">{t('envelope.holdsThrough', { day: formatDay(locale, holdsThrough) })}</p>
  ) : null
}
