import { careWitnesses } from './care'
import { dailyWitnesses } from './daily'
import { prescriptionWitnesses } from './prescription'
import type { Witness } from './witness'

/** Every witness of every part of the engine. A new part adds its list here. */
export const allWitnesses: readonly Witness[] = [
  ...dailyWitnesses,
  ...careWitnesses,
  ...prescriptionWitnesses,
]
