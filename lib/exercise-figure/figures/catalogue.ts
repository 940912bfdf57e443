import type { Figure } from '../figure'
import { floorAccessories } from './accessories-floor'
import { standingAccessories } from './accessories-standing'
import { ladderFigures } from './ladder'
import { mobilityFigures } from './mobility'
import { secondViews } from './second-views'

const all = { ...ladderFigures, ...floorAccessories, ...standingAccessories, ...mobilityFigures }

/** The code of an exercise that has a figure. */
export type FigureCode = keyof typeof all

/** Every exercise that has a figure, by the code of the catalogue. */
export const figures = Object.fromEntries(
  Object.entries<Figure>(all).map(([code, figure]) => {
    const second = secondViews[code]
    return [code, second ? { ...figure, second } : figure]
  }),
) as Readonly<Record<FigureCode, Figure>>

export function isFigureCode(code: string): code is FigureCode {
  return Object.hasOwn(all, code)
}
