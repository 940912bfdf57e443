import { type KeptResult, keepEntry, type Said } from '@/lib/browser/outbox'
import { CannotKeep } from '@/lib/browser/phone-store'
import { gravestWait, type Waits } from '@/lib/entry/waits'
import type { FormState } from '@/lib/forms/form-state'
import type { EntryFields, leftOutOf } from '@/lib/session-player/entries'

export type SendResult =
  | { status: 'sent' }
  | { status: 'waiting'; why: Waits }
  | { status: 'failed'; reasons: string[] }
type LeftOut = NonNullable<ReturnType<typeof leftOutOf>>
export type SaveEntry = (state: FormState, form: FormData) => Promise<FormState>

/**
 * Sends every entry of a session through the outbox; where this browser can keep nothing, through the form's action.
 * Each entry carries the key it was given when the session began, so sending again makes no second one.
 */
export async function sendSession(
  entries: readonly EntryFields[],
  leftOut: LeftOut | null,
  save: SaveEntry,
  saidIn: (entry: EntryFields) => Said[],
): Promise<SendResult> {
  const results = await Promise.all([
    ...entries.map((entry) => sendEntry(entry, save, saidIn(entry))),
    ...(leftOut ? [sendLeftOut(leftOut)] : []),
  ])
  const reasons = results.flatMap((result) => (result.status === 'failed' ? result.reasons : []))
  if (results.some(({ status }) => status === 'failed')) return { status: 'failed', reasons }
  const waits = results.flatMap((result) => (result.status === 'waiting' ? [result.why] : []))
  return waits.length > 0 ? { status: 'waiting', why: gravestWait(waits) } : { status: 'sent' }
}

const asSent = (result: Exclude<KeptResult, { status: 'refused' }>): SendResult =>
  result.status === 'waiting' ? { status: 'waiting', why: result.why } : { status: 'sent' }

async function sendEntry(entry: EntryFields, save: SaveEntry, said: Said[]): Promise<SendResult> {
  try {
    const { clientKey = '', ...payload } = entry
    const result = await keepEntry({
      kind: 'session',
      clientKey,
      payload,
      said,
      ...(entry.at && { startedAt: new Date(entry.at) }),
    })
    return result.status === 'refused' ? { status: 'failed', reasons: result.reasons } : asSent(result)
  } catch (problem) {
    if (!(problem instanceof CannotKeep)) return { status: 'failed', reasons: [] }
  }
  const form = new FormData()
  for (const [name, value] of Object.entries(entry)) form.set(name, value)
  try {
    const state = await save({ status: 'idle' }, form)
    return state.status === 'saved'
      ? { status: 'sent' }
      : { status: 'failed', reasons: state.problem ? [state.problem] : [] }
  } catch {
    return { status: 'failed', reasons: [] }
  }
}

/** What was left out and why; where this browser can keep nothing it is not told, and is missing by itself (C.13). */
async function sendLeftOut(leftOut: LeftOut): Promise<SendResult> {
  try {
    const result = await keepEntry({ kind: 'left-out', ...leftOut })
    return result.status === 'refused' ? { status: 'sent' } : asSent(result)
  } catch {
    return { status: 'sent' }
  }
}
