import type { ActivityFeature, ActivityKind } from '../activity/types'
import type { GateTestKind } from '../gate-test/types'
import type { OwnExercise } from '../own-exercise/types'
import { catalogue, LOAD_TAGS, type LoadTag } from '../progression/exercises'

/** How one entry loaded the tendon. */
export type LoadProfile = {
  tags: readonly LoadTag[]
  /** false = the entry does not say enough: no tag is then no statement, not "no load". */
  known: boolean
  /** Clinical source ids, or 'ENG'. */
  sources: readonly string[]
}

type Rule = Omit<LoadProfile, 'known'> & { known?: false }

/** What the sources say of each kind of activity, before it is known what it was like. */
const OF_KIND: Record<ActivityKind, Rule> = {
  run: { tags: ['tensile', 'energy_storage'], sources: ['S001-03', 'S003-03', 'B02'] },
  walk: { tags: ['tensile'], sources: ['S003-03'] },
  hills: { tags: ['tensile', 'compressive'], sources: ['S003-03', 'S004-05'] },
  cycle: { tags: ['tensile', 'compressive'], sources: ['S001-03', 'X12', 'ENG'] },
  swim: { tags: [], sources: ['S001-17'] },
  gym: { tags: ['tensile'], sources: ['S004-03', 'S004-05'], known: false },
  football: { tags: ['tensile', 'compressive', 'energy_storage'], sources: ['S001-08', 'S004-05'] },
  racket_sport: { tags: ['tensile', 'energy_storage'], sources: ['S001-08', 'ENG'] },
  dance: { tags: ['tensile'], sources: ['S004-06', 'ENG'], known: false },
  yoga: { tags: ['compressive'], sources: ['S004-05'] },
  stretch: { tags: ['compressive'], sources: ['S004-05', 'S001-25'] },
  jump: { tags: ['tensile', 'energy_storage'], sources: ['S003-03', 'S004-06', 'B02'] },
  sport: { tags: [], sources: [], known: false },
  sitting: { tags: ['compressive'], sources: ['S004-05', 'S003-08'] },
  driving: { tags: ['compressive'], sources: ['S004-05', 'S003-08'] },
  stairs: { tags: ['tensile'], sources: ['S003-03'] },
  housework: { tags: [], sources: ['S004-06'], known: false },
  other: { tags: [], sources: [], known: false },
}

/** What changes it: uphill running, sprinting, deep hip bending, stretching and hard seats compress (S004-05, S003-08). */
const OF_FEATURE: Record<ActivityFeature, Rule> = {
  uphill: { tags: ['compressive'], sources: ['S004-05'] },
  fast: { tags: ['compressive', 'energy_storage'], sources: ['S004-05', 'B02'] },
  deep_bend: { tags: ['compressive'], sources: ['S004-05'] },
  long_stretch: { tags: ['compressive'], sources: ['S004-05', 'S001-25'] },
  hard_seat: { tags: ['compressive'], sources: ['S003-08', 'S004-09'] },
}

const inOrder = (tags: readonly LoadTag[]) => LOAD_TAGS.filter((tag) => tags.includes(tag))

/**
 * How an activity loaded the tendon. In: its kind, and what it was like (null = not asked).
 * Sources: S004-05, S003-03, S003-08, S001-03, B02; what no source fixes is marked ENG.
 */
export function activityProfile(
  kind: ActivityKind,
  features: readonly ActivityFeature[] | null,
): LoadProfile {
  const rules: Rule[] = [OF_KIND[kind], ...(features ?? []).map((feature) => OF_FEATURE[feature])]
  return {
    tags: inOrder(rules.flatMap(({ tags }) => tags)),
    // whoever was asked and answered has said what was not known of the kind
    known: OF_KIND[kind].known !== false || (features !== null && features.length > 0),
    sources: [...new Set(rules.flatMap(({ sources }) => sources))],
  }
}

/**
 * How a prescribed exercise loads the tendon: as the catalogue has it (C.4), or as a clinician of the clinic that wrote it
 * said; what nobody said is not known.
 */
export function exerciseProfile(code: string, own?: Pick<OwnExercise, 'tags'>): LoadProfile {
  if (own?.tags) return { tags: inOrder(own.tags), known: true, sources: [] }
  const exercise = catalogue.get(code)
  if (!exercise) return { tags: [], known: false, sources: [] }
  return { tags: inOrder(exercise.tags), known: true, sources: exercise.sources }
}

const TESTED: Record<GateTestKind, string> = {
  slb_bent: 'bridge_single_bent',
  lunge: 'lunge',
  jump_lunge: 'jump_lunge',
}

/** A gate test is one set of an exercise of the ladder (C.9). */
export const gateTestProfile = (kind: GateTestKind): LoadProfile => exerciseProfile(TESTED[kind])

/** The ladder exercise that a gate test is one set of (C.9). */
export const exerciseOfTest = (kind: GateTestKind): string => TESTED[kind]
