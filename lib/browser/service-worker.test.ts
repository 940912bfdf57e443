import { readFileSync } from 'node:fs'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { reminderNotification } from '../reminders/letter'

type Event = Record<string, unknown> & { waitUntil: (work: Promise<unknown>) => void }

/** The worker as a browser runs it, with the pages that are open; what it showed and opened. */
function worker(open: { url: string }[] = []) {
  const listeners = new Map<string, (event: Event) => void>()
  const shown: unknown[][] = []
  const opened: string[] = []
  const self = {
    location: new URL('https://portal.example/sw.js?v=b1&lang=en'),
    registration: { showNotification: async (...said: unknown[]) => void shown.push(said) },
    addEventListener: (kind: string, listener: (event: Event) => void) => listeners.set(kind, listener),
    clients: {
      matchAll: async () =>
        open.map((page) => ({
          focus: async () => undefined,
          navigate: async (url: string) => void opened.push(`${page.url} -> ${url}`),
        })),
      openWindow: async (url: string) => void opened.push(url),
    },
  }
  runInNewContext(readFileSync('public/sw.js', 'utf8'), { self, URL })
  const tell = async (kind: string, more: Record<string, unknown>) => {
    let work: Promise<unknown> = Promise.resolve()
    listeners.get(kind)?.({ ...more, waitUntil: (promise) => (work = promise) })
    await work
  }
  return { tell, shown, opened }
}

test('a reminder that is pushed is shown in its words, and pressed it opens its page', async () => {
  const said = reminderNotification('en', 'check_in')
  const { tell, shown, opened } = worker()
  await tell('push', { data: { json: () => said } })
  expect(shown).toMatchObject([[said.title, { body: said.body, data: { path: '/check-in' } }]])
  await tell('notificationclick', { notification: { close() {}, data: { path: said.path } } })
  expect(opened).toEqual(['https://portal.example/check-in'])
})

test('pressed while the portal is open, the page that is open goes there; it never leads elsewhere', async () => {
  const { tell, opened } = worker([{ url: '/today' }])
  const press = (path: string) => tell('notificationclick', { notification: { close() {}, data: { path } } })
  await press('/session')
  await press('https://elsewhere.example/')
  expect(opened).toEqual(['/today -> https://portal.example/session'])
})
