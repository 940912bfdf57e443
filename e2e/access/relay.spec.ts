import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '../fixtures'
import { askRelay, startTurnServer } from '../support/turn-server'

const guide = readFileSync(path.resolve(import.meta.dirname, '../../docs/operations.md'), 'utf8')

test('[P26] a relay set up as docs/operations.md says reaches no private network, whoever asks', async () => {
  const program = process.env.TURNSERVER_PATH ?? ''
  test.skip(program === '', 'coturn is not installed: its rules are not tested')
  const rules = [...guide.matchAll(/^(denied-peer-ip=\S+|no-multicast-peers)$/gm)].map(
    ([rule]) => `--${rule}`,
  )
  expect(rules.length).toBeGreaterThan(10)
  const relay = await startTurnServer(program, rules)
  try {
    const said: Record<string, string> = {}
    const hidden = ['10.0.0.5', '127.0.0.1', '100.64.0.1', '169.254.169.254', '172.20.0.1', '192.168.1.1']
    for (const address of [...hidden, '192.0.2.7']) said[address] = await askRelay(program, relay, address)
    expect(said).toEqual({
      ...Object.fromEntries(hidden.map((address) => [address, 'refused'])),
      '192.0.2.7': 'relays',
    })
  } finally {
    await relay.stop()
  }
})
