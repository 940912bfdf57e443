import type { Figure } from '../figure'
import type { Pose } from '../skeleton'

const toAndFro = (from: string, to: string, seconds: number): Figure['cycle'] => [
  { from, to, seconds },
  { from: to, to: from, seconds },
]

const swingStand = {
  root: { joint: 'hip', at: [0, 89] },
  far: { contact: 'ball', at: [12, 0], foot: 0 },
  nearArm: { upper: -100, fore: -76 },
  farArm: { hand: [33, 126], bend: -1 },
  foreshorten: { farArm: 0.72 },
} as const

const legSwings: Figure = {
  legs: 'one',
  poses: {
    back: { ...swingStand, trunk: 84, neck: 86, near: { thigh: -120, shin: -142, foot: -56 } },
    through: { ...swingStand, trunk: 88, neck: 88, near: { thigh: -80, shin: -114, foot: -10 } },
    front: { ...swingStand, trunk: 92, neck: 90, near: { thigh: -46, shin: -56, foot: 26 } },
  },
  cycle: [
    { from: 'back', to: 'through', seconds: 0.7, passes: 'to' },
    { from: 'through', to: 'front', seconds: 0.7, passes: 'from' },
    { from: 'front', to: 'through', seconds: 0.7, passes: 'to' },
    { from: 'through', to: 'back', seconds: 0.7, passes: 'from' },
  ],
  stills: ['back', 'front'],
  things: [{ kind: 'wall_beside', from: -88, to: 88, height: 146 }],
}

const lying = {
  root: { joint: 'shoulder', at: [-44, 9.5] },
  trunk: 180,
  neck: 176,
  far: { contact: 'ball', at: [46, 0], foot: 0 },
} as const

const dynamicHamstring: Figure = {
  legs: 'one',
  poses: {
    bent: {
      ...lying,
      near: { thigh: 96, shin: 4, foot: 92 },
      nearArm: { hand: [3, 36], bend: -1 },
      farArm: { hand: [5, 36], bend: -1 },
    },
    opened: {
      ...lying,
      near: { thigh: 96, shin: 54, foot: 142 },
      nearArm: { hand: [3, 36], bend: -1 },
      farArm: { hand: [5, 36], bend: -1 },
    },
  },
  cycle: toAndFro('bent', 'opened', 2.5),
  stills: ['bent', 'opened'],
  things: [{ kind: 'mat', from: -84, to: 66 }],
}

const hipFlexor: Figure = {
  legs: 'one',
  poses: {
    tall: {
      root: { joint: 'hip', at: [-12, 48] },
      trunk: 92,
      neck: 90,
      near: { contact: 'ankle', at: [-56, 7], foot: 184 },
      far: { contact: 'ball', at: [42, 0], foot: 0 },
      nearArm: { upper: -112, fore: -58 },
      farArm: { hand: [24, 56], bend: -1 },
    },
    forward: {
      root: { joint: 'hip', at: [4, 45] },
      trunk: 94,
      neck: 91,
      near: { contact: 'ankle', at: [-56, 7], foot: 184 },
      far: { contact: 'ball', at: [42, 0], foot: 0 },
      nearArm: { upper: -112, fore: -58 },
      farArm: { hand: [34, 56], bend: -1 },
    },
  },
  cycle: toAndFro('tall', 'forward', 2.5),
  stills: ['tall', 'forward'],
  things: [{ kind: 'cushion', from: -28, to: 4 }],
}

const atWall = (hip: readonly [number, number], trunk: number): Pose => ({
  root: { joint: 'hip', at: hip },
  trunk,
  neck: trunk + 6,
  near: { contact: 'heel', at: [-49, 0], foot: 0 },
  far: { contact: 'ball', at: [26, 0], foot: 0 },
  nearArm: { hand: [56, 118], bend: -1 },
  farArm: { hand: [56, 122], bend: -1 },
})

const calf: Figure = {
  legs: 'one',
  poses: { back: atWall([-10, 83], 74), forward: atWall([0, 77], 68) },
  cycle: toAndFro('back', 'forward', 2.5),
  stills: ['back', 'forward'],
  things: [{ kind: 'wall', at: 61 }],
}

const glute: Figure = {
  legs: 'one',
  poses: {
    resting: {
      ...lying,
      near: { thigh: 74, shin: -6, foot: 40 },
      far: { contact: 'ball', at: [44, 0], foot: 0 },
      nearArm: { hand: [8, 22], bend: -1 },
      farArm: { hand: [6, 30], bend: -1 },
      foreshorten: { nearThigh: 0.74, nearShin: 0.62 },
    },
    drawn: {
      ...lying,
      near: { thigh: 96, shin: 14, foot: 60 },
      far: { thigh: 92, shin: -8, foot: 74 },
      nearArm: { hand: [-2, 34], bend: -1 },
      farArm: { hand: [0, 36], bend: -1 },
      foreshorten: { nearThigh: 0.74, nearShin: 0.62 },
    },
  },
  cycle: toAndFro('resting', 'drawn', 2.5),
  stills: ['resting', 'drawn'],
  things: [{ kind: 'mat', from: -84, to: 66 }],
}

const onRoller = (x: number): Pose => ({
  root: { joint: 'hip', at: [x, 20] },
  trunk: 128,
  neck: 94,
  near: { thigh: 0, shin: -8, foot: 84 },
  far: { thigh: 2, shin: -6, foot: 86 },
  nearArm: { hand: [-68, 4], bend: -1 },
  farArm: { hand: [-65, 4], bend: 1 },
})

const foamRoll: Figure = {
  legs: 'two',
  poses: { near: onRoller(-27), away: onRoller(-20) },
  cycle: toAndFro('near', 'away', 2.5),
  stills: ['near', 'away'],
  things: [{ kind: 'roller', radius: 9, under: 'thigh' }],
}

const strapped = (raised: number): Pose => ({
  ...lying,
  far: { thigh: 1, shin: -1, foot: 82 },
  near: { thigh: raised, shin: raised - 4, foot: raised + 84 },
  nearArm: { upper: 34, fore: 52 },
  farArm: { upper: 38, fore: 54 },
})

const staticHamstring: Figure = {
  legs: 'one',
  poses: { low: strapped(60), high: strapped(76) },
  cycle: [
    { from: 'low', to: 'high', seconds: 3 },
    { from: 'high', to: 'high', seconds: 3 },
    { from: 'high', to: 'low', seconds: 3 },
  ],
  stills: ['high'],
  things: [{ kind: 'mat', from: -84, to: 104 }, { kind: 'strap' }],
}

// Walking in place of the page: the heel lands, the body passes over, the other heel lands.
const walking = (leading: 'near' | 'far', passing: boolean): Pose => {
  const standing = passing
    ? ({ thigh: -86, shin: -95, foot: 0 } as const)
    : ({ thigh: -64, shin: -74, foot: 16 } as const)
  const moving = passing
    ? ({ thigh: -70, shin: -122, foot: -28 } as const)
    : ({ thigh: -102, shin: -124, foot: -28 } as const)
  const back = { upper: -116, fore: -98 } as const
  const front = { upper: -70, fore: -44 } as const
  const middle = { upper: -94, fore: -76 } as const
  return {
    root: { joint: 'hip', at: [0, passing ? 90.5 : 88] },
    trunk: 87,
    neck: 88,
    near: leading === 'near' ? standing : moving,
    far: leading === 'near' ? moving : standing,
    nearArm: passing ? middle : leading === 'near' ? back : front,
    farArm: passing ? middle : leading === 'near' ? front : back,
  }
}

const easyWalk: Figure = {
  legs: 'one',
  poses: {
    landNear: walking('near', false),
    overNear: walking('near', true),
    landFar: walking('far', false),
    overFar: walking('far', true),
  },
  cycle: [
    { from: 'landNear', to: 'overNear', seconds: 0.32, passes: 'both' },
    { from: 'overNear', to: 'landFar', seconds: 0.32, passes: 'both' },
    { from: 'landFar', to: 'overFar', seconds: 0.32, passes: 'both' },
    { from: 'overFar', to: 'landNear', seconds: 0.32, passes: 'both' },
  ],
  stills: ['landNear', 'overNear', 'landFar'],
  things: [],
}

const breathing: Figure = {
  legs: 'none',
  poses: {
    out: {
      ...lying,
      near: { contact: 'ball', at: [42, 0], foot: 0 },
      far: { contact: 'ball', at: [50, 0], foot: 0 },
      nearArm: { hand: [-14, 20], bend: -1 },
      farArm: { hand: [-20, 21], bend: -1 },
      foreshorten: { nearArm: 0.62, farArm: 0.62 },
    },
    in: {
      ...lying,
      near: { contact: 'ball', at: [42, 0], foot: 0 },
      far: { contact: 'ball', at: [50, 0], foot: 0 },
      nearArm: { hand: [-14, 23], bend: -1 },
      farArm: { hand: [-20, 24], bend: -1 },
      foreshorten: { nearArm: 0.62, farArm: 0.62 },
    },
  },
  cycle: [
    { from: 'out', to: 'in', seconds: 4 },
    { from: 'in', to: 'out', seconds: 6 },
  ],
  stills: ['in'],
  things: [{ kind: 'mat', from: -84, to: 66 }, { kind: 'breath' }],
}

/** Mobility, foam roll and breathing for light days and the cool-down (C.4). */
export const mobilityFigures = {
  leg_swings: legSwings,
  dynamic_hamstring: dynamicHamstring,
  hip_flexor_half_kneeling: hipFlexor,
  calf_wall: calf,
  glute_figure_four: glute,
  foam_roll_thigh: foamRoll,
  static_hamstring: staticHamstring,
  easy_walk: easyWalk,
  breathing,
} satisfies Record<string, Figure>
