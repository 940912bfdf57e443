import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/**
 * X15: the sources explain the same pain by micro-tears, by degeneration and by swelling; none of it helps somebody to move.
 * Where a word stands in a question about something else (a sign of danger, "tear down"), it is not of this list.
 */
const FRIGHTENING: Record<string, RegExp> = {
  en: /\b(micro-?tears?|tears|torn|degenerat\w*|wear and tear|ruptur\w*|damaged? tendons?)\b/i,
  es: /(microrrotura|desgarr|degenera|desgaste|tendón (roto|dañado)|rotura)/i,
}

test.each(['en', 'es'])('no sentence in %s speaks of tears, degeneration or damage', (language) => {
  const folder = new URL(`./${language}/`, import.meta.url)
  const found = readdirSync(folder).flatMap((file) =>
    readFileSync(new URL(file, folder), 'utf8')
      .split('\n')
      .filter((line) => FRIGHTENING[language]?.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(found).toEqual([])
})
