import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translator } from '../messages'
import { type FigureCode, figures } from './figures/catalogue'

test('the contact sheet in the documents shows every figure in all its positions, from every side', () => {
  const sheet = readFileSync(new URL('../../docs/figures.svg', import.meta.url), 'utf8')
  const t = translator('en', 'exercises')
  const codes = Object.keys(figures) as FigureCode[]
  for (const code of codes) expect(sheet).toContain(`>${t(`${code}.name`)}</text>`)
  const positions = codes.reduce((sum, code) => {
    const { stills, second } = figures[code]
    return sum + stills.length * (second && second.leads !== 'alone' ? 2 : 1)
  }, 0)
  expect(sheet.match(/<svg x="/g)).toHaveLength(positions)
})
