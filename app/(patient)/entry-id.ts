/** Whether a part of an address can be the id of an entry; anything else is not found without asking. */
export function isEntryId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
