/** How an exercise or activity loads the tendon (S004-05, B02). */
export const LOAD_TAGS = ['isometric', 'tensile', 'compressive', 'energy_storage'] as const
export type LoadTag = (typeof LOAD_TAGS)[number]

export const EXERCISE_GROUPS = ['ladder', 'accessory', 'mobility', 'calm'] as const
export type ExerciseGroup = (typeof EXERCISE_GROUPS)[number]

export const PILLARS = ['load', 'strength', 'mobility'] as const
export type Pillar = (typeof PILLARS)[number]

export const EQUIPMENT = [
  'mat',
  'step',
  'band',
  'ball',
  'bench',
  'chair',
  'wall',
  'dumbbell',
  'kettlebell',
  'roller',
  'strap',
] as const
export type Equipment = (typeof EQUIPMENT)[number]

export type CatalogueDose = { sets: number; reps: number; holdSeconds?: number; minutes?: number }
export type Tempo = { liftSeconds: number; holdSeconds: number; lowerSeconds: number }

/** What the two ways of a repetition are called where nothing goes up and down. */
export type Ways = 'breath' | 'swing'

export type CatalogueExercise = {
  /** Stable; texts stand under it in the `exercises` messages, the drawing under it in the figures. */
  code: string
  group: ExerciseGroup
  /** What it is for, of the three pillars of a plan (S000-01). */
  pillar: Pillar
  /** May be in a plan from this rung up (C.4). */
  fromRung: number
  /** Only in maintenance or return to sport, whatever the rung (X14). */
  maintenanceOnly?: true
  unilateral: boolean
  /** Dose it starts with. Ladder exercises take theirs from the protocol. */
  dose?: CatalogueDose
  tempo?: Tempo
  /** Left out = up and down. */
  ways?: Ways
  tags: readonly LoadTag[]
  equipment: readonly Equipment[]
  /** What to do without equipment; null = it needs none. */
  withoutEquipment: string | null
  sources: readonly string[]
}

const slowLowering: Tempo = { liftSeconds: 2, holdSeconds: 0, lowerSeconds: 4 }
const controlled: Tempo = { liftSeconds: 2, holdSeconds: 0, lowerSeconds: 3 }
const gentle: Tempo = { liftSeconds: 2, holdSeconds: 0, lowerSeconds: 2 }

const entries: readonly CatalogueExercise[] = [
  // The ladder (S003-15..20; rung 0 S001-21). Slow lowering on every rung (S000-13, X3).
  {
    code: 'iso_bridge_hold',
    group: 'ladder',
    pillar: 'strength',
    fromRung: 0,
    unilateral: false,
    tags: ['isometric'],
    equipment: ['mat'],
    withoutEquipment: null,
    sources: ['S001-21', 'B02'],
  },
  {
    code: 'bridge_double',
    group: 'ladder',
    pillar: 'strength',
    fromRung: 1,
    unilateral: false,
    tempo: slowLowering,
    tags: ['tensile'],
    equipment: ['mat'],
    withoutEquipment: null,
    sources: ['S003-15'],
  },
  {
    code: 'bridge_single_bent',
    group: 'ladder',
    pillar: 'strength',
    fromRung: 2,
    unilateral: true,
    tempo: slowLowering,
    tags: ['tensile'],
    equipment: ['mat'],
    withoutEquipment: null,
    sources: ['S003-16'],
  },
  {
    code: 'bridge_single_straight',
    group: 'ladder',
    pillar: 'strength',
    fromRung: 3,
    unilateral: true,
    tempo: slowLowering,
    tags: ['tensile'],
    equipment: ['mat', 'step'],
    withoutEquipment: 'bridge_single_straight',
    sources: ['S003-17'],
  },
  {
    code: 'arabesque',
    group: 'ladder',
    pillar: 'strength',
    fromRung: 4,
    unilateral: true,
    tempo: slowLowering,
    tags: ['tensile', 'compressive'],
    equipment: [],
    withoutEquipment: null,
    sources: ['S003-18'],
  },
  {
    code: 'lunge',
    group: 'ladder',
    pillar: 'strength',
    fromRung: 5,
    unilateral: true,
    tempo: slowLowering,
    tags: ['tensile', 'compressive'],
    equipment: [],
    withoutEquipment: null,
    sources: ['S003-19', 'X7'],
  },
  {
    code: 'jump_lunge',
    group: 'ladder',
    pillar: 'strength',
    fromRung: 6,
    unilateral: true,
    tempo: { liftSeconds: 0, holdSeconds: 0, lowerSeconds: 1 },
    tags: ['tensile', 'compressive', 'energy_storage'],
    equipment: [],
    withoutEquipment: null,
    sources: ['S003-20'],
  },

  // Foundation accessories
  {
    code: 'clamshell',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 1,
    unilateral: true,
    dose: { sets: 2, reps: 12 },
    tempo: gentle,
    tags: [],
    equipment: ['mat'],
    withoutEquipment: null,
    sources: ['S001-26', 'S000-16', 'ENG'],
  },
  {
    code: 'plank',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 1,
    unilateral: false,
    dose: { sets: 2, reps: 1, holdSeconds: 20 },
    tags: [],
    equipment: ['mat'],
    withoutEquipment: null,
    sources: ['S001-26', 'ENG'],
  },
  {
    code: 'standing_hip_extension',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 1,
    unilateral: true,
    dose: { sets: 3, reps: 10 },
    tempo: controlled,
    tags: ['tensile'],
    equipment: ['chair'],
    withoutEquipment: 'standing_hip_extension',
    sources: ['S004-16'],
  },
  {
    code: 'band_curl',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 1,
    unilateral: true,
    dose: { sets: 3, reps: 10 },
    tempo: slowLowering,
    tags: ['tensile'],
    equipment: ['band', 'chair'],
    withoutEquipment: 'standing_hip_extension',
    sources: ['S004-13'],
  },

  // Strength accessories
  {
    code: 'ball_curl',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 3,
    unilateral: false,
    dose: { sets: 3, reps: 10 },
    tempo: slowLowering,
    tags: ['tensile'],
    equipment: ['ball', 'mat'],
    withoutEquipment: 'bridge_double',
    sources: ['S004-15'],
  },
  {
    code: 'hip_thrust',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 3,
    unilateral: false,
    dose: { sets: 3, reps: 10 },
    tempo: controlled,
    tags: ['tensile'],
    equipment: ['bench'],
    withoutEquipment: 'bridge_double',
    sources: ['S004-14'],
  },
  {
    code: 'assisted_nordic',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 3,
    unilateral: false,
    dose: { sets: 2, reps: 3 },
    tempo: { liftSeconds: 1, holdSeconds: 0, lowerSeconds: 4 },
    tags: ['tensile'],
    equipment: ['mat', 'band'],
    withoutEquipment: 'bridge_double',
    sources: ['S001-22', 'ENG'],
  },
  {
    code: 'single_leg_deadlift',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 3,
    unilateral: true,
    dose: { sets: 2, reps: 8 },
    tempo: slowLowering,
    tags: ['tensile', 'compressive'],
    equipment: ['dumbbell'],
    withoutEquipment: 'standing_hip_extension',
    sources: ['S002-11', 'S002-25', 'ENG'],
  },

  // Functional accessories
  {
    code: 'step_up',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 5,
    unilateral: true,
    dose: { sets: 2, reps: 10 },
    tempo: controlled,
    tags: ['tensile'],
    equipment: ['step'],
    withoutEquipment: 'bridge_single_straight',
    sources: ['S004-17'],
  },
  {
    code: 'romanian_deadlift',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 5,
    unilateral: false,
    dose: { sets: 2, reps: 8 },
    tempo: slowLowering,
    tags: ['tensile', 'compressive'],
    equipment: ['dumbbell'],
    withoutEquipment: 'arabesque',
    sources: ['S001-23', 'S002-25', 'ENG'],
  },
  {
    code: 'nordic',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 5,
    unilateral: false,
    dose: { sets: 2, reps: 3 },
    tempo: { liftSeconds: 0, holdSeconds: 0, lowerSeconds: 4 },
    tags: ['tensile'],
    equipment: ['mat', 'bench'],
    withoutEquipment: 'bridge_single_straight',
    sources: ['S001-22', 'S000-17', 'ENG'],
  },

  // Return and maintenance
  {
    code: 'kettlebell_swing',
    group: 'accessory',
    pillar: 'strength',
    fromRung: 6,
    maintenanceOnly: true,
    unilateral: false,
    dose: { sets: 2, reps: 10 },
    tags: ['tensile', 'compressive', 'energy_storage'],
    equipment: ['kettlebell'],
    withoutEquipment: 'arabesque',
    sources: ['S001-32', 'X14', 'ENG'],
  },
  {
    code: 'strides',
    group: 'accessory',
    pillar: 'load',
    fromRung: 6,
    maintenanceOnly: true,
    unilateral: false,
    dose: { sets: 1, reps: 4, holdSeconds: 15 },
    tags: ['tensile', 'energy_storage'],
    equipment: [],
    withoutEquipment: null,
    sources: ['S002-29'],
  },

  // Mobility: dynamic from the first day; the static hamstring stretch waits for rung 5 to be mastered (S001-25)
  {
    code: 'leg_swings',
    group: 'mobility',
    pillar: 'mobility',
    fromRung: 0,
    unilateral: true,
    dose: { sets: 2, reps: 10 },
    tempo: { liftSeconds: 1, holdSeconds: 0, lowerSeconds: 1 },
    ways: 'swing',
    tags: [],
    equipment: ['wall'],
    withoutEquipment: 'leg_swings',
    sources: ['S002-28', 'S001-30'],
  },
  {
    code: 'dynamic_hamstring',
    group: 'mobility',
    pillar: 'mobility',
    fromRung: 1,
    unilateral: true,
    dose: { sets: 2, reps: 8 },
    tempo: gentle,
    tags: [],
    equipment: ['mat'],
    withoutEquipment: null,
    sources: ['S001-24', 'S000-22'],
  },
  {
    code: 'hip_flexor_half_kneeling',
    group: 'mobility',
    pillar: 'mobility',
    fromRung: 0,
    unilateral: true,
    dose: { sets: 2, reps: 5, holdSeconds: 5 },
    tags: [],
    equipment: ['mat'],
    withoutEquipment: null,
    sources: ['S000-22', 'S001-24', 'S002-15'],
  },
  {
    code: 'calf_wall',
    group: 'mobility',
    pillar: 'mobility',
    fromRung: 0,
    unilateral: true,
    dose: { sets: 2, reps: 5, holdSeconds: 5 },
    tags: [],
    equipment: ['wall'],
    withoutEquipment: 'calf_wall',
    sources: ['S000-22', 'S002-15'],
  },
  {
    code: 'glute_figure_four',
    group: 'mobility',
    pillar: 'mobility',
    fromRung: 0,
    unilateral: true,
    dose: { sets: 2, reps: 5, holdSeconds: 5 },
    tags: [],
    equipment: ['mat'],
    withoutEquipment: null,
    sources: ['S000-22', 'S001-24'],
  },
  {
    code: 'foam_roll_thigh',
    group: 'mobility',
    pillar: 'mobility',
    fromRung: 0,
    unilateral: true,
    dose: { sets: 1, reps: 10 },
    tempo: gentle,
    tags: [],
    equipment: ['roller'],
    withoutEquipment: 'dynamic_hamstring',
    sources: ['S000-23', 'ENG'],
  },
  {
    code: 'static_hamstring',
    group: 'mobility',
    pillar: 'mobility',
    fromRung: 6,
    unilateral: true,
    dose: { sets: 2, reps: 3, holdSeconds: 20 },
    tags: ['compressive'],
    equipment: ['strap'],
    withoutEquipment: 'dynamic_hamstring',
    sources: ['S001-25', 'X6'],
  },

  // Purposeful rest (S000-06): what is offered when planned work is not
  {
    code: 'easy_walk',
    group: 'calm',
    pillar: 'load',
    fromRung: 0,
    unilateral: false,
    dose: { sets: 1, reps: 1, minutes: 5 },
    tags: [],
    equipment: [],
    withoutEquipment: null,
    sources: ['S000-52', 'S000-06'],
  },
  {
    code: 'breathing',
    group: 'calm',
    pillar: 'mobility',
    fromRung: 0,
    unilateral: false,
    dose: { sets: 1, reps: 10 },
    tempo: { liftSeconds: 4, holdSeconds: 0, lowerSeconds: 6 },
    ways: 'breath',
    tags: [],
    equipment: [],
    withoutEquipment: null,
    sources: ['S000-24', 'S000-06'],
  },
]

/** Every exercise of C.4 by its code. */
export const catalogue: ReadonlyMap<string, CatalogueExercise> = new Map(
  entries.map((exercise) => [exercise.code, exercise]),
)

/** One exercise. Throws RangeError for a code that is not in the catalogue. */
export function exerciseByCode(code: string): CatalogueExercise {
  const exercise = catalogue.get(code)
  if (!exercise) throw new RangeError(`no exercise is called ${code}`)
  return exercise
}

/** What a plan at this rung may contain from one group; maintenance opens what is kept for it (C.4, X14). */
export function unlockedExercises(
  group: ExerciseGroup,
  rung: number,
  { maintenance = false }: { maintenance?: boolean } = {},
): CatalogueExercise[] {
  return entries.filter(
    (e) => e.group === group && e.fromRung <= rung && (maintenance || e.maintenanceOnly !== true),
  )
}
