import 'server-only'
import { randomUUID } from 'node:crypto'

/** The key a form gives its entry: made with the page, so that sending the form twice changes nothing. */
export function newClientKey(): string {
  return randomUUID()
}
