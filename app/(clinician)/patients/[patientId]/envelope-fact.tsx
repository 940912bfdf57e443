import { EnvelopeForm } from '@/components/patient-chart/envelope-form'
import { Notice } from '@/components/ui/notice'
import { type envelopeStanding, rungLimitOf, type StoredEnvelope } from '@/lib/episode/envelope-terms'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatList } from '@/lib/messages/formats'
import { exerciseName } from '@/lib/plan/exercise-name'
import { type Protocol, protocolVersion } from '@/lib/progression/protocol'
import type { PlainDate } from '@/lib/time/types'
import { setFact } from './actions'

export type EnvelopeShown =
  | (StoredEnvelope & { setByName: string; standing: ReturnType<typeof envelopeStanding> })
  | null

/** What may apply by itself for this patient, in words, and the form to change it. */
export function EnvelopeFact({
  locale,
  patientId,
  episodeId,
  envelope,
  protocol,
  today,
}: {
  locale: Locale
  patientId: string
  episodeId: string
  envelope: EnvelopeShown
  protocol: Protocol
  today: PlainDate
}) {
  const t = translator(locale, 'envelope')
  const t2 = translator(locale, 'clinician')
  const limit = envelope && rungLimitOf(envelope.rungUpTo, protocol)
  return (
    <section aria-labelledby="envelope" className="flex flex-col gap-2 border-t border-line py-2">
      <h3 id="envelope" className="font-semibold">
        {t('title')}
      </h3>
      <p className="text-sm">
        {envelope
          ? t('set', {
              dose: envelope.doseSteps ? 'yes' : 'no',
              limit: limit ?? 'rung',
              rung: envelope.rungUpTo,
              name: envelope.setByName,
            })
          : whatTheProtocolHas(locale, protocol)}{' '}
        {envelope?.untilDate ? t('until', { day: formatDay(locale, envelope.untilDate) }) : null}{' '}
        {envelope?.reviewWithinDays ? t('review', { days: envelope.reviewWithinDays }) : null}
      </p>
      {envelope ? <Standing locale={locale} envelope={envelope} /> : null}
      <EnvelopeForm
        action={setFact}
        patientId={patientId}
        episodeId={episodeId}
        earliestDay={today}
        start={{
          doseSteps: envelope?.doseSteps === false ? 'no' : 'yes',
          rungUpTo: envelope && limit !== 'protocol' ? String(envelope.rungUpTo) : 'protocol',
          untilDate: envelope?.untilDate ?? '',
          reviewWithinDays: envelope?.reviewWithinDays ? String(envelope.reviewWithinDays) : '',
          note: '',
        }}
        doseChoices={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
        ]}
        rungChoices={[
          { value: 'protocol', label: t('protocol') },
          { value: '0', label: t('nothing') },
          ...protocol.ladder
            .filter(({ rung, autoApplyEntry }) => rung > 0 && autoApplyEntry)
            .map(({ rung, code }) => ({
              value: String(rung),
              label: t2('case.onRung', { rung, exercise: exerciseName(locale, code) }),
            })),
        ]}
        words={{
          change: t('change'),
          labels: {
            doseSteps: t('doseSteps'),
            rungUpTo: t('rungUpTo'),
            untilDate: t('untilLabel'),
            reviewWithinDays: t('reviewLabel'),
            note: t('note'),
          },
          hints: {
            doseSteps: t('defaultDose'),
            rungUpTo: t('defaultRung'),
            untilDate: t('untilHint'),
            reviewWithinDays: t('reviewHint'),
          },
          errors: { untilDate: t('wrongUntil'), reviewWithinDays: t('wrongReview') },
          problems: [1, 2, 3, 4, 5].map((count) => t('problems', { count })),
          unexpected: translator(locale, 'careTeam')('problem.unexpected'),
          always: t('always'),
          save: t('save'),
        }}
      />
    </section>
  )
}

/** What holds where nobody has set anything, with the rungs it concerns (C.8). */
function whatTheProtocolHas(locale: Locale, protocol: Protocol): string {
  const entered = protocol.ladder.filter(({ rung }) => rung > 0)
  const rungsOf = (byThemselves: boolean) =>
    entered.filter(({ autoApplyEntry }) => autoApplyEntry === byThemselves).map(({ rung }) => String(rung))
  const [rungs, waits] = [rungsOf(true), rungsOf(false)]
  return translator(locale, 'envelope')('none', {
    protocol: protocolVersion(protocol),
    auto: rungs.length === 0 ? 'none' : 'some',
    rungs: formatList(locale, rungs),
    waiting: waits.length === 0 || rungs.length === 0 ? 'none' : 'some',
    waits: formatList(locale, waits),
  })
}

/** The dead-man rule, said where it can be seen coming: until when it holds unseen, or that it has narrowed. */
function Standing({ locale, envelope }: { locale: Locale; envelope: NonNullable<EnvelopeShown> }) {
  const t = translator(locale, 'envelope')
  const { lapse, holdsThrough } = envelope.standing
  if (lapse) {
    return (
      <Notice tone="watch" title={t('narrowed')}>
        <p className="text-sm">{t(`narrowedBecause.${lapse}`, { days: envelope.reviewWithinDays ?? 0 })}</p>
      </Notice>
    )
  }
  return holdsThrough ? (
    <p className="text-sm">{t('holdsThrough', { day: formatDay(locale, holdsThrough) })}</p>
  ) : null
}
