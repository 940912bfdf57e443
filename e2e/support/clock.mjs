// Preloaded into a second web process of the tests (see second-node.ts): `Date` runs ahead by what stands in the
// file CLOCK_AHEAD_FILE, in milliseconds. The product itself has no such switch.
import { readFileSync } from 'node:fs'

const file = process.env.CLOCK_AHEAD_FILE ?? ''
const RealDate = Date
const realNow = Date.now
let ahead = 0
let readAt = -Infinity

function now() {
  const real = realNow()
  if (real - readAt > 20) {
    ahead = Number(readFileSync(file, 'utf8'))
    readAt = real
  }
  return real + ahead
}

RealDate.now = now
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made),
  apply: () => new RealDate(now()).toString(),
})
