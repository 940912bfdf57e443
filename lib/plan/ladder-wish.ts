import { deloadAfterMove } from '../progression/new-place'
import { type Protocol, topDose } from '../progression/protocol'
import { PACES } from '../progression/protocol-schema'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import { edited, oneOf, type PlanFields, text, wholeNumber } from './form-values'
import { type LineDose, stepWithin } from './ladder-dose'
import type { PlanContent, PlanItem } from './schema'

/** Where a clinician puts one side; what is not named stays. */
export type LadderWish = PerSide<Partial<Pick<LadderState, 'rung' | 'doseStep' | 'pace'>>>

/** Where the form puts each side; a side that stays is not named. */
export function ladderWish(fields: PlanFields, ladder: PerSide<LadderState>, protocol: Protocol): LadderWish {
  const wish: LadderWish = {}
  for (const side of SIDES) {
    const state = ladder[side]
    if (!state) continue
    const [, rungText, stepText] = /^([0-6])\.([0-9])$/.exec(text(fields[`ladder:${side}`]) ?? '') ?? []
    const pace = oneOf(PACES, text(fields[`pace:${side}`])) ?? state.pace
    const rung = rungText === undefined ? state.rung : Number(rungText)
    const asked = stepText === undefined ? state.doseStep : Number(stepText)
    if (!protocol.ladder[rung]) continue
    const doseStep = Math.min(asked, topDose(protocol, rung, pace))
    if (rung === state.rung && doseStep === state.doseStep && pace === state.pace) continue
    wish[side] = { rung, doseStep, pace }
  }
  return wish
}

const DOSE_FIELDS = ['sets', 'reps', 'holdSeconds'] as const

type TypedDoses = ReadonlyMap<string, { item: PlanItem; dose: LineDose }>

/** The whole dose of every line of ladder work of which somebody typed a part. */
export function typedDoses(fields: PlanFields, items: readonly PlanItem[], base: PlanContent): TypedDoses {
  const wasThere = new Map(base.items.map((item) => [item.key, item]))
  const doses = new Map<string, { item: PlanItem; dose: LineDose }>()
  for (const item of items.filter(({ kind }) => kind === 'ladder')) {
    const was = wasThere.get(item.key)
    const typed = DOSE_FIELDS.flatMap((field) => {
      const value = edited(text(fields[`${field}:${item.key}`]), String(was?.[field] ?? ''))
      const number = wholeNumber(value)
      return number === undefined ? [] : [[field, number] as const]
    })
    const { sets, reps, holdSeconds } = item
    const stands = { sets, reps, ...(holdSeconds === undefined ? {} : { holdSeconds }) }
    if (typed.length > 0) doses.set(item.key, { item, dose: { ...stands, ...Object.fromEntries(typed) } })
  }
  return doses
}

/**
 * A dose typed for ladder work moves the ladder to the highest step it holds whole: the engine judges a day by that step
 * and goes on from it, so that what is done and what is judged stay one dose (C.6a).
 */
export function withTypedDoses(
  chosen: LadderWish,
  doses: TypedDoses,
  { ladder, protocol }: { ladder: PerSide<LadderState>; protocol: Protocol },
): LadderWish {
  const wish: LadderWish = { ...chosen }
  const states = withWish(ladder, chosen)
  for (const { item, dose } of doses.values()) {
    for (const side of SIDES) {
      const [before, state] = [ladder[side], states[side]]
      if (!before || !state || state.rung !== item.rung || (item.side !== 'both' && item.side !== side))
        continue
      const { rung, pace } = state
      const doseStep = stepWithin(protocol, rung, pace, dose)
      if (rung === before.rung && doseStep === before.doseStep && pace === before.pace) delete wish[side]
      else wish[side] = { rung, doseStep, pace }
    }
  }
  return wish
}

/** The ladder with a wish carried out. */
export function withWish(ladder: PerSide<LadderState>, wish: LadderWish): PerSide<LadderState> {
  const after: PerSide<LadderState> = {}
  for (const side of SIDES) {
    const state = ladder[side]
    if (!state) continue
    const wanted = wish[side]
    after[side] = wanted
      ? { ...state, ...wanted, deloadUntil: deloadAfterMove(state, { ...state, ...wanted }) }
      : state
  }
  return after
}
