import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { PainSparkline } from './pain-sparkline'

const draw = (pains: (number | null)[]) =>
  renderToStaticMarkup(createElement(PainSparkline, { pains, label: 'Pain' }))

test('the sparkline tells an unanswered day from a day without pain', () => {
  const unknown = draw([null, null])
  const zero = draw([null, 0])
  const openDots = (drawn: string) => drawn.match(/a1\.6 1\.6 0 1 0 3\.2 0/g)?.length
  expect(openDots(unknown)).toBe(2)
  expect(unknown).not.toContain('fill-pain')
  expect(openDots(zero)).toBe(1)
  expect(zero).toContain('fill-pain-0')
})

test('no pain is a low bar, the worst pain a high one, and no day at all stands', () => {
  expect(draw([0])).toContain('v-1.5h5v1.5z')
  expect(draw([10])).toContain('v-22h5v22z')
  expect(draw([])).not.toMatch(/NaN|Infinity|undefined/)
})
