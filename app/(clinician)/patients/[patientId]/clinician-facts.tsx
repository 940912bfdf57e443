import type { Route } from 'next'
import type { ReactNode } from 'react'
import { FactForm } from '@/components/patient-chart/fact-form'
import { Button } from '@/components/ui/button'
import { Details } from '@/components/ui/details'
import Link from '@/components/ui/link'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { type Locale, translator } from '@/lib/messages'
import { formatDay } from '@/lib/messages/formats'
import type { Protocol } from '@/lib/progression/protocol'
import type { CaseEpisode } from '@/lib/review/case'
import type { PlainDate } from '@/lib/time/types'
import { setFact } from './actions'
import { EnvelopeFact, type EnvelopeShown } from './envelope-fact'

/** What only a clinician can set: brake, promotions, technique, regular painkiller, start. */
export function ClinicianFacts({
  locale,
  patientId,
  episode,
  envelope,
  protocol,
  today,
  outOfReach = null,
}: {
  locale: Locale
  patientId: string
  episode: CaseEpisode
  envelope: EnvelopeShown
  protocol: Protocol
  today: PlainDate
  /** In the place of the forms, where the reader may only read: why. */
  outOfReach?: ReactNode
}) {
  const t = translator(locale, 'clinician')
  const about = { action: setFact, patientId, episodeId: episode.episodeId }
  const holdWord =
    episode.clinicianHold === 'pause'
      ? t('facts.holdPause')
      : episode.clinicianHold === 'pin'
        ? t('facts.holdPin')
        : episode.clinicianHold === 'rescreen'
          ? t('facts.holdRescreen')
          : t('facts.holdNone')
  const technique = episode.techniqueRatedGoodOn
    ? t('facts.technique', { day: formatDay(locale, episode.techniqueRatedGoodOn) })
    : t('facts.techniqueNever')
  if (outOfReach) {
    return (
      <section aria-labelledby="facts" className="flex flex-col gap-1.5">
        <h2 id="facts" className="text-lg font-semibold">
          {t('facts.title')}
        </h2>
        {[
          [holdWord, episode.clinicianHoldNote].filter(Boolean).join(': '),
          t(episode.progressionLocked ? 'facts.lockOn' : 'facts.lockOff'),
          technique,
          t(episode.regularAnalgesic ? 'facts.analgesicOn' : 'facts.analgesicOff'),
        ].map((line) => (
          <p key={line} className="text-sm">
            {line}
          </p>
        ))}
        {outOfReach}
      </section>
    )
  }
  return (
    <section aria-labelledby="facts" className="flex flex-col">
      <h2 id="facts" className="mb-1 text-lg font-semibold">
        {t('facts.title')}
      </h2>
      {episode.status === 'awaiting_start' ? (
        <FactForm {...about} fact="start">
          <p>{t('facts.waiting')}</p>
          <Button size="compact">{t('facts.start')}</Button>
        </FactForm>
      ) : null}
      <FactForm {...about} fact="hold" problems={{ note: t('act.problem.note') }}>
        <p className="text-sm">
          <span className="font-semibold">{holdWord}</span>
          {episode.clinicianHoldNote ? `: ${episode.clinicianHoldNote}` : ''}
        </p>
        <Details summary={t('facts.hold')}>
          <Select
            id="hold"
            name="hold"
            label={t('facts.hold')}
            defaultValue={
              episode.clinicianHold === 'pause' || episode.clinicianHold === 'pin'
                ? episode.clinicianHold
                : 'none'
            }
            options={[
              { value: 'none', label: t('facts.holdNone') },
              { value: 'pause', label: t('facts.holdPause') },
              { value: 'pin', label: t('facts.holdPin') },
            ]}
          />
          <TextField id="hold-note" name="note" label={t('facts.holdNote')} maxLength={500} />
          <Button size="compact" look="secondary">
            {t('facts.holdSave')}
          </Button>
        </Details>
      </FactForm>
      <FactForm {...about} fact="lock">
        <Line
          text={t(episode.progressionLocked ? 'facts.lockOn' : 'facts.lockOff')}
          button={t(episode.progressionLocked ? 'facts.unlock' : 'facts.lock')}
        />
        <input type="hidden" name="locked" value={episode.progressionLocked ? 'no' : 'yes'} />
      </FactForm>
      <EnvelopeFact
        locale={locale}
        patientId={patientId}
        episodeId={episode.episodeId}
        envelope={envelope}
        protocol={protocol}
        today={today}
      />
      <FactForm {...about} fact="technique">
        <Line text={technique} button={t('facts.rateTechnique')} />
      </FactForm>
      <FactForm {...about} fact="analgesic">
        <Line
          text={t(episode.regularAnalgesic ? 'facts.analgesicOn' : 'facts.analgesicOff')}
          button={t(episode.regularAnalgesic ? 'facts.analgesicUnset' : 'facts.analgesicSet')}
        />
        <input type="hidden" name="regular" value={episode.regularAnalgesic ? 'no' : 'yes'} />
      </FactForm>
      <Link
        href={`/patients/${patientId}/discharge` as Route}
        className="flex min-h-11 items-center text-accent underline underline-offset-4"
      >
        {translator(locale, 'completion')('clinician.link')}
      </Link>
    </section>
  )
}

function Line({ text, button }: { text: string; button: string }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="text-sm">{text}</p>
      <Button size="compact" look="secondary">
        {button}
      </Button>
    </div>
  )
}
