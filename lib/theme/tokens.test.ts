import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrastRatio, luminance } from './contrast'

const sheet = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8')
const root = sheet.slice(sheet.indexOf(':root {\n'), sheet.indexOf('@theme {'))
const [light = '', dark = ''] = root.split('@variant dark {')

function tokens(block: string): Map<string, string> {
  return new Map(
    [...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

const themes = { light: tokens(light), dark: tokens(dark) }

const surfaces = ['paper', 'sheet', 'sunken', 'accent-soft', 'ok-soft', 'watch-soft', 'stop-soft']

describe.each(Object.entries(themes))('the %s theme', (_, theme) => {
  const colour = (name: string) => {
    const value = theme.get(name)
    if (value === undefined) throw new Error(`no token --${name}`)
    return value
  }

  test('every text colour is readable on every surface (AA, 4.5)', () => {
    for (const surface of surfaces) {
      for (const text of ['ink', 'ink-soft', 'ink-faint', 'accent', 'ok', 'watch', 'stop']) {
        expect(contrastRatio(colour(text), colour(surface)), `${text} on ${surface}`).toBeGreaterThanOrEqual(
          4.5,
        )
      }
    }
    expect(contrastRatio(colour('on-accent'), colour('accent'))).toBeGreaterThanOrEqual(4.5)
    expect(contrastRatio(colour('on-accent'), colour('accent-hover'))).toBeGreaterThanOrEqual(4.5)
    expect(contrastRatio(colour('on-stop'), colour('stop'))).toBeGreaterThanOrEqual(4.5)
  })

  test('borders of controls, the body of the figure and chart lines stand out (3)', () => {
    for (const surface of surfaces) {
      for (const mark of ['line-strong', 'figure-body', 'accent']) {
        expect(contrastRatio(colour(mark), colour(surface)), `${mark} on ${surface}`).toBeGreaterThanOrEqual(
          3,
        )
      }
    }
  })

  test('the number on each step of the pain ramp is readable', () => {
    for (let pain = 0; pain <= 10; pain++) {
      const text = colour(pain >= 5 ? 'on-pain-high' : 'on-pain-low')
      expect(contrastRatio(text, colour(`pain-${pain}`)), `pain ${pain}`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('more pain is more ink: each step stands out more from the sheet than the one before', () => {
    const steps = Array.from({ length: 11 }, (_step, pain) =>
      contrastRatio(colour(`pain-${pain}`), colour('sheet')),
    )
    for (let pain = 1; pain <= 10; pain++)
      expect(steps[pain]! / steps[pain - 1]!, `step ${pain}`).toBeGreaterThan(1.1)
  })
})

test('both themes name the same tokens', () => {
  expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort())
  expect(themes.light.size).toBeGreaterThan(30)
})

test('contrast agrees with the reference values', () => {
  expect(contrastRatio('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrastRatio('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  expect(() => luminance('red')).toThrow(RangeError)
})
