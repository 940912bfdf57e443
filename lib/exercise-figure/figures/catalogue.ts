import type { Figure } from '../figure'
import { floorAccessories } from './accessories-floor'
import { standingAccessories } from './accessories-standing'
import { ladderFigures } from './ladder'
import { mobilityFigures } from './mobility'

const all = { ...ladderFigures, ...floorAccessories, ...standingAccessories, ...mobilityFigures }

/** The code of an exercise that has a figure. */
export type FigureCode = keyof typeof all

/** Every exercise that has a figure, by the code of the catalogue. */
export const figures: Readonly<Record<FigureCode, Figure>> = all

export function isFigureCode(code: string): code is FigureCode {
  return Object.hasOwn(all, code)
}
