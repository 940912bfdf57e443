import { keepEntry } from '@/lib/browser/outbox'
import { CannotKeep } from '@/lib/browser/phone-store'
import type { FormState } from '@/lib/forms/form-state'
import type { EntryFields } from '@/lib/session-player/entries'

export type SendResult = { status: 'sent' | 'waiting' } | { status: 'failed'; reasons: string[] }
export type SaveEntry = (state: FormState, form: FormData) => Promise<FormState>

/**
 * Sends every entry of a session through the outbox; where this browser can keep nothing, through the form's action.
 * Each entry carries the key it was given when the session began, so sending again makes no second one.
 */
export async function sendSession(entries: readonly EntryFields[], save: SaveEntry): Promise<SendResult> {
  const results = await Promise.all(entries.map((entry) => sendEntry(entry, save)))
  const reasons = results.flatMap((result) => (result.status === 'failed' ? result.reasons : []))
  if (results.some(({ status }) => status === 'failed')) return { status: 'failed', reasons }
  return { status: results.some(({ status }) => status === 'waiting') ? 'waiting' : 'sent' }
}

async function sendEntry(entry: EntryFields, save: SaveEntry): Promise<SendResult> {
  try {
    const { clientKey = '', ...payload } = entry
    const result = await keepEntry({
      kind: 'session',
      clientKey,
      payload,
      ...(entry.at && { startedAt: new Date(entry.at) }),
    })
    return result.status === 'refused'
      ? { status: 'failed', reasons: result.reasons }
      : { status: result.status }
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
