/** Reads where a page of the timeline starts out of an address ('<instant>_<id>'); anything else is the first page. */
export function parseCursor(value: unknown): { at: Date; id: string } | undefined {
  if (typeof value !== 'string') return undefined
  const [, instant = '', id = ''] =
    /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(value) ?? []
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) ? undefined : { at, id }
}
