import { expect, test } from 'vitest'
import { countedSentence, sayCounted } from './counted'
import { locales, translator } from './index'

test('a sentence about a count reads in the browser as the catalogue would have said it, in every language', () => {
  for (const locale of locales) {
    const t = translator(locale, 'offline')
    for (const key of ['status.waiting', 'status.portal', 'status.signIn', 'status.refused'] as const) {
      const sentence = countedSentence(locale, (count) => t(key, { count }))
      for (let count = 1; count <= 120; count++)
        expect(sayCounted(sentence, count), `${locale} ${key}`).toBe(t(key, { count }))
    }
  }
})
