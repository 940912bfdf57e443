import 'server-only'
import { eq } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { Held } from '../../lib/entry/held'
import type { MessageInput } from '../../lib/thread/schema'
import type { Tx } from '../audited'
import { newId } from '../ids'
import { clinics, episodeStates, patients } from '../schema'
import { appendMessage } from './append-message'
import type { NewFile } from './keep-file'
import { type EntryContext, ownerOf, type Received, receiveEntry } from './receive-entry'
import { openReviewItems } from './review-items'

/**
 * What a person in care writes to their care team; exactly once per `clientKey`. It stands in the queue until it is
 * answered: within two working days, or the same day when nobody is in charge, so that somebody sees it at all (C.12
 * [ENG]). Written words move no plan: the engine is not asked.
 */
export function sendMessage(
  scope: PatientScope,
  input: MessageInput,
  now: Date,
  held?: Held,
): Promise<Received> {
  return receiveEntry(
    scope,
    { action: 'message.send', kind: 'message', trigger: null, input, now, held },
    (tx, context) => write(tx, context, input),
  )
}

/** A message with a picture or a clip. A clip of an exercise asks to be rated, and stands in the queue as that. */
export function sendFile(
  scope: PatientScope,
  input: MessageInput,
  file: NewFile,
  now: Date,
): Promise<Received> {
  const { contentSha256, exerciseCode } = file
  return receiveEntry(
    scope,
    {
      action: 'file.send',
      kind: 'file',
      trigger: null,
      input: { ...input, contentSha256, exerciseCode },
      now,
    },
    (tx, context) => write(tx, context, input, file),
  )
}

async function write(tx: Tx, context: EntryContext, input: MessageInput, file?: NewFile) {
  const owner = ownerOf(context)
  const { scope, now } = context
  const [about] = await tx
    .select({
      name: patients.displayName,
      clinicZone: clinics.timeZone,
      clinicianUserId: episodeStates.clinicianUserId,
    })
    .from(episodeStates)
    .innerJoin(patients, eq(patients.id, episodeStates.patientId))
    .innerJoin(clinics, eq(clinics.id, episodeStates.clinicId))
    .where(eq(episodeStates.episodeId, owner.episodeId))
  if (!about) throw new Error('an episode without its clinic')
  const entryId = newId()
  await appendMessage(tx, owner, {
    id: entryId,
    author: 'patient',
    authorUserId: scope.userId,
    authorName: about.name,
    body: input.body,
    clientKey: input.clientKey,
    writtenAt: context.writtenAt,
    now,
    file,
    fromDraft: file === undefined,
  })
  const kind = file?.purpose === 'technique' ? 'technique_clip' : 'message_waiting'
  const urgency = about.clinicianUserId === null ? 'urgent' : 'soon'
  await openReviewItems(tx, owner, [{ kind, urgency }], {
    decisionId: null,
    now,
    clinicZone: about.clinicZone,
  })
  return { entryId }
}
