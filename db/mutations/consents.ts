import 'server-only'
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import { CARE_CONSENTS, CONSENT_TEXT_VERSION, consentStanding } from '../../lib/consent/standing'
import { nightAfter } from '../../lib/episode/nightly'
import { parseLocale, translator } from '../../lib/messages'
import { localDateOf } from '../../lib/time/plain-date'
import { audited, type Tx } from '../audited'
import { newId } from '../ids'
import { consentSelect } from '../queries/consents'
import { clinics, consents, episodeStates, episodes, patients } from '../schema'
import { appendMessage } from './append-message'
import { openReviewItems } from './review-items'

/**
 * Takes back what a person agreed to. From the same instant nothing more of theirs is logged or judged and nothing
 * reminds them; whoever is in charge finds it said in the thread and in their queue. What was done before stays right.
 * `gone`: there is nothing to take back.
 */
export function withdrawConsent(scope: PatientScope, now: Date): Promise<{ status: 'withdrawn' | 'gone' }> {
  return audited(scope, 'consent.withdraw', async (tx, note) => {
    const episode = await openEpisode(tx, scope)
    const ended = await tx
      .update(consents)
      .set({ withdrawnAt: now })
      .where(
        and(
          eq(consents.patientId, scope.patientId),
          inArray(consents.kind, [...CARE_CONSENTS]),
          isNull(consents.withdrawnAt),
        ),
      )
      .returning({ id: consents.id })
    note({ entity: 'consent', detail: { ended: ended.length } })
    if (ended.length === 0) return { status: 'gone' }
    if (!episode) return { status: 'withdrawn' }
    await tx
      .update(episodeStates)
      .set({ nextNightlyAt: null, reminderDueAt: null })
      .where(eq(episodeStates.episodeId, episode.episodeId))
    await tell(tx, scope, episode, 'withdrawn', now)
    return { status: 'withdrawn' }
  })
}

/**
 * Agrees to the words as they are now, for the first time or anew; logging and judging go on. `stale`: they read other
 * words than those; `gone`: they have agreed to these already.
 */
export function giveConsent(
  scope: PatientScope,
  { version }: { version: string },
  now: Date,
): Promise<{ status: 'given' | 'gone' | 'stale' }> {
  return audited(scope, 'consent.give', async (tx, note) => {
    if (version !== CONSENT_TEXT_VERSION) return { status: 'stale' }
    const episode = await openEpisode(tx, scope)
    const standing = consentStanding(await consentSelect(tx, scope))
    if (standing === 'agreed') return { status: 'gone' }
    const [person] = await tx
      .select({ locale: patients.locale, timeZone: patients.timeZone })
      .from(patients)
      .where(eq(patients.id, scope.patientId))
    if (!person) throw new Error('a scope without its patient')
    await keepConsents(tx, scope, { locale: person.locale, now })
    note({ entity: 'consent', detail: { version, after: standing } })
    if (!episode || standing !== 'withdrawn') return { status: 'given' }
    if (JUDGED.includes(episode.status)) {
      const nextNightlyAt = nightAfter(localDateOf(now.getTime(), person.timeZone), person.timeZone)
      await tx
        .update(episodeStates)
        .set({ nextNightlyAt })
        .where(eq(episodeStates.episodeId, episode.episodeId))
    }
    await tell(tx, scope, episode, 'again', now)
    return { status: 'given' }
  })
}

/** What a person agrees to with the words of today. */
export async function keepConsents(
  tx: Tx,
  { clinicId, patientId }: { clinicId: string; patientId: string },
  { locale, now }: { locale: string; now: Date },
): Promise<void> {
  await tx.insert(consents).values(
    CARE_CONSENTS.map((kind) => ({
      clinicId,
      patientId,
      kind,
      textVersion: CONSENT_TEXT_VERSION,
      locale,
      givenAt: now,
    })),
  )
}

/** Statuses in which the nightly pass looks at a case. */
const JUDGED: readonly string[] = ['active', 'paused', 'maintenance']

/** The open episode of a person, held so that no entry is written while this is decided. */
async function openEpisode(tx: Tx, scope: PatientScope) {
  const [row] = await tx
    .select({
      episodeId: episodes.id,
      status: episodes.status,
      clinicianUserId: episodeStates.clinicianUserId,
      name: patients.displayName,
      locale: patients.locale,
      clinicZone: clinics.timeZone,
    })
    .from(episodes)
    .innerJoin(episodeStates, eq(episodeStates.episodeId, episodes.id))
    .innerJoin(patients, eq(patients.id, episodes.patientId))
    .innerJoin(clinics, eq(clinics.id, episodes.clinicId))
    .where(and(eq(episodes.patientId, scope.patientId), isNull(episodes.endedAt)))
    .orderBy(desc(episodes.number))
    .limit(1)
    .for('update', { of: episodeStates })
  return row
}

/** Says it in the person's thread, and asks somebody to look today: what goes on being asked of them is now wrong. */
async function tell(
  tx: Tx,
  scope: PatientScope,
  episode: NonNullable<Awaited<ReturnType<typeof openEpisode>>>,
  what: 'withdrawn' | 'again',
  now: Date,
): Promise<void> {
  const owner = { clinicId: scope.clinicId, patientId: scope.patientId, episodeId: episode.episodeId }
  await appendMessage(tx, owner, {
    id: newId(),
    author: 'patient',
    authorUserId: scope.userId,
    authorName: episode.name,
    body: translator(parseLocale(episode.locale), 'consent')(`tell.${what}`),
    clientKey: newId(),
    writtenAt: now,
    now,
  })
  await openReviewItems(
    tx,
    owner,
    [{ kind: 'message_waiting', urgency: what === 'again' ? 'soon' : 'urgent' }],
    {
      decisionId: null,
      now,
      clinicZone: episode.clinicZone,
    },
  )
}
