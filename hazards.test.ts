import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = import.meta.dirname

/** The rows of docs/clinical/hazard-log.md: a control and the test that shows it. */
const controls = readFileSync(path.join(root, 'docs/clinical/hazard-log.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| H\d+ \|/.test(line))
  .map((line) => {
    const [hazard = '', , , , , file = '', title = ''] = line
      .slice(1)
      .split('|')
      .map((cell) => cell.trim())
    return { hazard, file: file.replaceAll('`', ''), title }
  })

test('every hazard that a portal like this begins with has a control, and each further one too', () => {
  const numbers = [...new Set(controls.map(({ hazard }) => Number(hazard.slice(1))))]
  expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1))
  expect(numbers.length).toBeGreaterThanOrEqual(10)
})

test('every control names a test that exists under that title', () => {
  const lost = controls.filter(({ file, title }) => {
    const at = path.join(root, file)
    return title === '' || !existsSync(at) || !readFileSync(at, 'utf8').includes(title)
  })
  expect(lost).toEqual([])
})
