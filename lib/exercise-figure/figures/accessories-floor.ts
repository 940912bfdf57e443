import type { Figure } from '../figure'
import type { Pose } from '../skeleton'

const plank: Figure = {
  legs: 'none',
  poses: {
    hold: {
      root: { joint: 'hip', at: [10, 28.6] },
      trunk: 6.6,
      neck: 14,
      near: { contact: 'toe', at: [-74, 0], foot: -80 },
      far: { contact: 'toe', at: [-73, 0], foot: -80 },
      nearArm: { upper: -92, fore: 0 },
      farArm: { upper: -86, fore: 2 },
    },
    breathe: {
      root: { joint: 'hip', at: [10, 29.6] },
      trunk: 6,
      neck: 15,
      near: { contact: 'toe', at: [-74, 0], foot: -80 },
      far: { contact: 'toe', at: [-73, 0], foot: -80 },
      nearArm: { upper: -92, fore: 0 },
      farArm: { upper: -86, fore: 2 },
    },
  },
  cycle: [
    { from: 'hold', to: 'breathe', seconds: 2.5 },
    { from: 'breathe', to: 'hold', seconds: 2.5 },
  ],
  stills: ['hold'],
  things: [{ kind: 'mat', from: -90, to: 100 }],
}

// On the side, looked at from in front and above, so that the floor nearer to the reader lies lower on the page: both
// knees are drawn up towards the reader, heels together. The lower leg stays; the upper knee opens like a shell.
const onSide: Omit<Pose, 'near' | 'foreshorten'> = {
  root: { joint: 'hip', at: [0, 24] },
  trunk: 176,
  neck: 160,
  far: { thigh: -30, shin: 26, foot: -36 },
  nearArm: { hand: [-18, 4], bend: 1 },
  farArm: { upper: 236, fore: 100 },
}
const halfTowards = { farThigh: 0.84, farShin: 0.84, nearArm: 0.72 }

const clamshell: Figure = {
  legs: 'one',
  poses: {
    closed: {
      ...onSide,
      near: { thigh: -21, shin: 18, foot: -36 },
      foreshorten: { ...halfTowards, nearThigh: 0.8, nearShin: 0.79 },
    },
    open: {
      ...onSide,
      near: { thigh: 42, shin: -40, foot: -36 },
      foreshorten: { ...halfTowards, nearThigh: 0.88, nearShin: 0.92 },
    },
  },
  cycle: [
    { from: 'closed', to: 'open', beat: 'lift', seconds: 2 },
    { from: 'open', to: 'open', beat: 'hold', seconds: 0 },
    { from: 'open', to: 'closed', beat: 'lower', seconds: 3 },
    { from: 'closed', to: 'closed', seconds: 0.6 },
  ],
  stills: ['closed', 'open'],
  things: [{ kind: 'mat', from: -90, to: 88 }],
}

const supine = {
  root: { joint: 'shoulder', at: [-50, 9.5] },
  neck: 178,
  nearArm: { hand: [5, 4], bend: 1 },
  farArm: { hand: [6, 4], bend: 1 },
} as const

const onBall = (x: number) => ({ contact: 'heel', at: [x, 40], foot: 78 }) as const

const ballCurl: Figure = {
  legs: 'two',
  poses: {
    long: { ...supine, trunk: 204, near: onBall(74), far: onBall(78) },
    tucked: { ...supine, trunk: 208, near: onBall(42), far: onBall(46) },
  },
  cycle: [
    { from: 'long', to: 'tucked', beat: 'lift', seconds: 3 },
    { from: 'tucked', to: 'tucked', beat: 'hold', seconds: 0 },
    { from: 'tucked', to: 'long', beat: 'lower', seconds: 3 },
    { from: 'long', to: 'long', seconds: 0.6 },
  ],
  stills: ['long', 'tucked'],
  things: [
    { kind: 'mat', from: -90, to: 96 },
    { kind: 'ball', radius: 20 },
  ],
}

const onBench = {
  root: { joint: 'shoulder', at: [-42, 47] },
  neck: 158,
  near: { contact: 'ball', at: [56, 0], foot: 0 },
  far: { contact: 'ball', at: [65, 0], foot: 0 },
  nearArm: { upper: -40, fore: -6 },
  farArm: { upper: -40, fore: -6 },
} as const

const hipThrust: Figure = {
  legs: 'two',
  poses: {
    down: { ...onBench, neck: 110, trunk: 138, nearArm: { upper: -62, fore: -18 } },
    up: { ...onBench, trunk: 180, nearArm: { upper: -22, fore: 14 } },
  },
  cycle: [
    { from: 'down', to: 'up', beat: 'lift', seconds: 2 },
    { from: 'up', to: 'up', beat: 'hold', seconds: 0 },
    { from: 'up', to: 'down', beat: 'lower', seconds: 3 },
    { from: 'down', to: 'down', seconds: 0.6 },
  ],
  stills: ['down', 'up'],
  things: [{ kind: 'bench', from: -86, to: -38, height: 38 }],
}

const kneel = (lean: number, arms: Pick<Pose, 'nearArm' | 'farArm'>): Pose => ({
  root: { joint: 'nearKnee', at: [-20, 6] },
  trunk: lean,
  neck: lean + 2,
  near: { thigh: lean - 180, shin: 180, foot: 186 },
  far: { thigh: lean - 180, shin: 180, foot: 186 },
  ...arms,
})

const nordic: Figure = {
  legs: 'two',
  poses: {
    tall: kneel(90, { nearArm: { upper: -70, fore: 46 }, farArm: { upper: -66, fore: 52 } }),
    leaning: kneel(44, { nearArm: { upper: -66, fore: 2 }, farArm: { upper: -60, fore: 6 } }),
  },
  cycle: [
    { from: 'tall', to: 'leaning', beat: 'lower', seconds: 4 },
    { from: 'leaning', to: 'tall', beat: 'lift', seconds: 2 },
    { from: 'tall', to: 'tall', seconds: 0.8 },
  ],
  stills: ['tall', 'leaning'],
  things: [
    { kind: 'cushion', from: -44, to: -4 },
    { kind: 'anchor', at: [-58, 19] },
  ],
}

const assistedNordic: Figure = {
  ...nordic,
  poses: {
    tall: kneel(90, { nearArm: { hand: [27, 76], bend: -1 }, farArm: { hand: [29, 76], bend: -1 } }),
    leaning: kneel(60, { nearArm: { hand: [49, 45], bend: -1 }, farArm: { hand: [51, 45], bend: -1 } }),
  },
  things: [...nordic.things, { kind: 'bench', from: 36, to: 88, height: 42 }],
}

/** Accessories done low: on the floor, on a bench, kneeling (C.4). */
export const floorAccessories = {
  clamshell,
  plank,
  ball_curl: ballCurl,
  hip_thrust: hipThrust,
  assisted_nordic: assistedNordic,
  nordic,
} satisfies Record<string, Figure>
