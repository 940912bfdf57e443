import { createHash } from 'node:crypto'
import { canonicalJson } from '../lib/decision/canonical-json'

/** SHA-256 of the canonical JSON of a value, in hexadecimal: the fingerprint of a protocol or of an input. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
