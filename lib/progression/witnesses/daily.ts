import { allStories } from '../scenarios/all-stories'
import { tellStory } from '../scenarios/story'
import type { Witness } from './witness'

const stories: readonly Witness[] = allStories.map((story) => ({
  name: `story: ${story.title}`,
  problems: (protocol) => tellStory(story, protocol),
}))

/** What the daily decision rests on: every story, and the numbers a story cannot show. */
export const dailyWitnesses: readonly Witness[] = [...stories]
