import 'server-only'
import type { CareScope } from '../../lib/auth/scope'
import type { ClinicianFact } from '../../lib/episode/fact-schema'
import type { FactResult } from './change-clinician-fact'
import { rateTechniqueGood, setProgressionLock, setRegularAnalgesic } from './set-clinician-facts'
import { setClinicianHold } from './set-clinician-hold'
import { type EnvelopeWish, setEnvelope } from './set-envelope'
import { signOffGate } from './sign-off-gate'
import { type StartResult, startEpisode } from './start-episode'

/** Writes one fact of a clinician about an episode and says what came of it. */
export async function recordClinicianFact(
  scope: CareScope,
  fact: ClinicianFact,
  now: Date,
): Promise<FactResult['status'] | StartResult['status'] | 'day_over'> {
  const { episodeId } = fact
  const about = { episodeId, now }
  switch (fact.fact) {
    case 'hold': {
      const hold = fact.hold === 'none' ? null : fact.hold
      return (await setClinicianHold(scope, { ...about, hold, note: fact.note })).status
    }
    case 'lock':
      return (await setProgressionLock(scope, { ...about, locked: fact.locked === 'yes' })).status
    case 'technique':
      return (await rateTechniqueGood(scope, about)).status
    case 'analgesic':
      return (await setRegularAnalgesic(scope, { ...about, regular: fact.regular === 'yes' })).status
    case 'gate_signoff':
      return (await signOffGate(scope, { ...about, gate: 'highIntensity', signed: fact.signed === 'yes' }))
        .status
    case 'envelope': {
      return (await setEnvelope(scope, { ...about, envelope: envelopeOf(fact), note: fact.note })).status
    }
    case 'start':
      return (await startEpisode(scope, about)).status
  }
}

/** Above every rung: the protocol alone says which exercises begin by themselves. */
const EVERY_RUNG = 6

/** What a form about the envelope asks for; null = nothing of its own, the protocol's policy alone. */
function envelopeOf({
  doseSteps,
  rungUpTo,
  untilDate,
  reviewWithinDays,
}: Extract<ClinicianFact, { fact: 'envelope' }>): EnvelopeWish['envelope'] {
  const narrowsElsewhere = doseSteps === 'no' || untilDate !== '' || reviewWithinDays !== ''
  if (rungUpTo === 'protocol' && !narrowsElsewhere) return null
  return {
    doseSteps: doseSteps === 'yes',
    rungUpTo: rungUpTo === 'protocol' ? EVERY_RUNG : Number(rungUpTo),
    untilDate: untilDate === '' ? null : untilDate,
    reviewWithinDays: reviewWithinDays === '' ? null : Number(reviewWithinDays),
  }
}
