import type { SecondView } from '../figure'
import type { SpacePose } from '../space'

const lyingMat = { kind: 'mat', x: [-34, 34], z: [-84, 76] } as const
const level = { kind: 'level' } as const

/** Whether the pelvis stays level on one leg is seen from the feet. */
const bridgeFromFeet: SecondView = { from: 'feet', camera: { elevation: 16 }, things: [lyingMat, level] }

const fromBehind: SecondView = { from: 'behind', camera: { elevation: 8 }, things: [level] }

const onSide: Pick<SpacePose, 'pelvis' | 'hips' | 'trunk' | 'shoulders' | 'neck' | 'far' | 'farArm'> = {
  pelvis: [0, 17, 0],
  hips: [0, 1, 0],
  trunk: [0, 3, -48],
  shoulders: [0, 1, 0],
  neck: [0.1, -0.3, -1],
  far: { thigh: [0.7, -0.06, 0.7], shin: [-0.7, 0, 0.7], foot: [0.7, 0.05, 0.7] },
  farArm: { upper: [0.3, 0, -1], fore: [-0.2, 0, -1] },
}

/** Over the corner of the mat: hips stacked, heels together, the upper knee opens. */
const clamshell: SecondView = {
  from: 'corner',
  camera: { elevation: 24, azimuth: 42 },
  leads: 'alone',
  poses: {
    closed: {
      ...onSide,
      near: { ankle: [0, 14.5, 57], kneeTo: [1, -0.08, 0], foot: [0.7, 0.05, 0.7] },
      nearArm: { hand: [30, 3, -36], elbowTo: [1, 0.4, 0] },
    },
    open: {
      ...onSide,
      near: { ankle: [0, 14.5, 57], kneeTo: [0.8, 0.9, 0], foot: [0.65, 0.35, 0.6] },
      nearArm: { hand: [30, 3, -36], elbowTo: [1, 0.4, 0] },
    },
  },
  things: [{ kind: 'mat', x: [-26, 62], z: [-96, 76] }],
}

const onBack: Pick<SpacePose, 'pelvis' | 'hips' | 'trunk' | 'shoulders' | 'neck'> = {
  pelvis: [0, 9.5, 0],
  hips: [-1, 0, 0],
  trunk: [0, 0, -1],
  shoulders: [-1, 0, 0],
  neck: [0, 0.05, -1],
}

/** The working shin lies across the other thigh: seen from above the feet it is a four. */
const figureFour: SecondView = {
  from: 'corner',
  camera: { elevation: 38, azimuth: -16 },
  poses: {
    resting: {
      ...onBack,
      near: { ankle: [10, 49, 23], kneeTo: [-1, 0.1, 0.3], foot: [0.8, 0.5, 0.5] },
      far: { thigh: [0, 37.8, 18.2], shin: [0, -39.8, 9.8], foot: [0, 0, 1] },
      nearArm: { hand: [-26, 4, -2], elbowTo: [-1, 0, 0] },
      farArm: { hand: [26, 4, -2], elbowTo: [1, 0, 0] },
    },
    drawn: {
      ...onBack,
      near: { ankle: [11, 53, 6], kneeTo: [-1, 0.3, 0.1], foot: [0.8, 0.6, 0.3] },
      far: { thigh: [0, 0.99, -0.12], shin: [0, -0.1, 0.99], foot: [0, 0.99, 0.15] },
      nearArm: { hand: [4, 34, -8], elbowTo: [-1, 0.2, 0] },
      farArm: { hand: [13, 34, -8], elbowTo: [1, 0.2, 0] },
    },
  },
  things: [{ ...lyingMat, z: [-84, 40] }],
}

/** By the code of the exercise: those that one view does not explain. */
export const secondViews: Readonly<Record<string, SecondView>> = {
  bridge_single_bent: bridgeFromFeet,
  bridge_single_straight: {
    ...bridgeFromFeet,
    things: [{ ...lyingMat, z: [-84, 64] }, { kind: 'step', x: [-24, 24], z: [68, 98], height: 12 }, level],
  },
  arabesque: fromBehind,
  single_leg_deadlift: { ...fromBehind, things: [level, { kind: 'dumbbell' }] },
  lunge: { from: 'front', camera: { elevation: 12 }, things: [level] },
  jump_lunge: { from: 'front', camera: { elevation: 12 }, things: [level] },
  step_up: {
    ...fromBehind,
    camera: { elevation: 14 },
    things: [{ kind: 'step', x: [-30, 30], z: [-60, -12], height: 32 }, level],
  },
  kettlebell_swing: { from: 'front', camera: { elevation: 6 }, spread: 12, things: [{ kind: 'kettlebell' }] },
  clamshell,
  glute_figure_four: figureFour,
}
