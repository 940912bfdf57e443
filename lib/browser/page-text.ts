export type KeptPage = {
  /** What stands in its main part, as it came over the line. */
  html: string
  /** As it came over the line: its signs are still written out. */
  title: string
  /** The colours this person chose; left out = those of the phone. */
  theme?: string | undefined
  /** When it was fetched, by this phone's clock. */
  at: string
  /** The language it is in. */
  lang: string
  /** The build that made it. */
  build: string
}

/**
 * What is kept of a page, cut out of its text; null when the page is not this person's. It is only read as a page when
 * it is shown: reading eight of them would hold up the hand that is using this one.
 */
export function cutPage(text: string, { owner, at }: { owner: string; at: string }): KeptPage | null {
  // quotes in anybody's words are written out, so this is an attribute of the frame and nothing else
  if (!text.includes(`data-owner="${owner}"`)) return null
  const main = text.indexOf('<main')
  const from = text.indexOf('>', main) + 1
  const to = text.indexOf('</main>', from)
  if (main < 0 || from <= 0 || to < 0) return null
  return {
    html: text.slice(from, to),
    title: /<title>([^<]*)<\/title>/.exec(text)?.[1] ?? '',
    theme: /<html[^>]*\sdata-theme="([^"]*)"/.exec(text)?.[1],
    at,
    lang: /<html[^>]*\slang="([^"]*)"/.exec(text)?.[1] ?? '',
    build: /\sdata-build="([^"]*)"/.exec(text)?.[1] ?? '',
  }
}
