import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  climbInWords,
  distanceIn,
  distanceInWords,
  kgFrom,
  kmFrom,
  loadIn,
  loadInWords,
  speedInWords,
  UNITS,
} from './units'

const units = fc.constantFrom(...UNITS)
/** What a hand types: up to two decimals. */
const typed = (most: number) => fc.integer({ min: 0, max: most * 100 }).map((value) => value / 100)

test('a load is read back as it was typed, in either unit', () => {
  expect(loadInWords('en', kgFrom('imperial', 45), 'imperial')).toBe('45 lb')
  fc.assert(fc.property(units, typed(660), (unit, load) => loadIn(unit, kgFrom(unit, load)) === load))
})

test('a distance is read back as it was typed, in either unit', () => {
  expect(distanceInWords('en', kmFrom('imperial', 26.22), 'imperial')).toBe('26.22 mi')
  fc.assert(fc.property(units, typed(190), (unit, way) => distanceIn(unit, kmFrom(unit, way)) === way))
})

test('what is kept is kilograms and kilometres, to the gram and the metre', () => {
  expect(kgFrom('imperial', 45)).toBe(20.412)
  expect(kmFrom('imperial', 3.1)).toBe(4.989)
  expect(kgFrom('metric', 12.5)).toBe(12.5)
})

test('reading the same load in the other unit and back changes nothing that is kept to the gram by a hand', () => {
  fc.assert(
    fc.property(typed(300), (kg) => Math.abs(kgFrom('imperial', loadIn('imperial', kg)) - kg) <= 0.003),
  )
})

test('each unit is named as the reader writes it', () => {
  expect(loadInWords('en', 12.5, 'metric')).toBe('12.5 kg')
  expect(loadInWords('es', 20.412, 'imperial')).toBe('45 lb')
  expect(distanceInWords('es', 5.23, 'metric')).toBe('5,23 km')
  expect(speedInWords('en', 12, 'imperial')).toBe('7.5 mph')
  expect(speedInWords('en', 12, 'metric')).toBe('12 km/h')
  expect(climbInWords('en', 85, 'imperial')).toBe('279 ft')
  expect(climbInWords('en', 85.4, 'metric')).toBe('85 m')
})
