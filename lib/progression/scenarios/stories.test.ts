import { expect, test } from 'vitest'
import { evaluateDaily } from '../evaluate'
import { defaultProtocol } from '../protocol'
import { DAILY_RULES } from '../types'
import { allStories } from './all-stories'
import { tellStory } from './story'

test.for(allStories)('$title', (story) => {
  expect(tellStory(story, defaultProtocol)).toEqual([])
})

test('every rule decides at least one story', () => {
  const deciding = new Set<string>(allStories.map((story) => story.then.rule))
  expect(DAILY_RULES.filter((rule) => !deciding.has(rule))).toEqual([])
})

test('no story is told twice', () => {
  const titles = allStories.map((story) => story.title)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

test('every decision reports every rule once, in order, with its source', () => {
  for (const story of allStories) {
    for (const own of Object.values(evaluateDaily(story.given, defaultProtocol).perSide)) {
      expect(own.findings.map(({ rule }) => rule)).toEqual(DAILY_RULES)
      expect(own.findings.filter(({ source }) => source.length === 0)).toEqual([])
    }
  }
})

test('input and decision survive JSON, so that they can be stored and derived again', () => {
  for (const story of allStories) {
    const decision = evaluateDaily(story.given, defaultProtocol)
    const again = evaluateDaily(JSON.parse(JSON.stringify(story.given)), defaultProtocol)
    expect(JSON.stringify(again)).toBe(JSON.stringify(decision))
    expect(structuredClone(decision)).toEqual(decision)
  }
})
