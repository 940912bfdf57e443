import { type Locale, translator } from '../messages'
import { DEFAULT_VISIT_TYPES } from './default-types'
import type { VisitType } from './types'

/** A visit type as a patient reads it: what a clinic named itself as it did, what it left as it came in their language. */
export function visitTypeName(locale: Locale, { name, way }: Pick<VisitType, 'name' | 'way'>): string {
  const isAsItCame = DEFAULT_VISIT_TYPES.some((type) => type.name === name && type.way === way)
  return isAsItCame ? translator(locale, 'visits')(`way.${way}`) : name
}
