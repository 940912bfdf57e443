import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { type FigureCode, figures } from '@/lib/exercise-figure/figures/catalogue'
import { ExerciseFigure, ExerciseStill, ExerciseStills } from './exercise-figure'

const codes = Object.keys(figures) as FigureCode[]

test('a still picture of any exercise stays still: in a list, on paper, and where less motion was asked for', () => {
  const moving = codes.filter((code) =>
    [ExerciseStill, ExerciseStills].some((Still) =>
      /<animate/.test(renderToStaticMarkup(createElement(Still, { locale: 'en', code }))),
    ),
  )
  expect(moving).toEqual([])
})

test('the other one moves, and slow breathing takes as long as its breath', () => {
  const drawn = (code: FigureCode) =>
    renderToStaticMarkup(createElement(ExerciseFigure, { locale: 'en', code }))
  for (const code of codes) expect(drawn(code), code).toMatch(/<animate/)
  expect(drawn('breathing')).toMatch(/<animate attributeName="opacity"[^>]*dur="10s"/)
})
