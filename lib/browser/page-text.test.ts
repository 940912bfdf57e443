import { expect, test } from 'vitest'
import { cutPage } from './page-text'

const page = `<!DOCTYPE html><html lang="es" data-theme="dark"><head><title>Hoy &amp; mañana</title></head><body>
<div id="phone" hidden="" data-owner="anna" data-secret="s" data-build="b1"></div>
<main id="main" tabindex="-1"><h1>Hoy</h1><p>she wrote data-owner=&quot;ben&quot;</p></main><script>self.x=1</script></body></html>`
const at = '2026-11-21T08:00:00.000Z'

test('a page is cut to its main part, with its language, colours and build', () => {
  expect(cutPage(page, { owner: 'anna', at })).toEqual({
    html: '<h1>Hoy</h1><p>she wrote data-owner=&quot;ben&quot;</p>',
    title: 'Hoy &amp; mañana',
    theme: 'dark',
    at,
    lang: 'es',
    build: 'b1',
  })
})

test('the page of another person is not kept, whatever somebody wrote in it', () => {
  expect(cutPage(page, { owner: 'ben', at })).toBeNull()
})

test('half a page is no page', () => {
  expect(cutPage(page.slice(0, page.indexOf('</main>')), { owner: 'anna', at })).toBeNull()
  expect(cutPage('<p data-owner="anna">', { owner: 'anna', at })).toBeNull()
})
