/** Somewhere to go: a patient's chart, a page, or the place where something is done. */
export type Destination = { label: string; href: string; kind: 'patient' | 'page' }

/** The most that is shown at once. */
export const MOST_SHOWN = 12

/** As people type a name: without marks, in small letters. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/**
 * What the typed words lead to: every word begins one of a label's words. Patients come first, then what begins with what
 * was typed. Nothing typed = the pages.
 */
export function find(destinations: readonly Destination[], typed: string): Destination[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return destinations.filter(({ kind }) => kind === 'page').slice(0, MOST_SHOWN)
  return destinations
    .filter(({ label }) => {
      const parts = plain(label).split(/[\s-]+/)
      return words.every((word) => parts.some((part) => part.startsWith(word)))
    })
    .sort(
      (a, b) =>
        Number(b.kind === 'patient') - Number(a.kind === 'patient') ||
        Number(plain(b.label).startsWith(words[0] ?? '')) - Number(plain(a.label).startsWith(words[0] ?? '')),
    )
    .slice(0, MOST_SHOWN)
}
