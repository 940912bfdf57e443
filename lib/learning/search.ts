import type { ModuleText } from './content'

const plain = (text: string, locale: string) =>
  text
    .toLocaleLowerCase(locale)
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')

/**
 * The modules in which every word of the query begins some word, best first: a hit in the title counts most, then
 * the line under it, then the text and what the profession calls it. An empty query finds everything in its order.
 */
export function searchModules(texts: readonly ModuleText[], query: string, locale: string): ModuleText[] {
  const wanted = plain(query, locale)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0)
  if (wanted.length === 0) return [...texts]
  return texts
    .map((text) => ({ text, score: scoreOf(text, wanted, locale) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text)
}

function scoreOf(text: ModuleText, wanted: readonly string[], locale: string): number {
  const fields: [string, number][] = [
    [text.title, 100],
    [text.why, 10],
    [[...text.sections.flatMap((s) => [s.heading, ...s.paragraphs]), text.today].join(' '), 1],
    [text.called, 1],
  ]
  const words = fields.map(
    ([field, weight]) => [plain(field, locale).split(/[^\p{L}\p{N}]+/u), weight] as const,
  )
  let sum = 0
  for (const word of wanted) {
    const found = words.reduce(
      (score, [field, weight]) => score + weight * field.filter((known) => known.startsWith(word)).length,
      0,
    )
    if (found === 0) return 0
    sum += found
  }
  return sum
}
