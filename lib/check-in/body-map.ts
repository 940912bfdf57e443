import { choiceAnswer, severalAnswers } from '../forms/answers'
import { PAIN_SPOTS, type PainSpot } from './types'

const SPOTS = PAIN_SPOTS as unknown as [PainSpot, ...PainSpot[]]

/** The fields of the body map. Nothing marked is no answer: it does not say that nothing hurts. */
export const bodyMapAnswers = {
  painSpots: severalAnswers(SPOTS).transform((spots) => (spots.length > 0 ? spots : undefined)),
  mainSpot: choiceAnswer(SPOTS),
}

/** Whether the main place is one of the places that were marked. */
export const mainIsMarked = (spots: readonly PainSpot[], main: PainSpot | undefined): boolean =>
  main === undefined || spots.includes(main)
