/** The part of a file of `size` bytes that a Range header asks for, both ends included; null = all of it, or no part there is. */
export function partOf(
  header: string | null,
  size: number,
): { from: number; to: number } | 'unsatisfiable' | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!asked || (asked[1] === '' && asked[2] === '')) return null
  const [first, last] = [asked[1] ?? '', asked[2] ?? '']
  const from = first === '' ? Math.max(size - Number(last), 0) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  return from > to || from >= size ? 'unsatisfiable' : { from, to }
}
