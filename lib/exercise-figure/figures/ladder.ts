import type { Figure } from '../figure'
import type { Pose } from '../skeleton'

// On the back, head to the left, shoulders stay where they are.
const lying: Omit<Pose, 'trunk' | 'near' | 'far'> = {
  root: { joint: 'shoulder', at: [-44, 9.5] },
  neck: 178,
  nearArm: { hand: [11, 4], bend: 1 },
  farArm: { hand: [12, 4], bend: 1 },
}

const planted = (x: number) => ({ contact: 'ball', at: [x + 12, 0], foot: 0 }) as const

const bridge: Pick<Figure, 'cycle' | 'stills' | 'things'> = {
  cycle: [
    { from: 'down', to: 'up', beat: 'lift', seconds: 3 },
    { from: 'up', to: 'up', beat: 'hold', seconds: 0 },
    { from: 'up', to: 'down', beat: 'lower', seconds: 3 },
    { from: 'down', to: 'down', seconds: 0.6 },
  ],
  stills: ['down', 'up'],
  things: [{ kind: 'mat', from: -84, to: 80 }],
}

const isoBridgeHold: Figure = {
  ...bridge,
  legs: 'two',
  poses: {
    down: { ...lying, trunk: 180, near: planted(53), far: planted(63) },
    up: { ...lying, trunk: 202, near: planted(53), far: planted(63) },
  },
  cycle: [
    { from: 'down', to: 'up', beat: 'lift', seconds: 2 },
    { from: 'up', to: 'up', beat: 'hold', seconds: 6 },
    { from: 'up', to: 'down', beat: 'lower', seconds: 2 },
    { from: 'down', to: 'down', seconds: 0.6 },
  ],
  things: [...bridge.things, { kind: 'breath' }],
}

const bridgeDouble: Figure = {
  ...bridge,
  legs: 'two',
  poses: {
    down: { ...lying, trunk: 180, near: planted(32), far: planted(42) },
    up: { ...lying, trunk: 206, near: planted(32), far: planted(42) },
  },
}

const bridgeSingleBent: Figure = {
  ...bridge,
  legs: 'one',
  poses: {
    down: { ...lying, trunk: 180, near: planted(33), far: { thigh: 58, shin: 50, foot: 140 } },
    up: { ...lying, trunk: 206, near: planted(33), far: { thigh: 26, shin: 22, foot: 112 } },
  },
}

const heelOnStep = { contact: 'heel', at: [88, 12], foot: 78 } as const

const bridgeSingleStraight: Figure = {
  ...bridge,
  legs: 'one',
  poses: {
    down: { ...lying, trunk: 180, near: heelOnStep, far: { thigh: 52, shin: 46, foot: 138 } },
    up: { ...lying, trunk: 199, near: heelOnStep, far: { thigh: 46, shin: 40, foot: 132 } },
  },
  things: [
    { kind: 'mat', from: -84, to: 68 },
    { kind: 'step', from: 72, to: 102, height: 12 },
  ],
}

const arabesque: Figure = {
  legs: 'one',
  poses: {
    tall: {
      root: { joint: 'nearAnkle', at: [0, 7.5] },
      trunk: 88,
      neck: 86,
      near: { thigh: -86, shin: -96, foot: 0 },
      far: { thigh: 268, shin: 244, foot: -22 },
      nearArm: { upper: -92, fore: -70 },
      farArm: { upper: -96, fore: -74 },
    },
    tipped: {
      root: { joint: 'nearAnkle', at: [0, 7.5] },
      trunk: 14,
      neck: 24,
      near: { thigh: -74, shin: -99, foot: 0 },
      far: { thigh: 190, shin: 188, foot: -80 },
      nearArm: { hand: [84, 88], bend: -1 },
      farArm: { hand: [84, 88], bend: -1 },
    },
  },
  cycle: [
    { from: 'tall', to: 'tipped', beat: 'lower', seconds: 3 },
    { from: 'tipped', to: 'tipped', beat: 'hold', seconds: 0 },
    { from: 'tipped', to: 'tall', beat: 'lift', seconds: 3 },
    { from: 'tall', to: 'tall', seconds: 0.6 },
  ],
  stills: ['tall', 'tipped'],
  things: [{ kind: 'chair', at: 84, seat: 'right' }],
}

const frontFoot = { contact: 'ball', at: [46, 0], foot: 0 } as const

const lunge: Figure = {
  legs: 'one',
  poses: {
    tall: {
      root: { joint: 'hip', at: [-4, 78] },
      trunk: 90,
      neck: 88,
      near: frontFoot,
      far: { contact: 'toe', at: [-46, 0], foot: -38 },
      nearArm: { upper: -100, fore: -82 },
      farArm: { upper: -88, fore: -72 },
    },
    low: {
      root: { joint: 'hip', at: [-6, 47] },
      trunk: 88,
      neck: 86,
      near: frontFoot,
      far: { contact: 'toe', at: [-46, 0], foot: -62 },
      nearArm: { upper: -100, fore: -82 },
      farArm: { upper: -84, fore: -68 },
    },
  },
  cycle: [
    { from: 'tall', to: 'low', beat: 'lower', seconds: 3 },
    { from: 'low', to: 'low', beat: 'hold', seconds: 0 },
    { from: 'low', to: 'tall', beat: 'lift', seconds: 2 },
    { from: 'tall', to: 'tall', seconds: 0.6 },
  ],
  stills: ['tall', 'low'],
  things: [],
}

const springFront = { contact: 'toe', at: [46, 1], foot: 0 } as const
const springBack = { contact: 'toe', at: [-40, 0], foot: -44 } as const

const jumpLunge: Figure = {
  legs: 'one',
  poses: {
    ready: {
      root: { joint: 'hip', at: [-4, 70] },
      trunk: 86,
      neck: 86,
      near: springFront,
      far: springBack,
      nearArm: { upper: -128, fore: -66 },
      farArm: { upper: -58, fore: 20 },
    },
    dip: {
      root: { joint: 'hip', at: [-4, 59] },
      trunk: 80,
      neck: 84,
      near: springFront,
      far: springBack,
      nearArm: { upper: -138, fore: -76 },
      farArm: { upper: -48, fore: 30 },
    },
    push: {
      root: { joint: 'hip', at: [0, 90] },
      trunk: 88,
      neck: 88,
      near: { ...springFront, foot: -42 },
      far: { ...springBack, foot: -72 },
      nearArm: { upper: -110, fore: -40 },
      farArm: { upper: -76, fore: 0 },
    },
    air: {
      root: { joint: 'hip', at: [-2, 107] },
      trunk: 89,
      neck: 88,
      near: { thigh: -66, shin: -108, foot: -34 },
      far: { thigh: -106, shin: -130, foot: -56 },
      nearArm: { upper: -92, fore: -10 },
      farArm: { upper: -98, fore: -20 },
    },
    touch: {
      root: { joint: 'hip', at: [0, 90] },
      trunk: 88,
      neck: 88,
      near: { ...springBack, foot: -72 },
      far: { ...springFront, foot: -42 },
      nearArm: { upper: -76, fore: 0 },
      farArm: { upper: -110, fore: -40 },
    },
    landed: {
      root: { joint: 'hip', at: [-4, 62] },
      trunk: 82,
      neck: 84,
      near: springBack,
      far: springFront,
      nearArm: { upper: -52, fore: 26 },
      farArm: { upper: -134, fore: -72 },
    },
    switched: {
      root: { joint: 'hip', at: [-4, 70] },
      trunk: 86,
      neck: 86,
      near: springBack,
      far: springFront,
      nearArm: { upper: -58, fore: 20 },
      farArm: { upper: -128, fore: -66 },
    },
    airBack: {
      root: { joint: 'hip', at: [-2, 107] },
      trunk: 89,
      neck: 88,
      near: { thigh: -106, shin: -130, foot: -56 },
      far: { thigh: -66, shin: -108, foot: -34 },
      nearArm: { upper: -98, fore: -20 },
      farArm: { upper: -92, fore: -10 },
    },
  },
  cycle: [
    { from: 'ready', to: 'dip', seconds: 0.4 },
    { from: 'dip', to: 'push', seconds: 0.18, passes: 'to' },
    { from: 'push', to: 'air', seconds: 0.16, passes: 'from' },
    { from: 'air', to: 'touch', seconds: 0.16, passes: 'to' },
    { from: 'touch', to: 'landed', seconds: 0.22, passes: 'from' },
    { from: 'landed', to: 'switched', seconds: 0.5 },
    { from: 'switched', to: 'switched', seconds: 0.8 },
    { from: 'switched', to: 'landed', seconds: 0.4 },
    { from: 'landed', to: 'touch', seconds: 0.18, passes: 'to' },
    { from: 'touch', to: 'airBack', seconds: 0.16, passes: 'from' },
    { from: 'airBack', to: 'push', seconds: 0.16, passes: 'to' },
    { from: 'push', to: 'dip', seconds: 0.22, passes: 'from' },
    { from: 'dip', to: 'ready', seconds: 0.5 },
    { from: 'ready', to: 'ready', seconds: 0.8 },
  ],
  stills: ['ready', 'air', 'landed'],
  cover: 'air',
  things: [],
}

/** The seven exercises of the ladder, rungs 0 to 6 (C.4). */
export const ladderFigures = {
  iso_bridge_hold: isoBridgeHold,
  bridge_double: bridgeDouble,
  bridge_single_bent: bridgeSingleBent,
  bridge_single_straight: bridgeSingleStraight,
  arabesque,
  lunge,
  jump_lunge: jumpLunge,
} satisfies Record<string, Figure>
