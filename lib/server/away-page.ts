import 'server-only'
import { acceptedLocale } from '../messages/accept-language'
import en from '../messages/en/away.json'
import es from '../messages/es/away.json'

const AGAIN_AFTER_SECONDS = 5

/** Whether the answer would be a page a person reads: not a file, a handler or a part of a page that is open already. */
export function isForReading({ headers, pathname }: { headers: Headers; pathname: string }): boolean {
  return !pathname.startsWith('/api/') && !headers.has('next-action') && pathname !== '/offline'
}

/**
 * What is read while the database is away: plain words, without a script, that look again by themselves. In: the languages
 * a browser asks for.
 */
export function awayPage(languages: string | null): Response {
  const lang = acceptedLocale(languages) === 'es' ? 'es' : 'en'
  const words = lang === 'es' ? es : en
  const html = `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta http-equiv="refresh" content="${AGAIN_AFTER_SECONDS}"><title>${words.title}</title></head>
<body><main><h1>${words.title}</h1><p>${words.lead}</p><p>${words.sent}</p><p><strong>${words.help}</strong></p>
<form method="get"><button type="submit">${words.again}</button></form></main></body>
</html>`
  return new Response(html, {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': String(AGAIN_AFTER_SECONDS),
      'cache-control': 'no-store',
    },
  })
}
