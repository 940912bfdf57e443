import { format } from 'node:util'
import { afterEach, beforeEach } from 'vitest'

// An error someone printed is an error nobody handled: the test that caused it fails.
const original = console.error
let printed: string[] = []

beforeEach(() => {
  printed = []
  console.error = (...args: unknown[]) => {
    printed.push(format(...args))
    original(...args)
  }
})

afterEach(() => {
  console.error = original
  if (printed.length > 0) throw new Error(`console.error was called:\n${printed.join('\n')}`)
})
