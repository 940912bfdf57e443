import { expect, test } from 'vitest'
import en from '../messages/en/away.json'
import es from '../messages/es/away.json'
import { awayPage, isForReading } from './away-page'

test('pages and plain forms are answered in words; handlers, actions and the page for no line go on', () => {
  const ask = (pathname: string, headers: Record<string, string> = {}) =>
    isForReading({ pathname, headers: new Headers(headers) })
  expect(['/today', '/sign-in', '/patients/1'].map((page) => ask(page))).toEqual([true, true, true])
  expect([ask('/api/sync'), ask('/offline'), ask('/today', { 'next-action': 'x' })]).toEqual([
    false,
    false,
    false,
  ])
})

test('says in the language of the browser that nothing was saved and where help is, with no script and no cache', async () => {
  for (const [wish, words] of [
    ['es-ES,en;q=0.5', es],
    ['de', en],
    [null, en],
  ] as const) {
    const answer = awayPage(wish)
    expect([answer.status, answer.headers.get('retry-after'), answer.headers.get('cache-control')]).toEqual([
      503,
      '5',
      'no-store',
    ])
    const html = await answer.text()
    for (const said of [words.title, words.sent, words.help]) expect(html).toContain(said)
    expect(html).not.toContain('<script')
  }
})
