import 'server-only'
import type { PatientScope } from '../auth/scope'
import { type EntryResult, type KeptBatch, KeptEntry } from '../entry/batch'
import { placeInTime } from '../entry/held'
import { ENTRY_VERSIONS, isEntryKind } from '../entry/kinds'
import { errorInWords } from '../forms/errors-in-words'
import { type Locale, translator } from '../messages'
import { ENTRIES } from './entries'
import { log } from './log'

type Reader = { locale: Locale; now: Date }

/**
 * Writes what a phone kept, one entry after the other in the order given, each in a transaction of its own. What cannot
 * be written now is to be sent again; what can never be written is refused in words, and the phone keeps it until its
 * person has read them.
 */
export async function receiveKept(
  scope: PatientScope,
  { sentAt, entries }: Pick<KeptBatch, 'sentAt' | 'entries'>,
  reader: Reader,
): Promise<EntryResult[]> {
  const results: EntryResult[] = []
  for (const entry of entries) {
    const parsed = KeptEntry.safeParse(entry)
    const { clientKey } = entry
    results.push(
      parsed.success
        ? await receiveOne(scope, parsed.data, sentAt, reader)
        : refused(clientKey, [translator(reader.locale, 'offline')('refused.unreadable')]),
    )
  }
  return results
}

async function receiveOne(
  scope: PatientScope,
  { kind, version, clientKey, payload, ...times }: KeptEntry,
  sentAt: Date,
  { locale, now }: Reader,
): Promise<EntryResult> {
  // Written by a newer release than this node runs: another node, or this one after its upgrade, knows it.
  if (!isEntryKind(kind) || version > ENTRY_VERSIONS[kind]) return { clientKey, status: 'retry' }
  if (scope.sessionKind === 'device' && !ENTRIES[kind].phone) return { clientKey, status: 'sign_in' }
  const current = migrated(kind, version, payload)
  if (current === null) return refused(clientKey, [translator(locale, 'offline')('refused.oldRelease')])
  const entry = ENTRIES[kind].read({ ...current, clientKey })
  if (entry.issues) {
    const fieldErrors: Record<string, string[]> = {}
    for (const { path, message } of entry.issues) {
      const field = path.map(String).join('.') || 'form'
      fieldErrors[field] = [...new Set([...(fieldErrors[field] ?? []), errorInWords(locale, message)])]
    }
    return refused(clientKey, [...new Set(Object.values(fieldErrors).flat())], fieldErrors)
  }
  try {
    const result = await entry.record(scope, now, placeInTime({ ...times, sentAt }, now))
    if (result.status === 'refused') return refused(clientKey, [errorInWords(locale, result.problem)])
    return {
      clientKey,
      status: result.repeated ? 'repeated' : 'recorded',
      leadsTo: entry.leadsTo(result.entryId),
    }
  } catch (err) {
    log.error({ err, kind, requestId: scope.requestId }, 'kept entry failed')
    return { clientKey, status: 'retry' }
  }
}

/** The payload as the present version has it; null when no way leads there any more. */
function migrated(kind: keyof typeof ENTRIES, version: number, payload: Record<string, unknown>) {
  let current: Record<string, unknown> | null = payload
  for (let from = version; from < ENTRY_VERSIONS[kind]; from++) {
    const step: ((payload: Record<string, unknown>) => Record<string, unknown>) | undefined =
      ENTRIES[kind].earlier[from]
    current = current && step ? step(current) : null
  }
  return current
}

const refused = (
  clientKey: string,
  reasons: string[],
  fieldErrors: Record<string, string[]> = {},
): EntryResult => ({ clientKey, status: 'refused', reasons, fieldErrors })
