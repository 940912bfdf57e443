import { expect, test } from './fixtures'

test('health and readiness answer without a session and are never cached', async ({ request }) => {
  const [health, ready] = [await request.get('/api/health'), await request.get('/api/ready')]
  expect([health.status(), await health.json()]).toEqual([200, { status: 'ok' }])
  expect([ready.status(), await ready.json()]).toEqual([200, { status: 'ready' }])
  for (const answer of [health, ready]) expect(answer.headers()['cache-control']).toBe('no-store')
})
