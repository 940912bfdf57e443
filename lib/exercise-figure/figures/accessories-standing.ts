import type { Figure } from '../figure'
import type { Pose } from '../skeleton'

const standingHipExtension: Figure = {
  legs: 'one',
  poses: {
    tall: {
      root: { joint: 'hip', at: [0, 89] },
      trunk: 85,
      neck: 87,
      near: { thigh: -92, shin: -97, foot: -4 },
      far: { contact: 'ball', at: [13, 0], foot: 0 },
      nearArm: { hand: [30, 88], bend: -1 },
      farArm: { hand: [30, 88], bend: -1 },
    },
    back: {
      root: { joint: 'hip', at: [1, 89] },
      trunk: 82,
      neck: 84,
      near: { thigh: -122, shin: -126, foot: -32 },
      far: { contact: 'ball', at: [13, 0], foot: 0 },
      nearArm: { hand: [30, 88], bend: -1 },
      farArm: { hand: [30, 88], bend: -1 },
    },
  },
  cycle: [
    { from: 'tall', to: 'back', beat: 'lift', seconds: 2 },
    { from: 'back', to: 'back', beat: 'hold', seconds: 0 },
    { from: 'back', to: 'tall', beat: 'lower', seconds: 3 },
    { from: 'tall', to: 'tall', seconds: 0.6 },
  ],
  stills: ['tall', 'back'],
  things: [{ kind: 'chair', at: 30, seat: 'right' }],
}

const holdingChair = {
  root: { joint: 'hip', at: [1, 89.6] },
  trunk: 86,
  neck: 87,
  far: { contact: 'ball', at: [13, 0], foot: 0 },
  nearArm: { hand: [30, 88], bend: -1 },
  farArm: { hand: [30, 88], bend: -1 },
} as const

const bandCurl: Figure = {
  legs: 'one',
  poses: {
    straight: { ...holdingChair, near: { thigh: -91, shin: -103, foot: -2 } },
    bent: { ...holdingChair, near: { thigh: -91, shin: -178, foot: -96 } },
  },
  cycle: standingHipExtension.cycle.map((movement) => ({
    ...movement,
    from: movement.from === 'tall' ? 'straight' : 'bent',
    to: movement.to === 'tall' ? 'straight' : 'bent',
  })),
  stills: ['straight', 'bent'],
  things: [
    { kind: 'chair', at: 30, seat: 'right' },
    { kind: 'band', joint: 'nearAnkle', to: [20, 3] },
  ],
}

const singleLegDeadlift: Figure = {
  legs: 'one',
  poses: {
    tall: {
      root: { joint: 'nearAnkle', at: [0, 7.5] },
      trunk: 88,
      neck: 88,
      near: { thigh: -84, shin: -98, foot: 0 },
      far: { thigh: 266, shin: 240, foot: -26 },
      nearArm: { upper: -90, fore: -84 },
      farArm: { upper: -94, fore: -86 },
    },
    hinged: {
      root: { joint: 'nearAnkle', at: [0, 7.5] },
      trunk: 22,
      neck: 30,
      near: { thigh: -66, shin: -102, foot: 0 },
      far: { thigh: 198, shin: 194, foot: -76 },
      nearArm: { upper: -92, fore: -90 },
      farArm: { upper: -104, fore: -90 },
    },
  },
  cycle: [
    { from: 'tall', to: 'hinged', beat: 'lower', seconds: 3 },
    { from: 'hinged', to: 'hinged', beat: 'hold', seconds: 0 },
    { from: 'hinged', to: 'tall', beat: 'lift', seconds: 2 },
    { from: 'tall', to: 'tall', seconds: 0.6 },
  ],
  stills: ['tall', 'hinged'],
  things: [{ kind: 'dumbbell', hand: 'near' }],
}

const bothFeet = {
  near: { contact: 'ball', at: [12, 0], foot: 0 },
  far: { contact: 'ball', at: [20, 0], foot: 0 },
} as const

const romanianDeadlift: Figure = {
  legs: 'two',
  poses: {
    tall: {
      root: { joint: 'hip', at: [1, 89.6] },
      trunk: 89,
      neck: 89,
      ...bothFeet,
      nearArm: { upper: -86, fore: -82 },
      farArm: { upper: -84, fore: -80 },
    },
    hinged: {
      root: { joint: 'hip', at: [-24, 83] },
      trunk: 24,
      neck: 30,
      ...bothFeet,
      nearArm: { upper: -94, fore: -94 },
      farArm: { upper: -91, fore: -91 },
    },
  },
  cycle: singleLegDeadlift.cycle.map((movement) => ({ ...movement })),
  stills: ['tall', 'hinged'],
  things: [{ kind: 'dumbbell', hand: 'near' }],
}

const stepUp: Figure = {
  legs: 'one',
  poses: {
    low: {
      root: { joint: 'hip', at: [-8, 86] },
      trunk: 78,
      neck: 84,
      near: { contact: 'ball', at: [36, 32], foot: 0 },
      far: { contact: 'ball', at: [-14, 0], foot: -12 },
      nearArm: { upper: -112, fore: -70 },
      farArm: { upper: -70, fore: -14 },
    },
    high: {
      root: { joint: 'hip', at: [22, 121] },
      trunk: 89,
      neck: 89,
      near: { contact: 'ball', at: [36, 32], foot: 0 },
      far: { contact: 'ball', at: [28, 38], foot: -22 },
      nearArm: { upper: -96, fore: -84 },
      farArm: { upper: -88, fore: -74 },
    },
  },
  cycle: [
    { from: 'low', to: 'high', beat: 'lift', seconds: 2 },
    { from: 'high', to: 'high', beat: 'hold', seconds: 0 },
    { from: 'high', to: 'low', beat: 'lower', seconds: 3 },
    { from: 'low', to: 'low', seconds: 0.6 },
  ],
  stills: ['low', 'high'],
  cover: 'low',
  things: [{ kind: 'step', from: 12, to: 60, height: 32 }],
}

const kettlebellSwing: Figure = {
  legs: 'two',
  poses: {
    hinged: {
      root: { joint: 'hip', at: [-25, 80] },
      trunk: 32,
      neck: 44,
      ...bothFeet,
      nearArm: { upper: -118, fore: -122 },
      farArm: { upper: -117, fore: -121 },
    },
    tall: {
      root: { joint: 'hip', at: [1, 89.6] },
      trunk: 92,
      neck: 90,
      ...bothFeet,
      nearArm: { upper: -10, fore: -4 },
      farArm: { upper: -9, fore: -3 },
    },
  },
  cycle: [
    { from: 'hinged', to: 'tall', seconds: 0.7 },
    { from: 'tall', to: 'hinged', seconds: 0.9 },
  ],
  stills: ['hinged', 'tall'],
  things: [{ kind: 'kettlebell', hand: 'near' }],
}

// Running in place of the page: push-off, flight, then the same on the other leg.
const running = (leading: 'near' | 'far', flight: boolean): Pose => {
  const drive = flight
    ? ({ thigh: -32, shin: -106, foot: -8 } as const)
    : ({ thigh: -58, shin: -128, foot: -28 } as const)
  const push = flight
    ? ({ thigh: -114, shin: -168, foot: -84 } as const)
    : ({ thigh: -104, shin: -116, foot: -48 } as const)
  const back = { upper: -136, fore: -48 } as const
  const front = { upper: -66, fore: 34 } as const
  return {
    root: { joint: 'hip', at: [0, flight ? 101 : 96] },
    trunk: 77,
    neck: 84,
    near: leading === 'near' ? drive : push,
    far: leading === 'near' ? push : drive,
    nearArm: leading === 'near' ? back : front,
    farArm: leading === 'near' ? front : back,
  }
}

const strides: Figure = {
  legs: 'one',
  poses: {
    pushFar: running('near', false),
    flyNear: running('near', true),
    pushNear: running('far', false),
    flyFar: running('far', true),
  },
  cycle: [
    { from: 'pushFar', to: 'flyNear', seconds: 0.14, passes: 'both' },
    { from: 'flyNear', to: 'pushNear', seconds: 0.24, passes: 'both' },
    { from: 'pushNear', to: 'flyFar', seconds: 0.14, passes: 'both' },
    { from: 'flyFar', to: 'pushFar', seconds: 0.24, passes: 'both' },
  ],
  stills: ['flyFar', 'flyNear'],
  things: [],
}

/** Accessories done on the feet (C.4). */
export const standingAccessories = {
  standing_hip_extension: standingHipExtension,
  band_curl: bandCurl,
  single_leg_deadlift: singleLegDeadlift,
  step_up: stepUp,
  romanian_deadlift: romanianDeadlift,
  kettlebell_swing: kettlebellSwing,
  strides,
} satisfies Record<string, Figure>
