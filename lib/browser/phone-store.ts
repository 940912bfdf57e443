import { createStore, type UseStore } from 'idb-keyval'

/*
 * What a phone keeps for a person in care: rows sealed with AES-GCM under a key that no script can take out of the
 * browser, each bound to its owner and its name (ADR 5). One person at a time: when another signs in, or this one
 * signs out, the key goes, and with it every kept page. What was not sent stays sealed until its writer is back.
 */

/** The first key seals; the others open what was sealed before the installation changed its secret. */
type Person = { owner: string; keys: PhoneKey[] }
type PhoneKey = { id: string; key: CryptoKey }
type Sealed = { iv: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer }
type Kind = 'entry' | 'page' | 'session' | 'list'

/** Thrown where this browser cannot keep anything: no secure address, no storage, nobody signed in. */
export class CannotKeep extends Error {}

let opened: UseStore | undefined
function store(): UseStore {
  if (typeof indexedDB === 'undefined' || !globalThis.crypto?.subtle) throw new CannotKeep()
  opened ??= createStore('loadwise', 'phone')
  return opened
}

const done = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const put = (name: string, value: unknown) => store()('readwrite', (rows) => done(rows.put(value, name)))
const get = <T>(name: string) => store()('readonly', (rows) => done<T | undefined>(rows.get(name)))
const names = (prefix: string) =>
  store()('readonly', (rows) =>
    done(rows.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`))),
  ) as Promise<string[]>

const bytesOf = (text: string) => new TextEncoder().encode(text)

/** The person of this page, as the server wrote them into it; null on a page without one. */
export function personOfPage(): { owner: string; secret: string; build: string } | null {
  const { owner, secret, build } = document.getElementById('phone')?.dataset ?? {}
  return owner && secret && build ? { owner, secret, build } : null
}

/** The person this phone is used by; on a page of theirs the phone becomes theirs. */
export async function phonePerson(): Promise<Person> {
  const page = personOfPage()
  const known = await get<Person>('person')
  if (page === null) {
    if (known === undefined) throw new CannotKeep()
    return known
  }
  const fresh = await keyFrom(page)
  const mine = known?.owner === page.owner ? known.keys : []
  if (known && mine[0]?.id === fresh.id) return known
  if (known && known.owner !== page.owner) await lockPhone()
  const person: Person = { owner: page.owner, keys: [fresh, ...mine.filter(({ id }) => id !== fresh.id)] }
  await put('person', person)
  return person
}

/** From the person's secret and a salt of this phone: the same key again when the same person is back. */
async function keyFrom({ owner, secret }: { owner: string; secret: string }): Promise<PhoneKey> {
  const made = crypto.getRandomValues(new Uint8Array(32))
  const salt = await store()('readwrite', async (rows) => {
    const known = await done<Uint8Array<ArrayBuffer> | undefined>(rows.get('salt'))
    if (known) return known
    await done(rows.put(made, 'salt'))
    return made
  })
  const uses: KeyUsage[] = ['deriveKey', 'deriveBits']
  const material = await crypto.subtle.importKey('raw', bytesOf(secret), 'HKDF', false, uses)
  const by = (purpose: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt,
    info: bytesOf(`loadwise|${purpose}|${owner}`),
  })
  const id = new Uint8Array(await crypto.subtle.deriveBits(by('id'), material, 64))
  const seals: KeyUsage[] = ['encrypt', 'decrypt']
  const aes = { name: 'AES-GCM', length: 256 }
  return { id: id.join('.'), key: await crypto.subtle.deriveKey(by('key'), material, aes, false, seals) }
}

const rowName = (person: Person, kind: Kind, name: string) => `${kind}|${person.owner}|${name}`

/** Seals a value under its name; nothing but this person on this phone opens it again. */
export async function keepRow(person: Person, kind: Kind, name: string, value: unknown): Promise<void> {
  const [newest] = person.keys
  if (!newest) throw new CannotKeep()
  const row = rowName(person, kind, name)
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const algorithm = { name: 'AES-GCM', iv, additionalData: bytesOf(row) }
  const bytes = await crypto.subtle.encrypt(algorithm, newest.key, bytesOf(JSON.stringify(value)))
  await put(row, { iv, bytes } satisfies Sealed)
}

async function unseal<T>(person: Person, row: string): Promise<T | undefined> {
  const sealed = await get<Sealed>(row)
  if (!sealed) return undefined
  for (const { key } of person.keys) {
    try {
      const algorithm = { name: 'AES-GCM', iv: sealed.iv, additionalData: bytesOf(row) }
      const bytes = await crypto.subtle.decrypt(algorithm, key, sealed.bytes)
      return JSON.parse(new TextDecoder().decode(bytes)) as T
    } catch {
      // sealed under another key of this person
    }
  }
  return undefined
}

/** One value this person kept; undefined when there is none that opens. */
export const readRow = <T>(person: Person, kind: Kind, name: string) =>
  unseal<T>(person, rowName(person, kind, name))

/** Every value of a kind this person kept. */
export async function readRows<T>(person: Person, kind: Kind): Promise<T[]> {
  const rows = await names(rowName(person, kind, ''))
  const values = await Promise.all(rows.map((row) => unseal<T>(person, row)))
  return values.filter((value) => value !== undefined) as T[]
}

/** The names under which this person kept something of a kind. */
export async function keptNames(person: Person, kind: Kind): Promise<string[]> {
  const prefix = rowName(person, kind, '')
  return (await names(prefix)).map((row) => row.slice(prefix.length))
}

/** Forgets one value. */
export async function dropRow(person: Person, kind: Kind, name: string): Promise<void> {
  await store()('readwrite', (rows) => done(rows.delete(rowName(person, kind, name))))
}

/** The key goes, and every kept page. What was not sent stays, sealed, for whoever wrote it. */
export async function lockPhone(): Promise<void> {
  const pages = await names('page|')
  await store()('readwrite', (rows) =>
    Promise.all(['person', ...pages].map((name) => done(rows.delete(name)))),
  )
}
