import type { ReactNode } from 'react'
import { ToneMark } from '@/components/ui/tone'
import type { RunningPermission } from '@/lib/episode/types'
import { GATES } from '@/lib/gate-test/types'
import { type Locale, translator } from '@/lib/messages'
import { formatDay, formatInstant } from '@/lib/messages/formats'
import { explainGate } from '@/lib/progression/explain-care'
import type { RunningDecision } from '@/lib/running/types'
import type { ZoneName } from '@/lib/time/types'

type Props = {
  locale: Locale
  zone: ZoneName
  running: {
    decision: RunningDecision | null
    permission: RunningPermission
    told: { clinicianText: string; localDate: string } | null
    signoff: { byName: string; at: Date } | null
  }
  /** The form to sign off speed and jumps, or to take it back. */
  signoffForm: ReactNode
}

/** What running is allowed, where the ladder stands, each gate with what keeps it shut, and the sign-off. */
export function RunningPanel({ locale, zone, running, signoffForm }: Props) {
  const t = translator(locale, 'running')
  const { decision, permission, told, signoff } = running
  const step = decision?.after.step
  const since = decision?.after.stepSince
  const gates = decision ? GATES.map((gate) => explainGate(decision.gates, gate, locale, 'clinician')) : []
  return (
    <section aria-labelledby="running" className="flex flex-col gap-1.5">
      <h2 id="running" className="text-lg font-semibold">
        {t('clinician.title')}
      </h2>
      <p>{t('clinician.permission', { permission: t(`clinician.permissions.${permission}`) })}</p>
      {decision ? (
        <>
          <p className="tabular">
            {step === undefined || since === undefined
              ? t('clinician.noStep')
              : t('clinician.step', { step, day: formatDay(locale, since) })}
          </p>
          {told && !gates.includes(told.clinicianText) ? <p>{told.clinicianText}</p> : null}
          <ul className="text-sm">
            {GATES.map((gate, index) => (
              <li key={gate} className="flex items-baseline gap-2 border-t border-line py-1">
                <ToneMark
                  tone={decision.gates[gate].state === 'open' ? 'ok' : 'neutral'}
                  className="size-3"
                />
                {gates[index]}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="text-ink-soft">{t('clinician.none')}</p>
      )}
      {signoff ? (
        <p className="text-sm">
          {t('gates.signed', { name: signoff.byName, day: formatInstant(locale, signoff.at, zone) })}
        </p>
      ) : null}
      {signoffForm}
    </section>
  )
}
