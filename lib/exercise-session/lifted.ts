import { kgFrom, loadIn, type Units } from '../measures/units'

/** Most a set may be said to have been done with, in kilograms; the same bound as for a prescription. */
export const MOST_LOAD_KG = 300

/** One press of the stepper, in the reader's unit. */
const STEP = { metric: 1, imperial: 2.5 } as const

/** A weight as it stands in a field: a number in the reader's unit; empty = not said. In: kilograms. */
export const loadField = (units: Units, kg: number | null): string =>
  kg === null ? '' : String(loadIn(units, kg))

/**
 * Kilograms of a weight as typed in the reader's unit, point or comma; 0 = without a weight. null = nothing was typed,
 * which is not said and never zero; undefined = not a weight, or beyond the bound.
 */
export function loadTyped(units: Units, typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.')
  if (text === '') return null
  if (!/^\d{1,3}(\.\d{1,3})?$/.test(text)) return undefined
  const kg = kgFrom(units, Number(text))
  return kg > MOST_LOAD_KG ? undefined : kg
}

/** The next whole step up or down, in kilograms; from "not said" it begins at what was asked. */
export function loadStepped(
  units: Units,
  kg: number | null,
  direction: 'less' | 'more',
  askedKg: number,
): number {
  if (kg === null) return askedKg
  const step = STEP[units]
  const steps = loadIn(units, kg) / step
  const next = direction === 'more' ? Math.floor(steps) + 1 : Math.ceil(steps) - 1
  return Math.min(MOST_LOAD_KG, kgFrom(units, Math.max(0, next) * step))
}

/** A weight that was read in pounds and given back unchanged is the one that was asked: readings end at a hundredth. */
const READ_WITHIN_KG = 0.005

/** What was lifted, as said; the prescription itself where only the reading was rounded. In and out: kilograms. */
export const liftedKg = (said: number, asked: number | undefined): number =>
  asked !== undefined && Math.abs(said - asked) < READ_WITHIN_KG ? asked : said
