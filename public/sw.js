/*
 * The line is gone, or the portal is: show the page that works without either. Holds the files of one build and one
 * page that is the same for everybody; never a page, an answer or a word of a person. What a person keeps on the phone
 * is sealed and lies elsewhere (ADR 5).
 *
 * Registered as /sw.js?v=BUILD&lang=LANGUAGE. A new build waits until no page of the old one is open, so that no page
 * ever runs with half of its files; another language of the same build has the same files and takes over at once.
 */
const asked = new URL(self.location).searchParams
const BUILD = asked.get('v') ?? 'dev'
const CACHE = `static-${BUILD}`
const OFFLINE = '/offline'
/** Longer than a slow line takes; a line that says nothing at all is none. */
const PATIENCE_MS = 12_000
const PORTAL_IS_DOWN = [502, 503, 504]

async function install() {
  const cache = await caches.open(CACHE)
  const language = asked.get('lang')
  const headers = language ? { 'accept-language': language } : {}
  const page = await fetch(OFFLINE, { cache: 'reload', credentials: 'omit', headers })
  if (!page.ok) throw new Error('no page to keep')
  const html = await page.clone().text()
  const files = [...html.matchAll(/\/_next\/static\/[^"'\\\s<>]+/g)].map(([file]) => file)
  await cache.addAll([...new Set(files)])
  await cache.put(OFFLINE, page)
  const { active } = self.registration
  if (active && new URL(active.scriptURL).searchParams.get('v') === BUILD) await self.skipWaiting()
}

async function activate() {
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name)
  await self.clients.claim()
}

/** Files of a build are named by what is in them: whatever is here is right. */
async function staticFile(request) {
  const cache = await caches.open(CACHE)
  const known = await cache.match(request, { ignoreVary: true })
  if (known) return known
  const answer = await fetch(request)
  if (answer.ok) await cache.put(request, answer.clone())
  return answer
}

async function page(request) {
  const kept = async () => (await caches.open(CACHE)).match(OFFLINE, { ignoreVary: true })
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), PATIENCE_MS)
  try {
    const answer = await fetch(request, { signal: silence.signal })
    return PORTAL_IS_DOWN.includes(answer.status) ? ((await kept()) ?? answer) : answer
  } catch (error) {
    const offline = await kept()
    if (offline) return offline
    throw error
  } finally {
    clearTimeout(timer)
  }
}

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/_next/static/')) event.respondWith(staticFile(request))
  else if (request.mode === 'navigate' && !pathname.startsWith('/api/')) event.respondWith(page(request))
})

/* A reminder: what it says is written by the portal and says nothing of anybody's health. */
self.addEventListener('push', (event) => {
  const { title = 'Loadwise', body = '', path = '/today' } = event.data?.json() ?? {}
  event.waitUntil(
    self.registration.showNotification(title, { body, tag: 'loadwise', icon: '/icon.svg', data: { path } }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const url = new URL(event.notification.data?.path ?? '/today', self.location.origin)
  if (url.origin !== self.location.origin) return
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then(async (open) => {
      const [page] = open
      if (!page) return self.clients.openWindow(url.href)
      await page.focus()
      return page.navigate(url.href)
    }),
  )
})
