import type { BatchRefusal, EntryResult } from '../entry/batch'
import { ENTRY_VERSIONS, type EntryKind } from '../entry/kinds'
import type { Waits } from '../entry/waits'
import { dropRow, keepRow, phonePerson, readRow, readRows } from './phone-store'

/** One thing somebody said, in words. */
export type Said = { question: string; answer: string }

export type NewEntry = {
  kind: EntryKind
  /** Made when the form opened; the same key is the same entry, however often it is sent. */
  clientKey: string
  /** Answers by field name, as a form or a player gives them. */
  payload: Record<string, unknown>
  /** When what it tells of began, by this phone's clock; left out = now. */
  startedAt?: Date
  /** When the portal made the page it is written on. */
  pageAt?: string | undefined
  /** For the list of what waits. */
  said?: Said[]
  /** Keys of what this is about: it is sent once they have arrived, and goes when one of them is given up. */
  after?: string[]
}

type Refused = { reasons: string[]; fieldErrors: Record<string, string[]> }

/** An entry on this phone that the portal has not taken (yet). */
export type Kept = Omit<NewEntry, 'startedAt'> & {
  version: number
  keptAt: string
  startedAt?: string
  /** Why the portal did not take it; it stays until its person has read that. */
  refused?: Refused
}

export type KeptResult =
  /** `leadsTo` is the page that shows what became of it. */
  { status: 'sent'; leadsTo?: string } | { status: 'waiting'; why: Waits } | ({ status: 'refused' } & Refused)

const PATIENCE_MS = 8_000
const REPLY_WITHIN_MS = 20_000
const MOST_AT_ONCE = 20
const MOST_CHARACTERS = 100_000
const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 5 * 60_000

/** What this tab heard about its own entries. */
const answered = new Map<string, EntryResult>()
/** Keys whose form still waits for word of them: what becomes of those it says itself. */
const asking = new Set<string>()

/**
 * Keeps an entry on this phone, sealed, and sends it. It leaves the phone only when the portal has said by its key that
 * it has it. Throws CannotKeep where nothing can be kept: then a form is sent as a plain form.
 */
export async function keepEntry({ startedAt, ...entry }: NewEntry): Promise<KeptResult> {
  const { clientKey } = entry
  const person = await phonePerson()
  const kept: Kept = {
    ...entry,
    version: ENTRY_VERSIONS[entry.kind],
    keptAt: new Date().toISOString(),
    ...(startedAt && { startedAt: startedAt.toISOString() }),
  }
  await keepRow(person, 'entry', clientKey, kept)
  answered.delete(clientKey)
  asking.add(clientKey)
  tell()
  const patience = new Promise<Waits>((resolve) => setTimeout(resolve, PATIENCE_MS, 'slow'))
  const why = await Promise.race([sendKept(), patience]).finally(() => asking.delete(clientKey))
  const result = answered.get(clientKey)
  if (result?.status === 'recorded' || result?.status === 'repeated')
    return { status: 'sent', leadsTo: result.leadsTo }
  const still = await readRow<Kept>(person, 'entry', clientKey)
  if (!still) return { status: 'sent' } // by another tab
  return still.refused ? { status: 'refused', ...still.refused } : { status: 'waiting', why: why ?? 'slow' }
}

/** Everything of this person that waits here, oldest first. */
export async function keptEntries(): Promise<Kept[]> {
  const entries = await readRows<Kept>(await phonePerson(), 'entry')
  return entries.sort((a, b) => (a.keptAt < b.keptAt ? -1 : 1))
}

/** Takes one entry off this phone, because its person has read why it was refused, or wants it gone. */
export async function forgetEntry(clientKey: string): Promise<void> {
  const person = await phonePerson()
  await dropRow(person, 'entry', clientKey)
  for (const kept of await keptEntries())
    if (kept.after?.includes(clientKey)) await dropRow(person, 'entry', kept.clientKey)
  tell()
}

let pauseMs = FIRST_PAUSE_MS
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * Sends what waits, one tab at a time; what is kept meanwhile goes with the next round of the same sending. Says why
 * something still waits, or null.
 */
export async function sendKept(): Promise<Waits | null> {
  const why = await alone(send)
  clearTimeout(timer)
  if (why === 'line' || why === 'portal') {
    timer = setTimeout(sendKept, pauseMs * (0.5 + Math.random() / 2))
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  } else pauseMs = FIRST_PAUSE_MS
  tell(why)
  return why
}

let queue: Promise<unknown> = Promise.resolve()

function alone<T>(work: () => Promise<T>): Promise<T> {
  if (navigator.locks) return navigator.locks.request('loadwise-outbox', work) as Promise<T>
  const next = queue.then(work, work)
  queue = next
  return next
}

async function send(): Promise<Waits | null> {
  const person = await phonePerson()
  const tried = new Map<string, Waits>()
  for (;;) {
    const all = await keptEntries()
    const here = new Set(all.map(({ clientKey }) => clientKey))
    const due = all.filter(
      ({ refused, clientKey, after }) =>
        !refused && !tried.has(clientKey) && !after?.some((key) => here.has(key)),
    )
    if (due.length === 0) return [...tried.values()][0] ?? null
    if (!navigator.onLine) return 'line'
    let sent = false
    let late = false
    const batch = asMuchAsFits(due)
    const results = await post(person.owner, batch)
    if (typeof results === 'string') return results
    for (const given of batch) {
      const { clientKey } = given
      const result = results.find((each) => each.clientKey === clientKey)
      // written anew while it was on its way: what lies here now has not been sent
      if ((await readRow<Kept>(person, 'entry', clientKey))?.keptAt !== given.keptAt) continue
      if (result) answered.set(clientKey, result)
      if (!result || result.status === 'retry') tried.set(clientKey, 'portal')
      else if (result.status === 'sign_in') tried.set(clientKey, 'sign_in')
      else if (result.status === 'refused') {
        const { reasons, fieldErrors } = result
        await keepRow(person, 'entry', clientKey, { ...given, refused: { reasons, fieldErrors } } as Kept)
      } else {
        await dropRow(person, 'entry', clientKey)
        // what was decided from before it arrived is not decided from again
        await dropRow(person, 'page', '/session')
        sent = true
        late ||= !asking.has(clientKey)
      }
    }
    if (sent) afterSending?.()
    tell()
    if (late) tellArrival()
  }
}

function asMuchAsFits(due: Kept[]): Kept[] {
  let characters = 0
  return due.slice(0, MOST_AT_ONCE).filter((kept, index) => {
    characters += JSON.stringify(kept.payload).length
    return index === 0 || characters <= MOST_CHARACTERS
  })
}

async function post(owner: string, batch: Kept[]): Promise<EntryResult[] | Waits> {
  const entries = batch.map(({ said: _said, refused: _refused, after: _after, ...entry }) => entry)
  let response: Response
  try {
    response = await fetch('/api/sync', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ owner, sentAt: new Date().toISOString(), entries }),
      redirect: 'error',
      signal: AbortSignal.timeout(REPLY_WITHIN_MS),
    })
  } catch {
    return 'line'
  }
  try {
    const body = (await response.json()) as { results?: EntryResult[]; error?: BatchRefusal }
    if (response.ok && Array.isArray(body.results)) return body.results
    if (body.error === 'signed_out') return 'sign_in'
    return body.error === 'other_person' ? 'other_person' : 'portal'
  } catch {
    // a network that answers in the portal's place ("accept our terms") acknowledges nothing
    return response.ok ? 'line' : 'portal'
  }
}

export type OutboxState = { waiting: number; refused: number; why: Waits | null }

let lastWhy: Waits | null = null
const listeners = new Set<() => void>()
const arrivalListeners = new Set<() => void>()
const otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('loadwise-outbox')
otherTabs?.addEventListener('message', ({ data }) => {
  callBack()
  if (data === 'arrived') for (const listener of arrivalListeners) listener()
})

function callBack(): void {
  for (const listener of listeners) listener()
}

function tell(why: Waits | null = lastWhy): void {
  lastWhy = why
  callBack()
  otherTabs?.postMessage('changed')
}

function tellArrival(): void {
  for (const listener of arrivalListeners) listener()
  otherTabs?.postMessage('arrived')
}

/**
 * Calls back when something has arrived that had waited here, in this tab or another: what the open page says was
 * written without it. Returns how to stop it.
 */
export function onArrival(listener: () => void): () => void {
  arrivalListeners.add(listener)
  return () => arrivalListeners.delete(listener)
}

/** Calls back whenever what waits may have changed, in this tab or another. Returns how to stop it. */
export function onOutboxChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** How many entries of this person wait here, how many were refused, and why they wait. */
export async function outboxState(): Promise<OutboxState> {
  const kept = await keptEntries()
  const refused = kept.filter((entry) => entry.refused).length
  return { waiting: kept.length - refused, refused, why: lastWhy }
}

let started = false
let afterSending: (() => void) | undefined

/** Sends now, and whenever there is a chance that the line is back; `then` is called when something has arrived. */
export function startSending(then?: () => void): void {
  afterSending = then
  if (started) return
  started = true
  const again = () => {
    pauseMs = FIRST_PAUSE_MS
    sendKept().catch(() => undefined)
  }
  addEventListener('online', again)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') again()
  })
  again()
}
